export { AREA_SPEC } from './area-request.ts';
export { seesSpec } from './area-scope.ts';
export { circulationRoutes } from './circulation.routes.ts';
export { readCirculationArea } from './read-area.ts';
export { insertMeasurement, upsertPrediction } from './scenario-figures.sql.ts';
export {
  type Complaints,
  contentHashOf,
  type SchemeFigures,
  schemeFigures,
} from './scenario-figures.ts';
export { visibleScenario, visibleScenarios } from './scenario-writes.ts';
export {
  insertEvent as insertScenarioEvent,
  insertScenario,
  type Scenario,
  updateScenario,
} from './scenarios.sql.ts';
