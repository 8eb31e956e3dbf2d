import { createMiddleware } from 'hono/factory';
import { routePath } from 'hono/route';
import { writeAudit } from '../db/audit.ts';
import type { Deps } from './deps.ts';
import type { Env } from './env.ts';

/** Whose routes write lines of their own, which say whose data and which field. */
const tellingMore = ['/api/privacy/', '/api/exports/'];
const reading = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Every change that was carried out is in the audit log: who, when, what; those of the command line as `system`. */
export function auditWrites(deps: Pick<Deps, 'db' | 'clock'>) {
  return createMiddleware<Env>(async (c, next) => {
    await next();
    if (reading.has(c.req.method) || !c.res.ok) return;
    const { method, path } = c.req;
    if (tellingMore.some((beginning) => path.startsWith(beginning))) return;
    await writeAudit(deps, c.get('principal').id, `${method} ${routePath(c, -1)}`, {
      path,
      status: c.res.status,
      requestId: c.get('requestId'),
    });
  });
}
