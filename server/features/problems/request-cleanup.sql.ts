import type { CaseState } from '#core/cases/case-state.ts';
import { allowedRequests, REQUESTS, type RequestKind } from '#core/problems/lifecycle.ts';
import type { Change } from '../../db/change.ts';
import type { Queryable } from '../../db/db.ts';
import { insertEvent } from './problem-events.sql.ts';

/** Requests that no longer fit a case after a step are withdrawn with it, each with its line in the history. */
export async function dropOvertakenRequests(
  tx: Queryable,
  change: Change,
  problemKey: number,
  { status, pausedAt }: Pick<CaseState, 'status' | 'pausedAt'>,
): Promise<void> {
  const still = allowedRequests(status, pausedAt !== null);
  const gone = (Object.keys(REQUESTS) as RequestKind[]).filter((kind) => !still.includes(kind));
  const dropped = await tx.query<{ id: string; kind: RequestKind }>(
    `update case_requests set status = 'withdrawn', decided_by = $3, decided_at = $4, version = $5
      where problem_key = $1 and status = 'pending' and kind = any($2::text[]) returning id, kind`,
    [problemKey, gone, change.actor, change.effectiveAt, change.version],
  );
  for (const { id, kind } of dropped) {
    await insertEvent(tx, change, problemKey, `withdrawn.${kind}`, {}, { requestId: id, isOvertaken: true });
  }
}
