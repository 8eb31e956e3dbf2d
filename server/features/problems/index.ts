export { columnsRoutes } from './columns.routes.ts';
export { insertEvent } from './problem-events.sql.ts';
export { isInScope, tableInScope } from './problem-scope.ts';
export { createProblemStore, type ProblemStore, type SinceAnswer } from './problem-store.ts';
export { problemsRoutes } from './problems.routes.ts';
export { type ProblemDetail, type ProblemRow, selectDetail, selectRows } from './problems.sql.ts';
