import { applyMove, MOVES, type Move } from '#core/problems/lifecycle.ts';
import { writeChange } from '../../db/change.ts';
import { AppError } from '../../http/app-error.ts';
import type { Deps } from '../../http/deps.ts';
import type { Principal } from '../../http/principal.ts';
import { lockProblem } from './problem-edits.ts';
import { insertEvent } from './problem-events.sql.ts';

/** Moves a problem along its lifecycle; the only way a status changes. */
export function moveProblem(
  deps: Deps,
  principal: Principal,
  key: number,
  move: Move,
  reason: string | undefined,
): Promise<{ status: string; eventKey: number }> {
  return writeChange(deps, principal.id, async (tx, change) => {
    const problem = await lockProblem(tx, principal, key);
    if (MOVES[move].byRequest) {
      throw new AppError(
        'problems.move_by_request',
        409,
        `Move ${move} needs a request that somebody approves.`,
      );
    }
    const outcome = applyMove(problem, move, change.recordedAt, reason);
    if (outcome.kind === 'refused') {
      throw new AppError(
        `problems.${outcome.reason}`,
        409,
        `Problem ${key} is ${problem.status}; ${move} is refused: ${outcome.reason}.`,
        outcome.details,
      );
    }
    const { status, triage, closedAt, reopenCount } = outcome.value;
    await tx.query(
      `update problems set status = $2, triage = $3, closed_at = $4, reopen_count = $5, version = $6 where key = $1`,
      [key, status, triage, closedAt, reopenCount, change.version],
    );
    const before = {
      status: problem.status,
      triage: problem.triage,
      closedAt: problem.closedAt,
      reopenCount: problem.reopenCount,
    };
    const after = { ...outcome.value, ...(reason ? { reason } : {}) };
    return { status, eventKey: await insertEvent(tx, change, key, `move.${move}`, before, after) };
  });
}
