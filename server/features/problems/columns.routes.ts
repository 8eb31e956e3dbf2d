import { gunzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { z } from 'zod';
import { encodeProblemColumns } from '#core/problems/problem-columns.ts';
import { access } from '../../http/access.ts';
import type { Env } from '../../http/env.ts';
import { valid } from '../../http/validation.ts';
import { patchInScope, tableInScope } from './problem-scope.ts';
import type { ProblemStore } from './problem-store.ts';

const QUERY = z.object({ since: z.coerce.number().int().min(0).optional() });
const ARROW = 'application/vnd.apache.arrow.stream';

/**
 * All problems as columns (Apache Arrow IPC), or with `?since=V` what changed after version V as JSON.
 * The whole table may be a few writes old; its schema names the version from which to ask `since`.
 */
export function columnsRoutes(store: ProblemStore) {
  return new Hono<Env>().get(
    '/',
    access({ roles: 'all', scope: 'area' }),
    valid('query', QUERY),
    async (c) => {
      const { since } = c.req.valid('query');
      const principal = c.get('principal');
      c.header('Cache-Control', 'no-cache');
      if (since !== undefined) {
        return c.json(
          patchInScope(principal, await store.since(since), await store.ownRestricted(principal)),
        );
      }
      c.header('Content-Type', ARROW);
      c.header('Vary', 'Accept-Encoding');
      const table = await store.table();
      const visible = tableInScope(principal, table, await store.ownRestricted(principal));
      if (visible !== table) return c.body(encodeProblemColumns(visible));
      const { etag, gzipped } = await store.encoded();
      c.header('ETag', etag);
      if (c.req.header('If-None-Match') === etag) return c.body(null, 304);
      if (!c.req.header('Accept-Encoding')?.includes('gzip')) {
        return c.body(new Uint8Array(gunzipSync(gzipped)));
      }
      c.header('Content-Encoding', 'gzip');
      return c.body(gzipped);
    },
  );
}
