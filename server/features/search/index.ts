export { buildPlaceSearch, type PlaceSearch } from './place-search.ts';
export { searchRoutes } from './search.routes.ts';
export { type NamedPlace, selectNamedPlaces } from './search.sql.ts';
