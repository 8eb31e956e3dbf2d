export { basemapRoutes } from './basemap.routes.ts';
export { selectAttributions } from './basemap.sql.ts';
