export { loadAreaIndex } from './area-index.ts';
export { type AreaProperties, areasAnswer, areasRoutes } from './areas.routes.ts';
export { type AreaRow, selectAreas } from './areas.sql.ts';
export { placesStamp } from './places.sql.ts';
export { PLACES_VERSION, raisePlacesVersion } from './places-version.sql.ts';
