export { STOPS_FROM, type Stop, selectStops } from './stops.sql.ts';
export { selectTeams, type Team } from './teams.sql.ts';
export { stopWhere, walkaboutWhere } from './walkabout-scope.sql.ts';
export { findWalkabout } from './walkabout-writes.ts';
export { walkaboutsRoutes } from './walkabouts.routes.ts';
export type { WalkaboutRow } from './walkabouts.sql.ts';
