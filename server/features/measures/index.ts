export { measureOwner, targetOwner } from './measure.owner.ts';
export { measureWhere, targetWhere } from './measure-scope.sql.ts';
export { createIn as createMeasureIn, editIn as editMeasureIn, lockMeasure } from './measure-writes.ts';
export { measuresRoutes } from './measures.routes.ts';
export { type Measure, selectMeasures } from './measures.sql.ts';
export { monitorsRoutes } from './monitors.routes.ts';
export { dayIn, startOfDay } from './office-day.ts';
export { selectRateCases } from './rates.sql.ts';
