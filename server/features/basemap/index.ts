export { basemapRoutes } from './basemap.routes.ts';
