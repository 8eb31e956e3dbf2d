import { Hono } from 'hono';
import { access } from '../../http/access.ts';
import type { Deps } from '../../http/deps.ts';
import type { Env } from '../../http/env.ts';

/** The jurisdiction profile: what the page needs to name categories, sources and the like. */
export function profileRoutes(deps: Deps) {
  return new Hono<Env>().get('/', access({ roles: 'all', scope: 'none' }), (c) => c.json(deps.profile));
}
