import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import type { Env } from './env.ts';

const year = 31_536_000;

/** The built page: files with a hash in their name are kept for good, index.html is asked for anew each time. */
export function pageRoutes(folder: string) {
  const otherFile = serveStatic({ root: folder });
  return new Hono<Env>()
    .use('/assets/*', async (c, next) => {
      await next();
      if (c.res.ok) c.res.headers.set('Cache-Control', `public, max-age=${year}, immutable`);
    })
    .use('/assets/*', serveStatic({ root: folder, precompressed: true }))
    .get('*', async (c, next) => {
      c.header('Cache-Control', 'no-cache');
      // The phone page of a walkabout is an entry of its own.
      const index = join(folder, /^\/field(\/|$)/.test(c.req.path) ? 'field.html' : 'index.html');
      // Modes and views are in the address; a name with an extension is a file that is not there.
      const isPage = !c.req.path.startsWith('/api/') && !/\.\w+$/.test(c.req.path);
      if (!isPage) return otherFile(c, next);
      return c.html(await readFile(index, 'utf8'));
    });
}
