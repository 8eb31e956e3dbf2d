import { Hono } from 'hono';
import { requestId } from 'hono/request-id';
import { v4 as uuid } from 'uuid';
import { healthRoutes, sessionRoutes } from './features/session/index.ts';
import type { Deps } from './http/deps.ts';
import type { Env } from './http/env.ts';
import { errorHandler, notFoundHandler } from './http/error-handler.ts';
import { identify } from './http/identity.ts';
import { allowHosts, sameOriginWrites } from './http/same-origin.ts';

/** The whole API under /api. `hc<Api>('/')` on the page has its types from here. */
export function createApi(deps: Deps) {
  const app = new Hono<Env>();
  app.use(requestId({ generator: () => uuid() }));
  app.use(allowHosts(deps), identify(deps), sameOriginWrites());
  app.onError(errorHandler(deps.log));
  app.notFound(notFoundHandler);
  return app.route('/api/health', healthRoutes(deps)).route('/api/session', sessionRoutes(deps));
}

export type Api = ReturnType<typeof createApi>;
