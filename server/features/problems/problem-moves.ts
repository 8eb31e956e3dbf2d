import { CASE_FIELDS } from '#core/cases/as-of.ts';
import { type Assignment, type CaseState, moveCase } from '#core/cases/case-state.ts';
import { MOVES, type Move } from '#core/problems/lifecycle.ts';
import { categoryOf } from '#core/profile/profile.ts';
import { type Change, writeChange } from '../../db/change.ts';
import type { Queryable } from '../../db/db.ts';
import { AppError } from '../../http/app-error.ts';
import type { Deps } from '../../http/deps.ts';
import type { Principal } from '../../http/principal.ts';
import { calendarOf } from './calendar.ts';
import { isOverseer, mayMove } from './move-permissions.ts';
import { lockProblem } from './problem-edits.ts';
import { selectLastActor } from './problem-events.sql.ts';
import { isSameValue, writeFields } from './problem-fields.sql.ts';
import type { ProblemDetail } from './problems.sql.ts';
import { dropOvertakenRequests } from './request-cleanup.sql.ts';

/** Moves a problem along its lifecycle. A dispatch needs department and person and has a route of its own. */
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
    return moveLocked(tx, change, deps, principal, problem, move, { reason });
  });
}

/** The same inside a write that holds the problem already. */
export async function moveLocked(
  tx: Queryable,
  change: Change,
  { profile }: Pick<Deps, 'profile'>,
  principal: Principal,
  problem: ProblemDetail,
  move: Move,
  { reason, assignment, note }: { reason?: string; assignment?: Assignment; note?: string },
): Promise<{ status: string; eventKey: number }> {
  if (!mayMove(principal, problem, move)) {
    throw new AppError('access.role', 403, `Role ${principal.role} may not ${move} problem ${problem.key}.`);
  }
  if (move === 'pass') await refuseOwnWork(tx, principal, problem);
  const outcome = moveCase(
    caseOf(problem),
    move,
    change.effectiveAt,
    { reason, assignment, deadline: categoryOf(profile, problem.categoryCode).deadline },
    calendarOf(profile),
  );
  if (outcome.kind === 'refused') throw caseRefusal(problem, outcome);
  const details = { ...(reason ? { reason } : {}), ...(note ? { note } : {}) };
  const eventKey = await writeCase(tx, change, problem, outcome.value, `move.${move}`, details);
  await dropOvertakenRequests(tx, change, problem.key, outcome.value);
  return { status: outcome.value.status, eventKey };
}

/** Whoever did the work does not pass it, 自处理 included; those who oversee everything may. */
async function refuseOwnWork(tx: Queryable, principal: Principal, problem: ProblemDetail): Promise<void> {
  if (isOverseer(principal)) return;
  const worker = await selectLastActor(tx, problem.key, ['move.finish', 'move.fix_on_spot']);
  if (worker === principal.id) {
    throw new AppError(
      'cases.own_work',
      409,
      `${principal.id} did the work on ${problem.key} and may not pass it.`,
    );
  }
}

/** The case part of a problem. */
export function caseOf(problem: ProblemDetail): CaseState {
  return Object.fromEntries(CASE_FIELDS.map((field) => [field, problem[field]])) as unknown as CaseState;
}

/**
 * Writes a case that the core has made, with its event; `details` stand in the event beside what changed. The status always
 * stands in it, so that "as of" finds where a case stood in the last event before.
 */
export function writeCase(
  tx: Queryable,
  change: Change,
  problem: ProblemDetail,
  state: CaseState,
  kind: string,
  details: Record<string, unknown> = {},
): Promise<number> {
  const stays = isSameValue(state.status, problem.status);
  return writeFields(tx, change, problem, state, kind, {
    after: { ...(stays ? { status: state.status } : {}), ...details },
  });
}

/** A refusal of the core as one of the API. */
export function caseRefusal(
  problem: ProblemDetail,
  refusal: { reason: string; details?: Record<string, string | number> },
): AppError {
  const isMove = refusal.reason === 'move_not_allowed' || refusal.reason === 'reason_missing';
  return new AppError(
    `${isMove ? 'problems' : 'cases'}.${refusal.reason}`,
    409,
    `Problem ${problem.key} is ${problem.status}: ${refusal.reason}.`,
    refusal.details,
  );
}
