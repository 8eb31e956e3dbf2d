export { circulationRoutes } from './circulation.routes.ts';
