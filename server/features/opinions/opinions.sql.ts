import type { LocationPrecision, ProblemStatus } from '#core/problems/vocabulary.ts';
import type { Dataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import { may } from '../../http/permissions.ts';
import type { Principal } from '../../http/principal.ts';
import { scopeWhere } from '../problems/index.ts';
import type { Channel } from './opinion-draft.ts';
import { opinionWhere } from './opinion-scope.ts';
import type { OpinionWords } from './opinion-spans.ts';

/** One line of the list. */
export interface OpinionRow {
  key: number;
  id: string;
  title: string;
  summary: string;
  /** The beginning of the verbatim text. */
  excerpt: string;
  channel: Channel;
  sourceCode: string;
  campaignKey: number | null;
  eventKey: number | null;
  phaseCode: string | null;
  sourceGroup: string | null;
  topic: string | null;
  categoryCode: string | null;
  receivedAt: string;
  precision: LocationPrecision;
  lng: number | null;
  lat: number | null;
  placeText: string | null;
  subdistrictKey: number | null;
  communityKey: number | null;
  gridKey: number | null;
  buildingKey: number | null;
  entranceKey: number | null;
  isLinked: boolean;
  /** The problem that came of it, where whoever asks may see it. */
  problem: { key: number; title: string; status: ProblemStatus; reporterCount: number } | null;
  version: number;
}

/** All that the card shows of the row itself. */
export interface OpinionDetail extends OpinionRow, OpinionWords {
  addressKey: string | null;
  accuracyM: number | null;
  placeMethod: string | null;
  placeConfidence: number | null;
  textKey: number | null;
  spanFrom: number | null;
  spanTo: number | null;
  /** The rest of what was quoted. */
  moreSpans: [from: number, to: number][] | null;
  erasedAt: string | null;
  voidedAt: string | null;
  voidReason: string | null;
  createdBy: string;
  createdByName: string | null;
  createdAt: string;
  updatedAt: string;
  /** Whose case the problem is; personal data is open to that department. */
  departmentKey: number | null;
}

/** Stands for "not stated" where a code is filtered. */
export const NOT_STATED = '-';

export interface OpinionFilter {
  keys?: readonly number[] | undefined;
  campaignKey?: number | undefined;
  eventKey?: number | undefined;
  phaseCode?: string | undefined;
  sourceGroup?: string | undefined;
  topic?: string | undefined;
  channel?: string | undefined;
  /** Any of these. */
  categoryCodes?: readonly string[] | undefined;
  areaKey?: number | undefined;
  problemKey?: number | undefined;
  classKey?: number | undefined;
  textKey?: number | undefined;
  isLinked?: boolean | undefined;
  isPlaced?: boolean | undefined;
  /** Only those that were registered by mistake; else none of them, unless they are named by key. */
  isVoided?: boolean | undefined;
  words?: string | undefined;
}

const LINKED = 'exists (select from problems lp where lp.key = o.problem_key and lp.deleted_at is null)';
const EXCERPT_SIGNS = 160;

const ROW = `o.key, o.id, o.title, o.summary, left(o.text, ${EXCERPT_SIGNS}) as excerpt, o.channel, o.source_code as "sourceCode",
  o.campaign_key as "campaignKey", o.event_key as "eventKey", o.phase_code as "phaseCode", o.source_group as "sourceGroup",
  o.topic, o.category_code as "categoryCode", o.received_at as "receivedAt", o.precision, o.lng, o.lat,
  o.place_text as "placeText", o.subdistrict_key as "subdistrictKey", o.community_key as "communityKey",
  o.grid_key as "gridKey", o.building_key as "buildingKey", o.entrance_key as "entranceKey", ${LINKED} as "isLinked",
  case when p.key is null then null else jsonb_build_object('key', p.key, 'title', p.title, 'status', p.status,
    'reporterCount', p.reporter_count) end as problem, o.version`;

const DETAIL = `${ROW}, o.text, o.measure, o.reporter_name as "reporterName", o.reporter_phone as "reporterPhone",
  o.address_key as "addressKey", o.accuracy_m as "accuracyM", o.place_method as "placeMethod",
  o.place_confidence as "placeConfidence", o.text_key as "textKey", o.span_from as "spanFrom", o.span_to as "spanTo", o.more_spans as "moreSpans",
  o.erased_at as "erasedAt", o.voided_at as "voidedAt", o.void_reason as "voidReason", o.created_by as "createdBy", u.name as "createdByName", o.created_at as "createdAt",
  o.updated_at as "updatedAt", p.department_key as "departmentKey"`;

interface Source {
  from: string;
  where: string;
  params: unknown[];
}

/** `opinions o` with the problems `p` that somebody sees, and what of it is asked for. */
function sourceOf(dataset: Dataset, principal: Principal, filter: OpinionFilter): Source {
  const params: unknown[] = [];
  const param = (value: unknown) => `$${params.push(value)}`;
  const problem = scopeWhere(principal, 1, 'p');
  params.push(...problem.params);
  const conditions = [`o.is_demo = ${param(dataset === 'demo')}`];
  const equal = (column: string, value: unknown, type: string) => {
    if (value === undefined) return;
    if (value === NOT_STATED) conditions.push(`o.${column} is null`);
    else conditions.push(`o.${column} = ${param(value)}::${type}`);
  };
  equal('campaign_key', filter.campaignKey, 'int');
  equal('event_key', filter.eventKey, 'int');
  equal('phase_code', filter.phaseCode, 'text');
  equal('source_group', filter.sourceGroup, 'text');
  equal('topic', filter.topic, 'text');
  equal('channel', filter.channel, 'text');
  equal('problem_key', filter.problemKey, 'int');
  equal('text_key', filter.textKey, 'int');
  if (filter.isVoided) conditions.push('o.voided_at is not null');
  else if (!filter.keys) conditions.push('o.voided_at is null');
  if (filter.keys) conditions.push(`o.key = any(${param(filter.keys)}::int[])`);
  if (filter.categoryCodes) conditions.push(`o.category_code = any(${param(filter.categoryCodes)}::text[])`);
  if (filter.areaKey !== undefined) {
    const area = `${param(filter.areaKey)}::int`;
    conditions.push(`${area} in (o.grid_key, o.community_key, o.subdistrict_key)`);
  }
  if (filter.classKey !== undefined) {
    conditions.push(`exists (select from problem_class_members cm
      where cm.problem_key = o.problem_key and cm.class_key = ${param(filter.classKey)}::int)`);
  }
  if (filter.isLinked !== undefined) conditions.push(`${filter.isLinked ? '' : 'not '}${LINKED}`);
  if (filter.isPlaced !== undefined) conditions.push(`o.lng is ${filter.isPlaced ? 'not ' : ''}null`);
  if (filter.words) {
    const plain = `concat_ws(E'\\n', o.title, o.text, o.summary, o.place_text, o.measure)`;
    // Who may not look at personal data does not find it by guessing either.
    const isOwn =
      principal.role === 'department' ? `p.department_key = ${param(principal.departmentKey)}::int` : 'false';
    const words = may(principal, 'see_personal_data')
      ? plain
      : `case when ${isOwn} then ${plain} else coalesce(o.search_text, ${plain}) end`;
    for (const word of filter.words.split(/\s+/).filter((each) => each !== '')) {
      conditions.push(`${words} ilike ${param(`%${word.replace(/[\\%_]/g, '\\$&')}%`)}`);
    }
  }
  const seen = opinionWhere(principal, params.length + 1);
  return {
    from: `opinions o left join problems p on p.key = o.problem_key and p.deleted_at is null and ${problem.text}`,
    where: `${conditions.join(' and ')} and ${seen.text}`,
    params: [...params, ...seen.params],
  };
}

/** Where the next page begins: after this row. */
export interface OpinionCursor {
  receivedAt: string;
  key: number;
}

/** A page of the opinions that somebody sees, newest first. */
export function selectOpinions(
  q: Queryable,
  dataset: Dataset,
  principal: Principal,
  filter: OpinionFilter,
  limit: number,
  after?: OpinionCursor,
): Promise<OpinionRow[]> {
  const { from, where, params } = sourceOf(dataset, principal, filter);
  const n = params.length;
  return q.query<OpinionRow>(
    `select ${ROW} from ${from} where ${where} and ($${n + 2}::timestamptz is null or (o.received_at, o.key) < ($${n + 2}::timestamptz, $${n + 3}::int))
      order by o.received_at desc, o.key desc limit $${n + 1}`,
    [...params, limit, after?.receivedAt ?? null, after?.key ?? null],
  );
}

/** The same with all that is known of each, for a file. */
export function selectFullOpinions(
  q: Queryable,
  dataset: Dataset,
  principal: Principal,
  filter: OpinionFilter,
  limit: number,
): Promise<OpinionDetail[]> {
  const { from, where, params } = sourceOf(dataset, principal, filter);
  return q.query<OpinionDetail>(
    `select ${DETAIL} from ${from} left join users u on u.id = o.created_by where ${where}
      order by o.received_at desc, o.key desc limit $${params.length + 1}`,
    [...params, limit],
  );
}

export interface OpinionTotals {
  count: number;
  linkedCount: number;
  placedCount: number;
  problemCount: number;
}

export async function countOpinions(
  q: Queryable,
  dataset: Dataset,
  principal: Principal,
  filter: OpinionFilter,
): Promise<OpinionTotals> {
  const { from, where, params } = sourceOf(dataset, principal, filter);
  const [row] = await q.query<OpinionTotals>(
    `select count(*)::int as count, (count(*) filter (where ${LINKED}))::int as "linkedCount",
        (count(*) filter (where o.lng is not null))::int as "placedCount", count(distinct p.key)::int as "problemCount"
       from ${from} where ${where}`,
    params,
  );
  return row;
}

/** One that somebody sees; `forUpdate` keeps others from writing it until the transaction ends. */
export async function selectOpinion(
  q: Queryable,
  dataset: Dataset,
  principal: Principal,
  key: number,
  forUpdate = false,
): Promise<OpinionDetail | undefined> {
  if (forUpdate) await q.query('select from opinions where key = $1 for update', [key]);
  const { from, where, params } = sourceOf(dataset, principal, { keys: [key] });
  const [row] = await q.query<OpinionDetail>(
    `select ${DETAIL} from ${from} left join users u on u.id = o.created_by where ${where}`,
    params,
  );
  return row;
}

/** Rows of a matrix: one for each combination of group, topic and phase that was seen. */
export interface OpinionCount {
  sourceGroup: string | null;
  topic: string | null;
  phaseCode: string | null;
  eventKey: number | null;
  count: number;
  linkedCount: number;
}

export function countByCell(
  q: Queryable,
  dataset: Dataset,
  principal: Principal,
  filter: OpinionFilter,
): Promise<OpinionCount[]> {
  const { from, where, params } = sourceOf(dataset, principal, filter);
  return q.query<OpinionCount>(
    `select o.source_group as "sourceGroup", o.topic, o.phase_code as "phaseCode", o.event_key as "eventKey",
        count(*)::int as count, (count(*) filter (where ${LINKED}))::int as "linkedCount"
       from ${from} where ${where}
      group by 1, 2, 3, 4 order by 1, 2, 3, 4`,
    params,
  );
}
