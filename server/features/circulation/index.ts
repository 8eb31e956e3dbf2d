export { AREA_SPEC } from './area-request.ts';
export { seesSpec } from './area-scope.ts';
export { circulationRoutes } from './circulation.routes.ts';
export { visibleScenario, visibleScenarios } from './scenario-writes.ts';
