export { importsRoutes } from './imports.routes.ts';
export { jobsRoutes } from './jobs.routes.ts';
