import { v4 as uuid } from 'uuid';
import {
  approveRequest,
  type CaseState,
  type RequestDetails,
  requestRefusal,
} from '#core/cases/case-state.ts';
import { MOVES, REQUESTS, type RequestKind } from '#core/problems/lifecycle.ts';
import { type Change, writeChange } from '../../db/change.ts';
import { activeDataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import { AppError } from '../../http/app-error.ts';
import type { Deps } from '../../http/deps.ts';
import { may } from '../../http/permissions.ts';
import type { Principal } from '../../http/principal.ts';
import {
  calendarOf,
  caseOf,
  caseRefusal,
  dropOvertakenRequests,
  insertEvent,
  isHandler,
  isInScope,
  isOverseer,
  lockProblem,
  mayMove,
  type ProblemDetail,
  selectDetail,
  writeCase,
} from '../problems/index.ts';
import {
  type CaseRequest,
  decideRequest,
  insertRequest,
  lockRequest,
  selectRequestsOf,
} from './requests.sql.ts';

/** Kinds of event that an approval writes where it makes no move. */
const APPROVED_KINDS = { extend: 'extended', suspend: 'suspended', resume: 'resumed' } as const;

/** Whether somebody may ask for this about a case that they see: its handlers, and whoever may make the move itself. */
export function mayRequest(principal: Principal, problem: ProblemDetail, kind: RequestKind): boolean {
  const { move } = REQUESTS[kind];
  if (isOverseer(principal)) return true;
  if (move && MOVES[move].by !== 'handler') return mayMove(principal, problem, move);
  return isHandler(principal, problem);
}

/** Whether somebody may decide about a request: administrators and leaders, but not about their own department's. */
export function mayDecide(principal: Principal, request: Pick<CaseRequest, 'departmentKey' | 'requestedBy'>) {
  if (!may(principal, 'approve_requests')) return false;
  if (principal.departmentKey !== null && principal.departmentKey === request.departmentKey) return false;
  // the administrator may be the only one there is
  return principal.role === 'admin' || principal.role === 'system' || request.requestedBy !== principal.id;
}

/** Asks for 延期, 回退, 挂账, 恢复, 作废 or 并案; shown on the card until somebody decides. */
export function requestStep(
  deps: Deps,
  principal: Principal,
  key: number,
  kind: RequestKind,
  reason: string,
  details: RequestDetails,
): Promise<{ id: string }> {
  return writeChange(deps, principal.id, async (tx, change) => {
    const problem = await lockProblem(tx, principal, key);
    if (!mayRequest(principal, problem, kind)) {
      throw new AppError('access.role', 403, `${principal.id} may not ask to ${kind} problem ${key}.`);
    }
    const refusal = requestRefusal(caseOf(problem), kind, details, change.effectiveAt);
    if (refusal?.kind === 'refused') throw caseRefusal(problem, refusal);
    await checkMergeTarget(tx, principal, problem, details);
    const open = await selectRequestsOf(tx, key);
    if (open.some((each) => each.status === 'pending' && each.kind === kind)) {
      throw new AppError('cases.request_pending', 409, `A request to ${kind} problem ${key} waits already.`);
    }
    const id = uuid();
    const dataset = await activeDataset(tx);
    const { departmentKey } = problem;
    await insertRequest(tx, change, dataset, { id, problemKey: key, kind, reason, details, departmentKey });
    await touch(tx, change, key);
    await insertEvent(tx, change, key, `request.${kind}`, {}, { requestId: id, reason, asks: details });
    return { id };
  });
}

/** What follows from a merge beyond the case itself: those who reported it are counted where it goes on. */
export type OnMerge = (
  tx: Queryable,
  change: Change,
  merged: { problem: ProblemDetail; after: CaseState; intoKey: number },
) => Promise<void>;

/** Grants or refuses a request, with the reason kept. What can no longer be granted afterwards falls away. */
export function decide(
  deps: Deps,
  principal: Principal,
  id: string,
  decision: 'approve' | 'refuse',
  reason: string,
  onMerge?: OnMerge,
): Promise<{ status: CaseRequest['status'] }> {
  return writeChange(deps, principal.id, async (tx, change) => {
    const request = await pendingRequest(tx, id);
    const problem = await lockProblem(tx, principal, request.problemKey);
    if (!mayDecide(principal, request)) {
      throw new AppError('cases.may_not_decide', 403, `${principal.id} may not decide about request ${id}.`);
    }
    const said = { requestId: id, ...(reason ? { reason } : {}) };
    if (decision === 'refuse') {
      if (!reason) throw new AppError('problems.reason_missing', 409, 'A refusal has a reason.');
      await decideRequest(tx, change, id, 'refused', reason);
      await touch(tx, change, problem.key);
      await insertEvent(tx, change, problem.key, `refused.${request.kind}`, {}, said);
      return { status: 'refused' };
    }
    await checkMergeTarget(tx, principal, problem, request.details);
    const { kind, details } = request;
    const outcome = approveRequest(
      caseOf(problem),
      kind,
      details,
      change.effectiveAt,
      request.reason,
      calendarOf(deps.profile),
    );
    if (outcome.kind === 'refused') throw caseRefusal(problem, outcome);
    const { move } = REQUESTS[kind];
    const eventKind = move ? `move.${move}` : APPROVED_KINDS[kind as keyof typeof APPROVED_KINDS];
    await writeCase(tx, change, problem, outcome.value, eventKind, {
      requestId: id,
      reason: request.reason,
      requestedBy: request.requestedBy,
      ...(reason ? { decisionReason: reason } : {}),
    });
    await decideRequest(tx, change, id, 'approved', reason);
    await dropOvertakenRequests(tx, change, problem.key, outcome.value);
    const { intoKey } = details;
    if (kind === 'merge' && intoKey !== undefined) {
      await onMerge?.(tx, change, { problem, after: outcome.value, intoKey });
    }
    return { status: 'approved' };
  });
}

/** Takes a request back; only who made it, or who oversees everything. */
export function withdraw(deps: Deps, principal: Principal, id: string): Promise<{ status: 'withdrawn' }> {
  return writeChange(deps, principal.id, async (tx, change) => {
    const request = await pendingRequest(tx, id);
    await lockProblem(tx, principal, request.problemKey);
    if (request.requestedBy !== principal.id && !isOverseer(principal)) {
      throw new AppError('cases.may_not_decide', 403, `Request ${id} is not ${principal.id}'s.`);
    }
    await decideRequest(tx, change, id, 'withdrawn', '');
    await touch(tx, change, request.problemKey);
    await insertEvent(tx, change, request.problemKey, `withdrawn.${request.kind}`, {}, { requestId: id });
    return { status: 'withdrawn' };
  });
}

async function pendingRequest(tx: Queryable, id: string): Promise<CaseRequest> {
  const request = await lockRequest(tx, id);
  if (!request) throw new AppError('cases.request_not_found', 404, `There is no request ${id}.`);
  if (request.status !== 'pending') {
    throw new AppError('cases.request_decided', 409, `Request ${id} is ${request.status} already.`);
  }
  return request;
}

async function checkMergeTarget(
  tx: Queryable,
  principal: Principal,
  problem: ProblemDetail,
  { intoKey }: RequestDetails,
): Promise<void> {
  if (intoKey === undefined) return;
  const target =
    intoKey === problem.key ? undefined : await selectDetail(tx, await activeDataset(tx), intoKey);
  const isThere = target && target.status !== 'merged' && target.status !== 'voided';
  if (!isThere || !isInScope(principal, target)) {
    throw new AppError('cases.merge_target_missing', 409, `Nothing can be merged into problem ${intoKey}.`);
  }
}

/** A request changes nothing of the row itself, but everybody's card shows it. */
async function touch(tx: Queryable, change: Change, problemKey: number): Promise<void> {
  await tx.query('update problems set version = $2 where key = $1', [problemKey, change.version]);
}
