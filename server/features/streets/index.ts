export { createStreetGraphs, type StreetGraphs } from './street-graphs.ts';
export { streetsRoutes } from './streets.routes.ts';
