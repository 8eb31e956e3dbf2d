import { Hono } from 'hono';
import { access } from '../../http/access.ts';
import { AppError } from '../../http/app-error.ts';
import type { Env } from '../../http/env.ts';
import type { StreetGraphs } from './street-graphs.ts';

/** The layout of the buffer and the way the graph is built: raise it with them, or a browser keeps what it has. */
const FORMAT = 'g1';

/** Streets are public, as they are on the basemap: the same graph for everybody. */
export function streetsRoutes(graphs: StreetGraphs) {
  return new Hono<Env>().get('/graph', access({ roles: 'all', scope: 'none' }), async (c) => {
    const etagOf = (stamp: string) => `"${FORMAT}-${stamp}"`;
    c.header('Cache-Control', 'no-cache');
    if (c.req.header('If-None-Match') === etagOf(await graphs.stamp())) return c.body(null, 304);
    const { stamp, buffer } = await graphs.current();
    if (buffer === null) throw new AppError('streets.no_graph', 404, 'No street to walk on was imported.');
    c.header('ETag', etagOf(stamp));
    c.header('Content-Type', 'application/octet-stream');
    return c.body(buffer);
  });
}
