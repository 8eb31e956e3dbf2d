import { isTerminal } from '../problems/vocabulary.ts';
import type { CaseState } from './case-state.ts';

/**
 * What is wrong with a case that came about by moves and approved requests alone; nothing when it is in order. Short, and
 * knows none of the code that moves cases: tests ask it after every step.
 */
export function checkCase(state: CaseState): string[] {
  const wrong: string[] = [];
  const must = (holds: boolean, what: string) => {
    if (!holds) wrong.push(what);
  };
  const isAtWork = state.status === 'dispatched' || state.status === 'handling';
  must(
    (state.closedAt !== null) === isTerminal(state.status),
    'closed_at stands exactly in the terminal states',
  );
  must(!isAtWork || (state.departmentKey !== null && state.assigneeId !== null), 'at work without both');
  must(!isAtWork || state.dispatchedAt !== null, 'at work without a dispatch');
  must((state.departmentKey === null) === (state.assigneeId === null), 'department and person together');
  must(state.pausedAt === null || isAtWork, 'only what is at work stands still');
  must(!state.coDepartmentKeys.includes(state.departmentKey ?? -1), 'a department helps itself');
  must(state.pausedMs >= state.pausedWorkMs && state.pausedWorkMs >= 0, 'more working time than time');
  must(state.mergedIntoKey === null || state.status === 'merged', 'merged into something');
  must(state.isSupervised || state.supervision === null, 'a supervision without the mark');
  must(state.stageSince !== null, 'a stage without a beginning');
  for (const count of [state.reopenCount, state.reworkCount, state.returnCount]) {
    must(Number.isInteger(count) && count >= 0, 'counts are whole');
  }
  return wrong;
}
