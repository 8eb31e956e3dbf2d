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

/**
 * wrong_community: it was given to another community than the one it lies in, or the file named another one.
 * What was rejected or voided is nobody's error any more.
 */
const ERRORS: Record<DataError, string> = {
  unplaced: `p.lng is null`,
  wrong_community: `(exists (select from departments d where d.key = p.department_key and d.kind = 'community'
      and d.area_key is not null and d.area_key <> p.community_key)
    or (p.extra ->> '社区' is not null and exists (select from areas s where s.is_demo = p.is_demo and s.level = 'community'
      and s.valid_to is null and s.name = p.extra ->> '社区' and s.key <> p.community_key)))`,
  impossible_times: `(p.closed_at < p.reported_at or p.due_at < p.reported_at or p.reported_at > $2::timestamptz)`,
  default_point: `p.is_default_point`,
  unknown_category: `p.category_code like '${IMPORTED_CATEGORY_PREFIX}%'`,
};
const LIVING = `p.status not in ('rejected', 'voided', 'merged')`;

const conditionOf = (monitor: Monitor, error?: DataError) => {
  if (monitor !== 'errors') return CONDITIONS[monitor];
  const any = error ? ERRORS[error] : `(${DATA_ERRORS.map((each) => ERRORS[each]).join(' or ')})`;
  return `${LIVING} and ${any}`;
};

// All five are named, so that every statement takes the same parameters.
const FRAME = `p.is_demo = $1 and p.deleted_at is null and $2::timestamptz is not null and $3::timestamptz is not null
  and $4::timestamptz is not null and $5::text[] is not null`;

function frameParams(dataset: Dataset, { now, stalledBefore, rules }: MonitorFrame): unknown[] {
  const since = new Date(Date.parse(now) - rules.replyWindowDays * 86_400_000).toISOString();
  return [dataset === 'demo', now, stalledBefore, since, rules.noReplySources];
}

/** How many there are of each community and department. */
export function countMonitor(
  q: Queryable,
  dataset: Dataset,
  principal: Principal,
  frame: MonitorFrame,
  monitor: Monitor,
): Promise<MonitorCell[]> {
  const scope = scopeWhere(principal, 6, 'p');
  return q.query<MonitorCell>(
    `select p.community_key as "communityKey", p.department_key as "departmentKey", count(*)::int as count
       from problems p where ${FRAME} and ${conditionOf(monitor)} and ${scope.text} group by 1, 2 order by 1, 2`,
    [...frameParams(dataset, frame), ...scope.params],
  );
}

/** How many rows have each kind of error; one row may have several. */
export async function countErrors(
  q: Queryable,
  dataset: Dataset,
  principal: Principal,
  frame: MonitorFrame,
): Promise<Record<DataError, number>> {
  const scope = scopeWhere(principal, 6, 'p');
  const columns = DATA_ERRORS.map((each) => `(count(*) filter (where ${ERRORS[each]}))::int as "${each}"`);
  const [row] = await q.query<Record<DataError, number>>(
    `select ${columns.join(', ')} from problems p where ${FRAME} and ${LIVING} and ${scope.text}`,
    [...frameParams(dataset, frame), ...scope.params],
  );
  return row;
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
    `select p.key from problems p where ${FRAME} and ${conditionOf(monitor, error)}
        and ($6::int is null or coalesce(p.community_key, 0) = $6::int)
        and ($7::int is null or coalesce(p.department_key, 0) = $7::int) and ${scope.text}
      order by p.due_at, p.key`,
    [...frameParams(dataset, frame), communityKey ?? null, departmentKey ?? null, ...scope.params],
  );
  return rows.map(({ key }) => key);
}
