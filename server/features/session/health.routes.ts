import { Hono } from 'hono';
import { dataVersion } from '../../db/change.ts';
import { access } from '../../http/access.ts';
import type { Deps } from '../../http/deps.ts';
import type { Env } from '../../http/env.ts';

/** For scripts and watchdogs: 200 says that the server runs and its database answers. */
export function healthRoutes(deps: Deps) {
  return new Hono<Env>().get('/', access({ roles: 'public', scope: 'none' }), async (c) =>
    c.json({ status: 'ok' as const, database: deps.db.kind, dataVersion: await dataVersion(deps.db) }),
  );
}
