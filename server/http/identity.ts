import { createHash, timingSafeEqual } from 'node:crypto';
import { createMiddleware } from 'hono/factory';
import { AppError } from './app-error.ts';
import type { Deps } from './deps.ts';
import type { Env } from './env.ts';
import { systemPrincipal, trialPrincipal } from './principal.ts';

const digest = (text: string) => createHash('sha256').update(text).digest();

/** Who asks: the command line with its token, or in trial mode whoever sits at this computer. */
export function identify(deps: Pick<Deps, 'commandToken'>) {
  const expected = digest(deps.commandToken);
  return createMiddleware<Env>(async (c, next) => {
    const authorization = c.req.header('authorization');
    if (authorization === undefined) {
      c.set('principal', trialPrincipal);
    } else {
      const token = /^Bearer (.+)$/.exec(authorization)?.[1];
      if (token === undefined || !timingSafeEqual(digest(token), expected)) {
        throw new AppError('access.token', 401, 'This token is not the one of the running server.');
      }
      c.set('principal', systemPrincipal);
    }
    await next();
  });
}
