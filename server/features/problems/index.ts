export { calendarOf } from './calendar.ts';
export { columnsRoutes } from './columns.routes.ts';
export { type LearnedPlace, saveLearnedPlace } from './learned-places.sql.ts';
export { isHandler, isOverseer, mayMove } from './move-permissions.ts';
export { insertProblem, type NewProblem, type ProblemPlace } from './new-problem.ts';
export { noteEventSpans, refreshSpans, type SpansByPath } from './personal-spans.sql.ts';
export { refuseChanged } from './problem-conflict.ts';
export { lockProblem, placeByPerson } from './problem-edits.ts';
export { insertEvent, type ProblemEvent, selectEvents } from './problem-events.sql.ts';
export { caseImage } from './problem-fields.sql.ts';
export { caseOf, caseRefusal, moveLocked, writeCase } from './problem-moves.ts';
export { isInScope, tableInScope } from './problem-scope.ts';
export { createProblemStore, type ProblemStore, type SinceAnswer } from './problem-store.ts';
export { problemsRoutes } from './problems.routes.ts';
export {
  type ProblemDetail,
  type ProblemRow,
  ROW as PROBLEM_ROW,
  selectDetail,
  selectRows,
} from './problems.sql.ts';
export { dropOvertakenRequests } from './request-cleanup.sql.ts';
export { scopeWhere } from './scope-where.sql.ts';
