export { coverageRoutes } from './coverage.routes.ts';
export { readGround } from './coverage.ts';
export { sceneNumbers } from './scene.ts';
export { visitStatistics } from './statistics.ts';
export { selectVisits, type VisitRow } from './visit-rows.sql.ts';
