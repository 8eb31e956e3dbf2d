export { consultationRoutes } from './consultation.routes.ts';
export { visibleConsultation } from './consultation-scope.ts';
