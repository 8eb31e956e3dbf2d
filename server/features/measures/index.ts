export { measureOwner, targetOwner } from './measure.owner.ts';
export { measuresRoutes } from './measures.routes.ts';
