import type { LocationPrecision, ProblemStatus } from '#core/problems/vocabulary.ts';
import type { Change } from '../../db/change.ts';
import type { Dataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import type { Principal } from '../../http/principal.ts';
import { scopeWhere } from '../problems/index.ts';
import type { Patch } from './consolidation-patches.ts';
import { opinionWhere } from './opinion-scope.ts';

/** An opinion as it lies on the desk. */
export interface DeskOpinion {
  key: number;
  title: string;
  text: string;
  categoryCode: string | null;
  sourceGroup: string | null;
  topic: string | null;
  receivedAt: string;
  precision: LocationPrecision;
  lng: number | null;
  lat: number | null;
  placeText: string | null;
  addressKey: string | null;
  buildingKey: number | null;
  entranceKey: number | null;
  /** Null where it hangs on none, or on one that whoever asks may not see. */
  problemKey: number | null;
  isLinked: boolean;
}

/** A problem that opinions of the desk hang on, or that a class of it holds. */
export interface DeskProblem {
  key: number;
  title: string;
  status: ProblemStatus;
  categoryCode: string;
  placeText: string | null;
  lng: number | null;
  lat: number | null;
  buildingKey: number | null;
  reporterCount: number;
  classKey: number | null;
  mergedIntoKey: number | null;
}

export interface DeskClass {
  key: number;
  name: string;
  position: number;
}

export interface DeskStep {
  key: number;
  kind: string;
  recordedAt: string;
  isUndone: boolean;
}

export interface StepRow {
  key: number;
  campaignKey: number | null;
  kind: string;
  patches: Patch[];
  actor: string;
  undoneAt: string | null;
}

/** The opinions of a campaign, or those of none (null), newest first. */
export function selectDeskOpinions(
  q: Queryable,
  dataset: Dataset,
  principal: Principal,
  campaignKey: number | null,
  limit: number,
): Promise<DeskOpinion[]> {
  const problem = scopeWhere(principal, 4, 'p');
  const seen = opinionWhere(principal, 4 + problem.params.length);
  return q.query<DeskOpinion>(
    `select o.key, o.title, o.text, o.category_code as "categoryCode", o.source_group as "sourceGroup", o.topic,
       o.received_at as "receivedAt", o.precision, o.lng, o.lat, o.place_text as "placeText",
       o.address_key as "addressKey", o.building_key as "buildingKey", o.entrance_key as "entranceKey",
       p.key as "problemKey",
       exists (select from problems lp where lp.key = o.problem_key and lp.deleted_at is null) as "isLinked"
     from opinions o left join problems p on p.key = o.problem_key and p.deleted_at is null and ${problem.text}
     where o.is_demo = $1 and o.voided_at is null and o.campaign_key is not distinct from $2::int and ${seen.text}
     order by o.received_at desc, o.key desc limit $3`,
    [dataset === 'demo', campaignKey, limit, ...problem.params, ...seen.params],
  );
}

export async function countDeskOpinions(
  q: Queryable,
  dataset: Dataset,
  principal: Principal,
  campaignKey: number | null,
): Promise<number> {
  const seen = opinionWhere(principal, 3);
  const [{ count }] = await q.query<{ count: number }>(
    `select count(*)::int as count from opinions o
      where o.is_demo = $1 and o.voided_at is null and o.campaign_key is not distinct from $2::int and ${seen.text}`,
    [dataset === 'demo', campaignKey, ...seen.params],
  );
  return count;
}

/** The problems of a desk; what was merged is there only while opinions of the desk still hang on it. */
export function selectDeskProblems(
  q: Queryable,
  dataset: Dataset,
  principal: Principal,
  campaignKey: number | null,
): Promise<DeskProblem[]> {
  const scope = scopeWhere(principal, 3, 'p');
  return q.query<DeskProblem>(
    `select p.key, p.title, p.status, p.category_code as "categoryCode", p.place_text as "placeText", p.lng, p.lat,
       p.building_key as "buildingKey", p.reporter_count as "reporterCount", p.merged_into_key as "mergedIntoKey",
       (select min(m.class_key) from problem_class_members m join problem_classes c on c.key = m.class_key
         where m.problem_key = p.key and c.campaign_key = $2::int) as "classKey"
     from problems p
     where p.is_demo = $1 and p.deleted_at is null and ${scope.text} and p.key in (
       select problem_key from opinions where is_demo = $1 and campaign_key is not distinct from $2::int
         and problem_key is not null
       union
       select m.problem_key from problem_class_members m join problem_classes c on c.key = m.class_key
        join problems mp on mp.key = m.problem_key
        where c.campaign_key = $2::int and mp.status <> 'merged')
     order by p.key`,
    [dataset === 'demo', campaignKey, ...scope.params],
  );
}

export function selectDeskClasses(q: Queryable, campaignKey: number | null): Promise<DeskClass[]> {
  return q.query<DeskClass>(
    'select key, name, position from problem_classes where campaign_key = $1 order by position, key',
    [campaignKey],
  );
}

/** Where these opinions hang, of those that somebody sees; they are held until the write ends. */
export async function selectSeenOpinions(
  tx: Queryable,
  dataset: Dataset,
  principal: Principal,
  keys: readonly number[],
): Promise<Map<number, number | null>> {
  const seen = opinionWhere(principal, 3);
  const rows = await tx.query<{ key: number; problemKey: number | null }>(
    `select o.key, o.problem_key as "problemKey" from opinions o
      where o.is_demo = $1 and o.voided_at is null and o.key = any($2::int[]) and ${seen.text} order by o.key for update of o`,
    [dataset === 'demo', keys, ...seen.params],
  );
  return new Map(rows.map(({ key, problemKey }) => [key, problemKey]));
}

export async function insertStep(
  tx: Queryable,
  change: Change,
  dataset: Dataset,
  step: { id: string; campaignKey: number | null; kind: string; patches: readonly Patch[] },
): Promise<number> {
  const [{ key }] = await tx.query<{ key: number }>(
    `insert into consolidation_steps (id, campaign_key, kind, patches, actor, recorded_at, is_demo, version)
     values ($1, $2, $3, $4::jsonb, $5, $6, $7, $8) returning key`,
    [
      step.id,
      step.campaignKey,
      step.kind,
      JSON.stringify(step.patches),
      change.actor,
      change.recordedAt,
      dataset === 'demo',
      change.version,
    ],
  );
  return key;
}

export async function lockStep(
  tx: Queryable,
  dataset: Dataset,
  by: { id: string } | { key: number },
): Promise<StepRow | undefined> {
  const [column, value] = 'id' in by ? ['id', by.id] : ['key', by.key];
  const [row] = await tx.query<StepRow>(
    `select key, campaign_key as "campaignKey", kind, patches, actor, undone_at as "undoneAt" from consolidation_steps
      where is_demo = $1 and ${column} = $2 for update`,
    [dataset === 'demo', value],
  );
  return row;
}

export async function touchStep(
  tx: Queryable,
  change: Change,
  key: number,
  isUndone: boolean,
): Promise<void> {
  await tx.query('update consolidation_steps set undone_at = $2, version = $3 where key = $1', [
    key,
    isUndone ? change.recordedAt : null,
    change.version,
  ]);
}

/** What somebody did last at a desk, latest first. */
export function selectSteps(
  q: Queryable,
  dataset: Dataset,
  actor: string,
  campaignKey: number | null,
  limit: number,
): Promise<DeskStep[]> {
  return q.query<DeskStep>(
    `select key, kind, recorded_at as "recordedAt", undone_at is not null as "isUndone" from consolidation_steps
      where is_demo = $1 and actor = $2 and campaign_key is not distinct from $3::int order by key desc limit $4`,
    [dataset === 'demo', actor, campaignKey, limit],
  );
}
