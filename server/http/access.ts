import { createMiddleware } from 'hono/factory';
import { AppError } from './app-error.ts';
import type { Env } from './env.ts';
import { nobody, type Role } from './principal.ts';

/**
 * Who may call a route. `roles`: 'public' = also without a session, 'all' = everybody who is signed in. `scope` says how its
 * answer depends on the caller's areas: 'area' = rows are filtered by `principal.scope`, 'all' = only for those who see
 * everything, 'none' = nothing in it belongs to an area.
 */
export interface Access {
  roles: 'public' | 'all' | readonly Role[];
  scope: 'area' | 'all' | 'none';
  /** 'plain' where an answer has to name people as they are; everywhere else names and numbers leave masked. */
  personalData?: 'plain';
  /** Open also to somebody who still has to choose a password. */
  beforePasswordChange?: boolean;
}

const declared = new WeakMap<object, Access>();

/** First middleware of every route; a route without it fails the walk over all routes. */
export function access(rule: Access) {
  const handler = createMiddleware<Env>(async (c, next) => {
    const principal = c.get('principal');
    if (rule.roles === 'public') return next();
    if (principal === nobody) throw new AppError('access.session', 401, 'Sign in first.');
    if (principal.mustChangePassword && !rule.beforePasswordChange) {
      throw new AppError('access.password_change', 403, 'Choose a password of your own first.');
    }
    const allowed =
      rule.roles === 'all' || principal.role === 'system' || rule.roles.includes(principal.role);
    if (!allowed)
      throw new AppError('access.role', 403, `Role ${principal.role} may not call ${c.req.path}.`);
    if (rule.scope === 'all' && principal.scope.kind !== 'all') {
      throw new AppError('access.scope', 403, `${c.req.path} is for those who see the whole sub-district.`);
    }
    if (rule.personalData === 'plain') c.set('isPlain', true);
    await next();
  });
  declared.set(handler, rule);
  return handler;
}

/** The rule a handler was made from, or undefined for anything but `access(...)`. */
export function accessOf(handler: object): Access | undefined {
  return declared.get(handler);
}
