export { healthRoutes } from './health.routes.ts';
export { sessionRoutes } from './session.routes.ts';
export { deleteDemo } from './session.sql.ts';
