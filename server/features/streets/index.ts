export { createStreetGraphs, type StreetGraphs } from './street-graphs.ts';
export { streetsRoutes } from './streets.routes.ts';
export { selectElevations, selectWalkStreets } from './streets.sql.ts';
