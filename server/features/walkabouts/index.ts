export { walkaboutsRoutes } from './walkabouts.routes.ts';
