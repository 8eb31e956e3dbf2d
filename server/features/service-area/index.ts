export { serviceAreaRoutes } from './service-area.routes.ts';
