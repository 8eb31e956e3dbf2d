import type { RequestKind } from '#core/problems/lifecycle.ts';
import { SUPERVISED_SOURCE } from '#core/profile/profile.ts';
import type { Dataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import type { Principal } from '../../http/principal.ts';
import { PROBLEM_ROW, type ProblemDetail, type ProblemRow, scopeWhere } from '../problems/index.ts';

/** The lists of work, in the order of the page. */
export const QUEUES = [
  'todo',
  'open',
  'mine',
  'department',
  'overdue',
  'due_soon',
  'to_verify',
  'to_dispatch',
  'to_accept',
  'to_check',
  'pending_requests',
  'supervised',
  'suspended',
  'returned',
] as const;
export type Queue = (typeof QUEUES)[number];

/** Open cases of a department (its own or with it as 协办), a community, a person. */
export interface CaseFilter {
  departmentKey?: number | undefined;
  communityKey?: number | undefined;
  assigneeId?: string | undefined;
}

/** What counts as now, and until when a deadline is near (the end of the next working day). */
export interface QueueTimes {
  now: string;
  soonUntil: string;
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

type Param = (value: unknown) => string;

/** What each post has to do next, as the procedure (MOVES) gives it. */
function todoOf({ role, userId, departmentKey }: Principal, param: Param): string {
  const mine = `(assignee_id = ${param(userId)}::text and status in ('dispatched', 'handling'))`;
  switch (role) {
    case 'grid_worker':
      return `${mine} or status in ('reported', 'verifying', 'checking')`;
    case 'secretary':
      return `${mine} or status in ('reported', 'verifying', 'filed', 'checking')`;
    case 'department':
      return `${mine} or (status in ('dispatched', 'handling') and ${inDepartment(param, departmentKey)})`;
    case 'admin':
    case 'leader':
    case 'system':
      return `${mine} or is_supervised or ${HAS_PENDING}`;
    default:
      return mine;
  }
}

function inDepartment(param: Param, key: number | null): string {
  const at = `${param(key)}::int`;
  return `(department_key = ${at} or co_department_keys @> to_jsonb(${at}))`;
}

/** What makes an open case part of a list. */
function conditionOf(
  queue: Queue,
  principal: Principal,
  { now, soonUntil }: QueueTimes,
  param: Param,
): string {
  switch (queue) {
    case 'todo':
      return `(${todoOf(principal, param)})`;
    case 'open':
      return 'true';
    case 'mine':
      return `assignee_id = ${param(principal.userId)}::text`;
    case 'department':
      // who belongs to none sees what any department has
      return principal.departmentKey === null
        ? 'department_key is not null'
        : inDepartment(param, principal.departmentKey);
    case 'overdue':
      return `(paused_at is null and due_at < ${param(now)}::timestamptz)`;
    case 'due_soon':
      return `(paused_at is null and due_at >= ${param(now)}::timestamptz and due_at <= ${param(soonUntil)}::timestamptz)`;
    case 'to_verify':
      return `status in ('reported', 'verifying')`;
    case 'to_dispatch':
      return `status = 'filed'`;
    case 'to_accept':
      return `status = 'dispatched'`;
    case 'to_check':
      return `status = 'checking'`;
    case 'pending_requests':
      return HAS_PENDING;
    case 'supervised':
      return `(is_supervised or source_code = '${SUPERVISED_SOURCE}')`;
    case 'suspended':
      return 'paused_at is not null';
    case 'returned':
      return 'return_count > 1';
  }
}

/** Numbers parameters as they come; the first is always the dataset. */
function parameters(dataset: Dataset): { params: unknown[]; param: Param } {
  const params: unknown[] = [dataset === 'demo'];
  return {
    params,
    param: (value) => {
      params.push(value);
      return `$${params.length}`;
    },
  };
}

/** The open cases that somebody sees, of which a filter leaves some. */
function seenWhere(principal: Principal, filter: CaseFilter, params: unknown[], param: Param): string {
  const conditions = [`is_demo = $1 and ${OPEN}`];
  if (filter.departmentKey !== undefined) conditions.push(inDepartment(param, filter.departmentKey));
  if (filter.communityKey !== undefined) conditions.push(`community_key = ${param(filter.communityKey)}`);
  if (filter.assigneeId !== undefined) conditions.push(`assignee_id = ${param(filter.assigneeId)}`);
  const scope = scopeWhere(principal, params.length + 1);
  params.push(...scope.params);
  return [...conditions, scope.text].join(' and ');
}

/** The cases of a list, as a condition on `problems` and its parameters from $1 on. */
export function whereOf(
  dataset: Dataset,
  principal: Principal,
  filter: CaseFilter & { queue: Queue },
  times: QueueTimes,
): Where {
  const { params, param } = parameters(dataset);
  const seen = seenWhere(principal, filter, params, param);
  return { text: `${seen} and ${conditionOf(filter.queue, principal, times, param)}`, params };
}

/** A page of a list, most urgent first; those without a deadline last. */
export function selectCases(
  q: Queryable,
  dataset: Dataset,
  principal: Principal,
  filter: CaseFilter & { queue: Queue },
  times: QueueTimes,
  { limit, offset }: { limit: number; offset: number },
): Promise<CaseListRow[]> {
  const { text, params } = whereOf(dataset, principal, filter, times);
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
  filter: CaseFilter & { queue: Queue },
  times: QueueTimes,
): Promise<number> {
  const { text, params } = whereOf(dataset, principal, filter, times);
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
  filter: CaseFilter,
  times: QueueTimes,
): Promise<Record<Queue, number>> {
  const { params, param } = parameters(dataset);
  const seen = seenWhere(principal, filter, params, param);
  const columns = QUEUES.map(
    (queue) => `(count(*) filter (where ${conditionOf(queue, principal, times, param)}))::int as "${queue}"`,
  );
  const [row] = await q.query<Record<Queue, number>>(
    `select ${columns.join(', ')} from problems where ${seen}`,
    params,
  );
  return row;
}
