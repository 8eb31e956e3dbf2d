export { exportsRoutes } from './exports.routes.ts';
export { filterSchema } from './filter.schema.ts';
