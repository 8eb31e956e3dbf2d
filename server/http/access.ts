import { createMiddleware } from 'hono/factory';
import { AppError } from './app-error.ts';
import type { Env } from './env.ts';
import type { Role } from './principal.ts';

/**
 * Who may call a route. `scope` says how its answer depends on the caller's areas: 'area' = rows are filtered by
 * `principal.scope`, 'all' = only for those who see everything, 'none' = nothing in it belongs to an area.
 */
export interface Access {
  roles: 'all' | readonly Role[];
  scope: 'area' | 'all' | 'none';
}

const declared = new WeakMap<object, Access>();

/** First middleware of every route; a route without it fails the walk over all routes. */
export function access(rule: Access) {
  const handler = createMiddleware<Env>(async (c, next) => {
    const principal = c.get('principal');
    const allowed =
      rule.roles === 'all' || principal.role === 'system' || rule.roles.includes(principal.role);
    if (!allowed)
      throw new AppError('access.role', 403, `Role ${principal.role} may not call ${c.req.path}.`);
    if (rule.scope === 'all' && principal.scope.kind !== 'all') {
      throw new AppError('access.scope', 403, `${c.req.path} is for those who see the whole sub-district.`);
    }
    await next();
  });
  declared.set(handler, rule);
  return handler;
}

/** The rule a handler was made from, or undefined for anything but `access(...)`. */
export function accessOf(handler: object): Access | undefined {
  return declared.get(handler);
}
