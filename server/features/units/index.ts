export { insertUnitEvent } from './unit-events.sql.ts';
export { findUnit } from './unit-find.sql.ts';
export { selectRecord } from './unit-records.sql.ts';
export { refuseChanged } from './unit-refusals.ts';
export { unitsRoutes } from './units.routes.ts';
