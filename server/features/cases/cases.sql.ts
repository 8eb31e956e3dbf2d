import type { RequestKind } from '#core/problems/lifecycle.ts';
import { SUPERVISED_SOURCE } from '#core/profile/profile.ts';
import type { Dataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import type { Principal } from '../../http/principal.ts';
import { PROBLEM_ROW, type ProblemDetail, type ProblemRow, scopeWhere } from '../problems/index.ts';

/** The lists of work, in the order of the page. */
export const QUEUES = [
  'open',
  'mine',
  'department',
  'overdue',
  'to_dispatch',
  'to_check',
  'pending_requests',
  'supervised',
  'suspended',
  'returned',
] as const;
export type Queue = (typeof QUEUES)[number];

export interface CaseFilter {
  queue: Queue;
  departmentKey?: number | undefined;
  communityKey?: number | undefined;
  assigneeId?: string | undefined;
}

/** One line of a list of cases: a problem, what its clocks run on, and the requests that wait. */
export interface CaseListRow extends ProblemRow {
  triage: ProblemDetail['triage'];
  filedAt: string | null;
  dispatchedAt: string | null;
  stageSince: string | null;
  deadline: ProblemDetail['deadline'];
  supervision: ProblemDetail['supervision'];
  reworkCount: number;
  pausedMs: number;
  pausedWorkMs: number;
  pendingKinds: RequestKind[];
}

// Word for word the condition of the index problems_open.
const OPEN = `deleted_at is null and status in ('reported', 'verifying', 'filed', 'dispatched', 'handling', 'checking')`;

const HAS_PENDING = `key in (select r.problem_key from case_requests r where r.status = 'pending')`;

interface Where {
  text: string;
  params: unknown[];
}

function whereOf(dataset: Dataset, principal: Principal, filter: CaseFilter, now: string): Where {
  const params: unknown[] = [dataset === 'demo'];
  const param = (value: unknown) => {
    params.push(value);
    return `$${params.length}`;
  };
  const inDepartment = (key: number | null) => {
    const at = `${param(key)}::int`;
    return `(department_key = ${at} or co_department_keys @> to_jsonb(${at}))`;
  };
  const conditions = [`is_demo = $1 and ${OPEN}`];
  const { queue } = filter;
  if (queue === 'mine') conditions.push(`assignee_id = ${param(principal.userId)}::text`);
  if (queue === 'department') {
    // who belongs to none sees what any department has
    conditions.push(
      principal.departmentKey === null ? 'department_key is not null' : inDepartment(principal.departmentKey),
    );
  }
  if (queue === 'overdue') conditions.push(`paused_at is null and due_at < ${param(now)}::timestamptz`);
  if (queue === 'to_dispatch') conditions.push(`status = 'filed'`);
  if (queue === 'to_check') conditions.push(`status = 'checking'`);
  if (queue === 'pending_requests') conditions.push(HAS_PENDING);
  if (queue === 'supervised') conditions.push(`(is_supervised or source_code = '${SUPERVISED_SOURCE}')`);
  if (queue === 'suspended') conditions.push('paused_at is not null');
  if (queue === 'returned') conditions.push('return_count > 1');
  if (filter.departmentKey !== undefined) conditions.push(inDepartment(filter.departmentKey));
  if (filter.communityKey !== undefined) conditions.push(`community_key = ${param(filter.communityKey)}`);
  if (filter.assigneeId !== undefined) conditions.push(`assignee_id = ${param(filter.assigneeId)}`);
  const scope = scopeWhere(principal, params.length + 1);
  return { text: [...conditions, scope.text].join(' and '), params: [...params, ...scope.params] };
}

/** A page of a list, most urgent first; those without a deadline last. */
export function selectCases(
  q: Queryable,
  dataset: Dataset,
  principal: Principal,
  filter: CaseFilter,
  now: string,
  { limit, offset }: { limit: number; offset: number },
): Promise<CaseListRow[]> {
  const { text, params } = whereOf(dataset, principal, filter, now);
  return q.query<CaseListRow>(
    `select ${PROBLEM_ROW}, triage, filed_at as "filedAt", dispatched_at as "dispatchedAt",
        stage_since as "stageSince", deadline, supervision, rework_count as "reworkCount", paused_ms as "pausedMs",
        paused_work_ms as "pausedWorkMs",
        coalesce((select jsonb_agg(r.kind order by r.key) from case_requests r
          where r.problem_key = problems.key and r.status = 'pending'), '[]') as "pendingKinds"
       from problems where ${text}
      order by due_at, key limit $${params.length + 1} offset $${params.length + 2}`,
    [...params, limit, offset],
  );
}

export async function countCases(
  q: Queryable,
  dataset: Dataset,
  principal: Principal,
  filter: CaseFilter,
  now: string,
): Promise<number> {
  const { text, params } = whereOf(dataset, principal, filter, now);
  const [row] = await q.query<{ count: number }>(
    `select count(*)::int as count from problems where ${text}`,
    params,
  );
  return row.count;
}

/** How many each list holds, in one pass. */
export async function countQueues(
  q: Queryable,
  dataset: Dataset,
  principal: Principal,
  now: string,
): Promise<Record<Queue, number>> {
  const scope = scopeWhere(principal, 5);
  const mine = `assignee_id = $3::text`;
  const inDepartment = `case when $4::int is null then department_key is not null
    else department_key = $4::int or co_department_keys @> to_jsonb($4::int) end`;
  const counted: Record<Queue, string> = {
    open: 'true',
    mine,
    department: inDepartment,
    overdue: 'paused_at is null and due_at < $2::timestamptz',
    to_dispatch: `status = 'filed'`,
    to_check: `status = 'checking'`,
    pending_requests: HAS_PENDING,
    supervised: `is_supervised or source_code = '${SUPERVISED_SOURCE}'`,
    suspended: 'paused_at is not null',
    returned: 'return_count > 1',
  };
  const columns = QUEUES.map((queue) => `(count(*) filter (where ${counted[queue]}))::int as "${queue}"`);
  const [row] = await q.query<Record<Queue, number>>(
    `select ${columns.join(', ')} from problems where is_demo = $1 and ${OPEN} and ${scope.text}`,
    [dataset === 'demo', now, principal.userId, principal.departmentKey, ...scope.params],
  );
  return row;
}
