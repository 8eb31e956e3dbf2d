export { healthRoutes } from './health.routes.ts';
export { sessionRoutes } from './session.routes.ts';
export { dataTime, deleteDemo, demoAsOf } from './session.sql.ts';
