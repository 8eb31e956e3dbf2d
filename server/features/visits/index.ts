export { visitOwner } from './visit.owner.ts';
export { visitsRoutes } from './visits.routes.ts';
export { selectVisitsOf, type Visit, visitWhere } from './visits.sql.ts';
