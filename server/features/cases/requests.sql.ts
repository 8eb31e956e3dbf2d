import type { RequestDetails } from '#core/cases/case-state.ts';
import type { RequestKind } from '#core/problems/lifecycle.ts';
import type { Change } from '../../db/change.ts';
import type { Dataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';

export type RequestStatus = 'pending' | 'approved' | 'refused' | 'withdrawn';

export interface CaseRequest {
  id: string;
  problemKey: number;
  kind: RequestKind;
  status: RequestStatus;
  reason: string;
  details: RequestDetails;
  departmentKey: number | null;
  requestedBy: string;
  requestedAt: string;
  decidedBy: string | null;
  decidedAt: string | null;
  decisionReason: string | null;
}

const REQUEST = `r.id, r.problem_key as "problemKey", r.kind, r.status, r.reason, r.details,
  r.department_key as "departmentKey", r.requested_by as "requestedBy", r.requested_at as "requestedAt",
  r.decided_by as "decidedBy", r.decided_at as "decidedAt", r.decision_reason as "decisionReason"`;

export async function insertRequest(
  tx: Queryable,
  change: Change,
  dataset: Dataset,
  request: Pick<CaseRequest, 'id' | 'problemKey' | 'kind' | 'reason' | 'details' | 'departmentKey'>,
): Promise<void> {
  await tx.query(
    `insert into case_requests (id, problem_key, kind, status, reason, details, department_key, requested_by,
       requested_at, is_demo, version)
     values ($1, $2, $3, 'pending', $4, $5::jsonb, $6, $7, $8, $9, $10)`,
    [
      request.id,
      request.problemKey,
      request.kind,
      request.reason,
      JSON.stringify(request.details),
      request.departmentKey,
      change.actor,
      change.effectiveAt,
      dataset === 'demo',
      change.version,
    ],
  );
}

export function selectRequestsOf(q: Queryable, problemKey: number): Promise<CaseRequest[]> {
  return q.query<CaseRequest>(
    `select ${REQUEST} from case_requests r where r.problem_key = $1 order by r.key desc`,
    [problemKey],
  );
}

/** A request, kept from others until the write ends. */
export async function lockRequest(tx: Queryable, id: string): Promise<CaseRequest | undefined> {
  const [row] = await tx.query<CaseRequest>(
    `select ${REQUEST} from case_requests r where r.id = $1 for update`,
    [id],
  );
  return row;
}

export async function decideRequest(
  tx: Queryable,
  change: Change,
  id: string,
  status: RequestStatus,
  reason: string,
): Promise<void> {
  await tx.query(
    `update case_requests set status = $2, decided_by = $3, decided_at = $4, decision_reason = $5, version = $6
      where id = $1`,
    [id, status, change.actor, change.effectiveAt, reason, change.version],
  );
}

export interface PendingRequest extends CaseRequest {
  title: string;
  problemDueAt: string | null;
  communityKey: number | null;
}

/** The inbox of those who decide: what waits in the cases of a list, oldest first. */
export function selectPending(
  q: Queryable,
  cases: { text: string; params: unknown[] },
  limit: number,
): Promise<PendingRequest[]> {
  return q.query<PendingRequest>(
    `select ${REQUEST}, p.title, p.due_at as "problemDueAt", p.community_key as "communityKey"
       from case_requests r join problems p on p.key = r.problem_key
      where r.status = 'pending' and p.key in (select key from problems where ${cases.text})
      order by r.requested_at, r.key limit $${cases.params.length + 1}`,
    [...cases.params, limit],
  );
}
