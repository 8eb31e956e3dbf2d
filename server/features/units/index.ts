export { listPairings } from './pairings.ts';
export { insertUnitEvent } from './unit-events.sql.ts';
export { findUnit } from './unit-find.sql.ts';
export { seesHouseholds, seesNumbers } from './unit-permissions.ts';
export { doorArea, doorLabel, houseLabel, isOf, isSeen, ROOMS, scopeParam } from './unit-places.sql.ts';
export { selectRecord } from './unit-records.sql.ts';
export { refuseChanged } from './unit-refusals.ts';
export { unitsRoutes } from './units.routes.ts';
