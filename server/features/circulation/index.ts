export { AREA_SPEC } from './area-request.ts';
export { seesSpec } from './area-scope.ts';
export { circulationRoutes } from './circulation.routes.ts';
export { type Complaints, type SchemeFigures, schemeFigures } from './scenario-figures.ts';
export { visibleScenario, visibleScenarios } from './scenario-writes.ts';
export type { Scenario } from './scenarios.sql.ts';
