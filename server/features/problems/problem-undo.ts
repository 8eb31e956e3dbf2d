import { MOVES } from '#core/problems/lifecycle.ts';
import { type Change, writeChange } from '../../db/change.ts';
import { activeDataset, type Dataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import { AppError } from '../../http/app-error.ts';
import type { Deps } from '../../http/deps.ts';
import type { Principal } from '../../http/principal.ts';
import {
  deleteLearnedPlace,
  type LearnedPlace,
  saveLearnedPlace,
  selectLearnedPlace,
} from './learned-places.sql.ts';
import { lockProblem } from './problem-edits.ts';
import { type ProblemEvent, selectEvents } from './problem-events.sql.ts';
import {
  type FieldValues,
  isFieldName,
  isMovedField,
  isSameValue,
  writeFields,
} from './problem-fields.sql.ts';
import type { ProblemDetail } from './problems.sql.ts';

/** One event that can be taken back, and the problem it belongs to. */
export interface UndoStep {
  problemKey: number;
  eventKey: number;
}

/**
 * Takes back what was done in one go, all of it or nothing; refused when any of it has been changed again since. The
 * undoing is events, too, which are answered and can themselves be taken back.
 */
export function undoSteps(
  deps: Deps,
  principal: Principal,
  steps: readonly UndoStep[],
): Promise<{ steps: UndoStep[] }> {
  return writeChange(deps, principal.id, async (tx, change) => {
    const dataset = await activeDataset(tx);
    const done: UndoStep[] = [];
    // One order for everybody, or two groups that share rows would wait for each other.
    for (const { problemKey, eventKey } of [...steps].sort((a, b) => a.problemKey - b.problemKey)) {
      const problem = await lockProblem(tx, principal, problemKey);
      const event = (await selectEvents(tx, problemKey)).find((each) => each.key === eventKey);
      done.push({ problemKey, eventKey: await undoEvent(tx, change, dataset, principal, problem, event) });
    }
    return { steps: done };
  });
}

async function undoEvent(
  tx: Queryable,
  change: Change,
  dataset: Dataset,
  principal: Principal,
  problem: ProblemDetail,
  event: ProblemEvent | undefined,
): Promise<number> {
  if (!event || !isUndoable(event, principal)) {
    throw new AppError(
      'problems.not_undoable',
      409,
      `Event ${event?.key} of problem ${problem.key} cannot be undone.`,
    );
  }
  const { learned: learnedBefore, ...before } = event.before ?? {};
  for (const field of Object.keys(before)) {
    if (isFieldName(field) && !isSameValue(problem[field], event.after?.[field]))
      throw changedSince(problem, field);
  }
  const details = await unlearn(tx, change, dataset, problem, event, learnedBefore as LearnedPlace | null);
  return writeFields(tx, change, problem, before as FieldValues, 'undone', details);
}

/** Edits and placings of anybody; moves only by who made them, and none that somebody else had to approve. */
function isUndoable(event: ProblemEvent, principal: Principal): boolean {
  const fields = Object.keys(event.before ?? {}).filter((field) => field !== 'learned');
  // An event that wrote more than is known here would be taken back by half.
  if (fields.length === 0 || !fields.every(isFieldName)) return false;
  if (['edited', 'placed', 'undone'].includes(event.kind)) {
    return event.actor === principal.id || !fields.some(isMovedField);
  }
  const move = event.kind.startsWith('move.') ? event.kind.slice('move.'.length) : '';
  const rule = Object.hasOwn(MOVES, move) ? MOVES[move as keyof typeof MOVES] : undefined;
  return rule !== undefined && !rule.byRequest && event.actor === principal.id;
}

/** What the event taught about an address is forgotten with it, unless somebody taught something else since. */
async function unlearn(
  tx: Queryable,
  change: Change,
  dataset: Dataset,
  problem: ProblemDetail,
  event: ProblemEvent,
  before: LearnedPlace | null | undefined,
) {
  if (before === undefined) return {};
  const after = event.after?.learned as LearnedPlace | null;
  const address = after?.address ?? before?.address;
  if (address === undefined) return {};
  const now = await selectLearnedPlace(tx, dataset, address);
  if (now?.lng !== after?.lng || now?.lat !== after?.lat) throw changedSince(problem, 'learned');
  if (before) await saveLearnedPlace(tx, change, dataset, before);
  else await deleteLearnedPlace(tx, dataset, address);
  return { before: { learned: after }, after: { learned: before } };
}

function changedSince(problem: ProblemDetail, field: string): AppError {
  return new AppError(
    'problems.changed',
    409,
    `Field ${field} of problem ${problem.key} was changed again since.`,
  );
}
