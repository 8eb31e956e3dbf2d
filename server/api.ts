import { Hono } from 'hono';
import { requestId } from 'hono/request-id';
import { v4 as uuid } from 'uuid';
import {
  accountsRoutes,
  createAccounts,
  departmentsRoutes,
  peopleRoutes,
  usersRoutes,
} from './features/accounts/index.ts';
import { areasRoutes } from './features/areas/index.ts';
import { attachmentsRoutes, problemOwner } from './features/attachments/index.ts';
import { backupsRoutes } from './features/backups/index.ts';
import { basemapRoutes } from './features/basemap/index.ts';
import { boundariesRoutes } from './features/boundaries/index.ts';
import { casesRoutes, categoriesRoutes } from './features/cases/index.ts';
import { circulationRoutes } from './features/circulation/index.ts';
import { commitmentOwner, commitmentsRoutes } from './features/commitments/index.ts';
import { consultationRoutes } from './features/consultation/index.ts';
import { coverageRoutes } from './features/coverage/index.ts';
import { exportsRoutes } from './features/exports/index.ts';
import { importsRoutes, jobsRoutes } from './features/imports/index.ts';
import { liveRoutes } from './features/live/index.ts';
import { measureOwner, measuresRoutes, monitorsRoutes, targetOwner } from './features/measures/index.ts';
import {
  campaignsRoutes,
  consolidationRoutes,
  intakeRoutes,
  mergeReporters,
  opinionsRoutes,
  textsRoutes,
} from './features/opinions/index.ts';
import { privacyRoutes } from './features/privacy/index.ts';
import { columnsRoutes, createProblemStore, problemsRoutes } from './features/problems/index.ts';
import { profileRoutes } from './features/profile/index.ts';
import { bottlenecksRoutes, composeScene, reviewsRoutes, takenRoutes } from './features/reviews/index.ts';
import { scenesRoutes } from './features/scenes/index.ts';
import { searchRoutes } from './features/search/index.ts';
import { serviceAreaRoutes } from './features/service-area/index.ts';
import { healthRoutes, sessionRoutes } from './features/session/index.ts';
import { createStreetGraphs, streetsRoutes } from './features/streets/index.ts';
import { unitsRoutes } from './features/units/index.ts';
import { viewsRoutes } from './features/views/index.ts';
import { visitOwner, visitsRoutes } from './features/visits/index.ts';
import { walkaboutsRoutes } from './features/walkabouts/index.ts';
import { auditWrites } from './http/audit.ts';
import { limitBodies } from './http/body-size.ts';
import type { Deps } from './http/deps.ts';
import type { Env } from './http/env.ts';
import { errorHandler, notFoundHandler } from './http/error-handler.ts';
import { pageHeaders } from './http/headers.ts';
import { identify } from './http/identity.ts';
import { maskAnswers } from './http/personal-data.ts';
import { requestLog } from './http/request-log.ts';
import { allowHosts, sameOriginWrites } from './http/same-origin.ts';

/** The whole API under /api. `hc<Api>('/')` on the page has its types from here. */
export function createApi(deps: Deps) {
  const app = new Hono<Env>();
  const accounts = createAccounts(deps);
  app.use(pageHeaders(deps), requestId({ generator: () => uuid() }), requestLog(deps.log), maskAnswers());
  app.use(allowHosts(deps), identify(deps, accounts), sameOriginWrites(), limitBodies(), auditWrites(deps));
  app.onError(errorHandler(deps.log));
  app.notFound(notFoundHandler);
  const problems = createProblemStore(deps.db);
  const graphs = createStreetGraphs(deps);
  return app
    .route('/api/health', healthRoutes(deps))
    .route('/api/session', sessionRoutes(deps))
    .route('/api/accounts', accountsRoutes(deps, accounts))
    .route('/api/users', usersRoutes(deps, accounts))
    .route('/api/people', peopleRoutes(deps))
    .route('/api/departments', departmentsRoutes(deps))
    .route('/api/live', liveRoutes(deps, accounts))
    .route('/api/profile', profileRoutes(deps))
    .route('/api/areas', areasRoutes(deps))
    .route('/api/basemap', basemapRoutes(deps))
    .route('/api/boundaries', boundariesRoutes(deps))
    .route('/api/circulation', circulationRoutes(deps))
    .route('/api/commitments', commitmentsRoutes(deps))
    .route('/api/consultations', consultationRoutes(deps))
    .route('/api/bottlenecks', bottlenecksRoutes(deps))
    .route('/api/reviews', reviewsRoutes(deps, problems))
    .route('/api/deliverables', takenRoutes(deps))
    .route('/api/scenes', scenesRoutes(deps, problems, composeScene))
    .route('/api/search', searchRoutes(deps))
    .route('/api/views', viewsRoutes(deps))
    .route('/api/problems/columns', columnsRoutes(problems))
    .route('/api/problems', problemsRoutes(deps))
    .route('/api/cases', casesRoutes(deps, mergeReporters))
    .route('/api/categories', categoriesRoutes(deps))
    .route('/api/measures', measuresRoutes(deps))
    .route('/api/monitors', monitorsRoutes(deps))
    .route('/api/campaigns', campaignsRoutes(deps))
    .route('/api/opinions', opinionsRoutes(deps))
    .route('/api/opinion-texts', textsRoutes(deps))
    .route('/api/consolidation', consolidationRoutes(deps))
    .route('/api/intake', intakeRoutes(deps))
    .route('/api/units', unitsRoutes(deps))
    .route('/api/visits', visitsRoutes(deps))
    .route('/api/coverage', coverageRoutes(deps))
    .route('/api/streets', streetsRoutes(graphs))
    .route('/api/service-area', serviceAreaRoutes(deps))
    .route('/api/walkabouts', walkaboutsRoutes(deps, graphs))
    .route(
      '/api/attachments',
      attachmentsRoutes(deps, [problemOwner, measureOwner, targetOwner, visitOwner, commitmentOwner]),
    )
    .route('/api/privacy', privacyRoutes(deps))
    .route('/api/backup', backupsRoutes(deps))
    .route('/api/exports', exportsRoutes(deps, problems))
    .route('/api/imports', importsRoutes(deps))
    .route('/api/jobs', jobsRoutes(deps));
}

export type Api = ReturnType<typeof createApi>;
