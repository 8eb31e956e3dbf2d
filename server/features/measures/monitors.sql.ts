import type { DataError, Monitor, MonitorCell } from '#core/cases/monitors.ts';
import { DATA_ERRORS } from '#core/cases/monitors.ts';
import { IMPORTED_CATEGORY_PREFIX, type MonitorRules } from '#core/profile/profile.ts';
import type { Dataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import type { Principal } from '../../http/principal.ts';
import { scopeWhere } from '../problems/index.ts';

/** What the monitors measure against. */
export interface MonitorFrame {
  now: string;
  stalledBefore: string;
  rules: MonitorRules;
}

const OPEN = `p.status in ('reported', 'verifying', 'filed', 'dispatched', 'handling', 'checking')`;
const OVERDUE = `(${OPEN} and p.paused_at is null and p.due_at < $2::timestamptz)`;
const UNANSWERED = `not exists (select from case_replies r where r.problem_key = p.key
  and r.addressee = case when p.is_supervised then 'superior' else 'reporter' end)`;

/** $2 now, $3 aground since before, $4 closed since, $5 sources behind which nobody waits. */
const CONDITIONS: Record<Exclude<Monitor, 'errors'>, string> = {
  delayed: OVERDUE,
  stalled: `${OPEN} and p.paused_at is null and coalesce(p.stage_since, p.reported_at) < $3::timestamptz`,
  reply_missing: `((p.status = 'closed' and p.closed_at >= $4::timestamptz and p.closed_at <= $2::timestamptz) or ${OVERDUE})
    and (p.is_supervised or p.source_code <> all($5::text[])) and ${UNANSWERED}`,
};

// Word for word those of the index problems_named_community.
const NAMED_COMMUNITY = `coalesce(p.extra ->> '社区', p.extra ->> '所属社区', p.extra ->> '所在社区', p.extra ->> '社区名称',
  p.extra ->> '居委会', p.extra ->> '所属居委会', p.extra ->> '所在居委会')`;
const SUFFIX = `'(社区)?(居民委员会|居委会|居委)?$'`;
/** The name without what some leave out: 西社区, 西社区居委会 and 西居委会 are one. */
const bare = (name: string) => `regexp_replace(${name}, ${SUFFIX}, '')`;

// Two ranges instead of <>, which no index leads to.
const otherThan = (key: string) => [`p.community_key < ${key}`, `p.community_key > ${key}`];
const givenToCommunity = (condition: string) =>
  `departments d join problems p on p.department_key = d.key and ${condition} where d.kind = 'community'`;
const namedCommunity = (condition: string) =>
  `areas s join problems p on ${bare(NAMED_COMMUNITY)} = ${bare('s.name')} and ${condition}
    where s.is_demo = $1 and s.level = 'community' and s.valid_to is null
      and not exists (select from areas o where o.key = p.community_key and ${bare('o.name')} = ${bare('s.name')})`;

/**
 * Where each kind of error is found, by an index each, as errors are few among many rows. wrong_community: it was given to
 * another community than the one it lies in, or the file named another one.
 */
const ERRORS: Record<DataError, readonly string[]> = {
  unplaced: ['problems p where p.lng is null'],
  wrong_community: [
    ...otherThan('d.area_key').map(givenToCommunity),
    ...otherThan('s.key').map(namedCommunity),
  ],
  impossible_times: [
    'problems p where (p.closed_at < p.reported_at or p.due_at < p.reported_at)',
    'problems p where p.reported_at > $2::timestamptz',
  ],
  default_point: ['problems p where p.is_default_point'],
  unknown_category: [`problems p where p.category_code like '${IMPORTED_CATEGORY_PREFIX}%'`],
};
// What was rejected or voided is nobody's error any more.
const LIVING = `p.status not in ('rejected', 'voided', 'merged')`;

// All five are named, so that every statement takes the same parameters.
const FRAME = `p.is_demo = $1 and p.deleted_at is null and $2::timestamptz is not null and $3::timestamptz is not null
  and $4::timestamptz is not null and $5::text[] is not null`;

function frameParams(dataset: Dataset, { now, stalledBefore, rules }: MonitorFrame): unknown[] {
  const since = new Date(Date.parse(now) - rules.replyWindowDays * 86_400_000).toISOString();
  return [dataset === 'demo', now, stalledBefore, since, rules.noReplySources];
}

/** The rows with one of the errors, one for each error that they have. */
function foundErrors(errors: readonly DataError[], scope: string): string {
  return errors
    .flatMap((error) =>
      ERRORS[error].map(
        (place) => `select p.key, p.community_key, p.department_key, p.due_at, '${error}' as error
           from ${place} and ${FRAME} and ${LIVING} and ${scope}`,
      ),
    )
    .join(' union ');
}

/** How many there are of each community and department. */
export function countMonitor(
  q: Queryable,
  dataset: Dataset,
  principal: Principal,
  frame: MonitorFrame,
  monitor: Exclude<Monitor, 'errors'>,
): Promise<MonitorCell[]> {
  const scope = scopeWhere(principal, 6, 'p');
  return q.query<MonitorCell>(
    `select p.community_key as "communityKey", p.department_key as "departmentKey", count(*)::int as count
       from problems p where ${FRAME} and ${CONDITIONS[monitor]} and ${scope.text} group by 1, 2 order by 1, 2`,
    [...frameParams(dataset, frame), ...scope.params],
  );
}

/** How many rows of each community and department have an error, and how many have each kind; one row may have several. */
export async function countErrors(
  q: Queryable,
  dataset: Dataset,
  principal: Principal,
  frame: MonitorFrame,
): Promise<{ cells: MonitorCell[]; errors: Record<DataError, number> }> {
  const scope = scopeWhere(principal, 6, 'p');
  const [{ cells, kinds }] = await q.query<{
    cells: MonitorCell[];
    kinds: Partial<Record<DataError, number>>;
  }>(
    `with found as materialized (${foundErrors(DATA_ERRORS, scope.text)})
     select (select coalesce(jsonb_object_agg(error, count), '{}')
               from (select error, count(*)::int as count from found group by error) kind) as kinds,
            (select coalesce(jsonb_agg(to_jsonb(cell) order by "communityKey", "departmentKey"), '[]')
               from (select community_key as "communityKey", department_key as "departmentKey", count(*)::int as count
                       from (select distinct key, community_key, department_key from found) rows group by 1, 2) cell) as cells`,
    [...frameParams(dataset, frame), ...scope.params],
  );
  const none = Object.fromEntries(DATA_ERRORS.map((error) => [error, 0])) as Record<DataError, number>;
  return { cells, errors: { ...none, ...kinds } };
}

export interface MonitorList {
  monitor: Monitor;
  error?: DataError | undefined;
  /** 0 stands for none. */
  communityKey?: number | undefined;
  departmentKey?: number | undefined;
}

/** The keys behind a number, oldest deadline first. */
export async function selectMonitorKeys(
  q: Queryable,
  dataset: Dataset,
  principal: Principal,
  frame: MonitorFrame,
  { monitor, error, communityKey, departmentKey }: MonitorList,
): Promise<number[]> {
  const scope = scopeWhere(principal, 8, 'p');
  const rows = await q.query<{ key: number }>(
    `select p.key from ${
      monitor === 'errors'
        ? `(select distinct key, community_key, department_key, due_at
              from (${foundErrors(error ? [error] : DATA_ERRORS, scope.text)}) found) p where true`
        : `problems p where ${FRAME} and ${CONDITIONS[monitor]} and ${scope.text}`
    }
        and ($6::int is null or coalesce(p.community_key, 0) = $6::int)
        and ($7::int is null or coalesce(p.department_key, 0) = $7::int)
      order by p.due_at, p.key`,
    [...frameParams(dataset, frame), communityKey ?? null, departmentKey ?? null, ...scope.params],
  );
  return rows.map(({ key }) => key);
}
