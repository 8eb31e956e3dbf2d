export { boundariesRoutes } from './boundaries.routes.ts';
