import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import { AppError } from './app-error.ts';
import type { Deps } from './deps.ts';
import type { Env } from './env.ts';

const reading = new Set(['GET', 'HEAD', 'OPTIONS']);

/** The name in `host`, without port; IPv6 keeps its brackets. */
function hostName(host: string): string {
  return host.replace(/:\d+$/, '').toLowerCase();
}

function hostOf(c: Context): string {
  return c.req.header('host') ?? new URL(c.req.url).host;
}

/** Refuses foreign Host headers: a page elsewhere whose name was re-bound to this address must not read anything. */
export function allowHosts(deps: Pick<Deps, 'allowedHosts'>) {
  return createMiddleware<Env>(async (c, next) => {
    const host = hostOf(c);
    if (!deps.allowedHosts.includes(hostName(host))) {
      throw new AppError('request.host', 421, `This server does not answer under the name ${host}.`);
    }
    await next();
  });
}

/** Refuses writes that another site's page sends through this browser. */
export function sameOriginWrites() {
  return createMiddleware<Env>(async (c, next) => {
    // Whoever holds the command token is no browser page.
    if (!reading.has(c.req.method) && c.get('principal').role !== 'system' && !isSameOrigin(c)) {
      throw new AppError('request.cross_origin', 403, "Changes are accepted from Gridwalk's own page only.");
    }
    await next();
  });
}

function isSameOrigin(c: Context): boolean {
  const origin = c.req.header('origin');
  if (origin !== undefined) return URL.canParse(origin) && new URL(origin).host === hostOf(c);
  return c.req.header('sec-fetch-site') === 'same-origin';
}
