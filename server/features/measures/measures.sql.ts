import type { MeasureStatus, TargetCounts, TargetStatus } from '#core/measures/measure-state.ts';
import type { Change } from '../../db/change.ts';
import type { Dataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import type { Principal } from '../../http/principal.ts';
import { scopeWhere } from '../problems/index.ts';
import { measureWhere, targetWhere } from './measure-scope.sql.ts';

/** What people write of a measure. */
export interface MeasureFields {
  title: string;
  plan: string;
  status: MeasureStatus;
  departmentKey: number | null;
  coDepartmentKeys: number[];
  personId: string | null;
  /** YYYY-MM-DD */
  dueOn: string | null;
}

export interface Measure extends MeasureFields {
  key: number;
  id: string;
  doneAt: string | null;
  checkedAt: string | null;
  checkedBy: string | null;
  createdBy: string;
  createdAt: string;
  version: number;
  /** Of all its targets, also those that lie elsewhere. */
  targets: TargetCounts;
  /** Those that whoever asks may see. */
  problemKeys: number[];
  problems: { key: number; title: string }[];
}

export interface TargetPlace {
  entranceKey: number | null;
  buildingKey: number | null;
  lng: number | null;
  lat: number | null;
  placeText: string;
  subdistrictKey: number | null;
  communityKey: number | null;
  gridKey: number | null;
}

export interface MeasureTarget extends TargetPlace {
  key: number;
  id: string;
  measureKey: number;
  orderNumber: number;
  status: TargetStatus;
  note: string;
  doneAt: string | null;
  doneBy: string | null;
  version: number;
}

export interface MeasureEvent {
  key: number;
  targetKey: number | null;
  actor: string;
  effectiveAt: string;
  kind: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

const MEASURE = `m.key, m.id, m.title, m.plan, m.status, m.department_key as "departmentKey",
  m.co_department_keys as "coDepartmentKeys", m.person_id as "personId", m.due_on as "dueOn", m.done_at as "doneAt",
  m.checked_at as "checkedAt", m.checked_by as "checkedBy", m.created_by as "createdBy", m.created_at as "createdAt",
  m.version`;

const COUNTS = `jsonb_build_object('total', coalesce(c.total, 0), 'todo', coalesce(c.todo, 0), 'doing', coalesce(c.doing, 0),
  'done', coalesce(c.done, 0), 'impossible', coalesce(c.impossible, 0)) as targets`;

const COUNTED = `left join (
    select measure_key, count(*)::int as total, (count(*) filter (where status = 'todo'))::int as todo,
      (count(*) filter (where status = 'doing'))::int as doing, (count(*) filter (where status = 'done'))::int as done,
      (count(*) filter (where status = 'impossible'))::int as impossible
      from measure_targets group by measure_key) c on c.measure_key = m.key`;

const TARGET = `t.key, t.id, t.measure_key as "measureKey", t.order_number as "orderNumber", t.entrance_key as "entranceKey",
  t.building_key as "buildingKey", t.lng, t.lat, t.place_text as "placeText", t.subdistrict_key as "subdistrictKey",
  t.community_key as "communityKey", t.grid_key as "gridKey", t.status, t.note, t.done_at as "doneAt", t.done_by as "doneBy",
  t.version`;

export interface MeasureFilter {
  /** Only those for this problem. */
  problemKey?: number | undefined;
  keys?: readonly number[] | undefined;
}

/** The measures that somebody sees: those with a day first, soonest first. */
export function selectMeasures(
  q: Queryable,
  dataset: Dataset,
  principal: Principal,
  { problemKey, keys }: MeasureFilter = {},
): Promise<Measure[]> {
  const seen = measureWhere(principal, 4);
  const problems = scopeWhere(principal, 4 + seen.params.length, 'p');
  return q.query<Measure>(
    `select ${MEASURE}, ${COUNTS}, coalesce(l.keys, '[]') as "problemKeys", coalesce(l.problems, '[]') as problems
       from measures m ${COUNTED}
       left join lateral (
         select jsonb_agg(p.key order by p.key) as keys,
                jsonb_agg(jsonb_build_object('key', p.key, 'title', p.title) order by p.key) as problems
           from measure_problems mp join problems p on p.key = mp.problem_key and p.deleted_at is null
          where mp.measure_key = m.key and ${problems.text}) l on true
      where m.is_demo = $1 and ($2::int[] is null or m.key = any($2::int[]))
        and ($3::int is null or exists (select from measure_problems mp where mp.measure_key = m.key and mp.problem_key = $3::int))
        and ${seen.text}
      order by m.due_on, m.key`,
    [dataset === 'demo', keys ?? null, problemKey ?? null, ...seen.params, ...problems.params],
  );
}

/** Waits for whoever writes this measure; then it is read. */
export async function lockMeasureRow(tx: Queryable, key: number): Promise<void> {
  await tx.query('select from measures where key = $1 for update', [key]);
}

/** Targets that somebody sees, of one measure or of all, in their order. */
export function selectTargets(
  q: Queryable,
  dataset: Dataset,
  principal: Principal,
  measureKeys?: readonly number[],
): Promise<MeasureTarget[]> {
  const scope = targetWhere(principal, 3);
  const seen = measureWhere(principal, 3 + scope.params.length);
  return q.query<MeasureTarget>(
    `select ${TARGET} from measure_targets t join measures m on m.key = t.measure_key
      where m.is_demo = $1 and ($2::int[] is null or t.measure_key = any($2::int[])) and ${scope.text} and ${seen.text}
      order by t.measure_key, t.order_number, t.key`,
    [dataset === 'demo', measureKeys ?? null, ...scope.params, ...seen.params],
  );
}

export function selectMeasureEvents(q: Queryable, measureKey: number): Promise<MeasureEvent[]> {
  return q.query<MeasureEvent>(
    `select key, target_key as "targetKey", actor, effective_at as "effectiveAt", kind, before, after
       from measure_events where measure_key = $1 order by key`,
    [measureKey],
  );
}

/** What the problems of a measure are called, for the list beside it. */
export function selectProblemTitles(
  q: Queryable,
  principal: Principal,
  measureKey: number,
): Promise<{ key: number; title: string; status: string; placeText: string | null }[]> {
  const scope = scopeWhere(principal, 2, 'p');
  return q.query(
    `select p.key, p.title, p.status, p.place_text as "placeText" from measure_problems mp
       join problems p on p.key = mp.problem_key and p.deleted_at is null
      where mp.measure_key = $1 and ${scope.text} order by p.key`,
    [measureKey, ...scope.params],
  );
}

export async function insertMeasure(
  tx: Queryable,
  change: Change,
  id: string,
  fields: MeasureFields,
  isDemo: boolean,
): Promise<number> {
  const [row] = await tx.query<{ key: number }>(
    `insert into measures (id, title, plan, status, department_key, co_department_keys, person_id, due_on, done_at,
       created_by, created_at, is_demo, version)
     values ($1, $2, $3, $4, $5, $6::jsonb, $7, $8, $9, $10, $11, $12, $13) returning key`,
    [
      id,
      fields.title,
      fields.plan,
      fields.status,
      fields.departmentKey,
      JSON.stringify(fields.coDepartmentKeys),
      fields.personId,
      fields.dueOn,
      fields.status === 'done' ? change.effectiveAt : null,
      change.actor,
      change.effectiveAt,
      isDemo,
      change.version,
    ],
  );
  return row.key;
}

/** Writes all fields; when it was done and checked off follows from the status. */
export async function updateMeasure(
  tx: Queryable,
  change: Change,
  before: Measure,
  fields: MeasureFields,
): Promise<void> {
  const isDone = fields.status === 'done' || fields.status === 'checked';
  const isChecked = fields.status === 'checked';
  await tx.query(
    `update measures set title = $2, plan = $3, status = $4, department_key = $5, co_department_keys = $6::jsonb,
       person_id = $7, due_on = $8, done_at = $9, checked_at = $10, checked_by = $11, version = $12 where key = $1`,
    [
      before.key,
      fields.title,
      fields.plan,
      fields.status,
      fields.departmentKey,
      JSON.stringify(fields.coDepartmentKeys),
      fields.personId,
      fields.dueOn,
      isDone ? (before.doneAt ?? change.effectiveAt) : null,
      isChecked ? (before.checkedAt ?? change.effectiveAt) : null,
      isChecked ? (before.checkedBy ?? change.actor) : null,
      change.version,
    ],
  );
}

/** The measure has changed in something that is not a column of its own. */
export async function touchMeasure(tx: Queryable, change: Change, key: number): Promise<void> {
  await tx.query('update measures set version = $2 where key = $1', [key, change.version]);
}

export async function linkProblems(
  tx: Queryable,
  measureKey: number,
  problemKeys: readonly number[],
): Promise<void> {
  await tx.query(
    `insert into measure_problems (measure_key, problem_key) select $1, k from unnest($2::int[]) k on conflict do nothing`,
    [measureKey, problemKeys],
  );
}

export async function unlinkProblems(
  tx: Queryable,
  measureKey: number,
  problemKeys: readonly number[],
): Promise<void> {
  await tx.query('delete from measure_problems where measure_key = $1 and problem_key = any($2::int[])', [
    measureKey,
    problemKeys,
  ]);
}

export type NewTarget = TargetPlace & { id: string; status: TargetStatus; note: string };

/** Adds targets behind those that are there; answers their keys in order. */
export async function insertTargets(
  tx: Queryable,
  change: Change,
  measureKey: number,
  targets: readonly NewTarget[],
): Promise<number[]> {
  const rows = await tx.query<{ key: number }>(
    `insert into measure_targets (id, measure_key, order_number, entrance_key, building_key, lng, lat, place_text,
       subdistrict_key, community_key, grid_key, status, note, done_at, done_by, version)
     select r.id, $1, last.n + r.position, r."entranceKey", r."buildingKey", r.lng, r.lat, r."placeText",
       r."subdistrictKey", r."communityKey", r."gridKey", r.status, r.note,
       case when r.status = 'done' then $3::timestamptz end, case when r.status = 'done' then $4 end, $5
       from jsonb_to_recordset($2::jsonb) as r(position int, id uuid, "entranceKey" int, "buildingKey" int, lng float8,
         lat float8, "placeText" text, "subdistrictKey" int, "communityKey" int, "gridKey" int, status text, note text),
       (select coalesce(max(order_number), 0) as n from measure_targets where measure_key = $1) last
      order by r.position returning key`,
    [
      measureKey,
      JSON.stringify(targets.map((target, i) => ({ ...target, position: i + 1 }))),
      change.effectiveAt,
      change.actor,
      change.version,
    ],
  );
  return rows.map(({ key }) => key);
}

export async function updateTarget(
  tx: Queryable,
  change: Change,
  before: MeasureTarget,
  after: Pick<MeasureTarget, 'status' | 'note' | 'placeText'>,
): Promise<void> {
  const isDone = after.status === 'done';
  await tx.query(
    `update measure_targets set status = $2, note = $3, place_text = $4, done_at = $5, done_by = $6, version = $7
      where key = $1`,
    [
      before.key,
      after.status,
      after.note,
      after.placeText,
      isDone ? (before.doneAt ?? change.effectiveAt) : null,
      isDone ? (before.doneBy ?? change.actor) : null,
      change.version,
    ],
  );
}

export async function deleteTarget(tx: Queryable, key: number): Promise<void> {
  await tx.query('delete from measure_targets where key = $1', [key]);
}

export async function insertMeasureEvent(
  tx: Queryable,
  change: Change,
  measureKey: number,
  kind: string,
  before: Record<string, unknown>,
  after: Record<string, unknown>,
  targetKey: number | null = null,
): Promise<number> {
  const [row] = await tx.query<{ key: number }>(
    `insert into measure_events (measure_key, target_key, actor, recorded_at, effective_at, kind, before, after, version)
     values ($1, $2, $3, $4, $5, $6, $7::jsonb, $8::jsonb, $9) returning key`,
    [
      measureKey,
      targetKey,
      change.actor,
      change.recordedAt,
      change.effectiveAt,
      kind,
      JSON.stringify(before),
      JSON.stringify(after),
      change.version,
    ],
  );
  return row.key;
}
