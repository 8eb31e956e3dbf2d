import { createHash, timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import { AppError } from './app-error.ts';
import type { Deps } from './deps.ts';
import type { Env } from './env.ts';
import { type Mode, nobody, type Principal, systemPrincipal, trialPrincipal } from './principal.ts';

const digest = (text: string) => createHash('sha256').update(text).digest();

/** What the accounts know about a request. */
export interface Identities {
  mode(): Promise<Mode>;
  /** Who a session's cookie belongs to, and the cookies to send along; undefined when it belongs to nobody (any more). */
  identify(
    headers: Headers,
    keepsAlive: boolean,
  ): Promise<{ principal: Principal; cookies: string[] } | undefined>;
}

/** Who asks: the command line with its token, in trial mode whoever sits at this computer, or else who is signed in. */
export function identify(deps: Pick<Deps, 'commandToken' | 'isLocalOnly'>, identities: Identities) {
  const expected = digest(deps.commandToken);
  return createMiddleware<Env>(async (c, next) => {
    const isApi = c.req.path.startsWith('/api/');
    c.set('principal', nobody);
    if (!isApi) return next();
    const mode = await identities.mode();
    c.set('mode', mode);
    const authorization = c.req.header('authorization');
    if (authorization !== undefined) {
      const token = /^Bearer (.+)$/.exec(authorization)?.[1];
      if (token === undefined || !timingSafeEqual(digest(token), expected)) {
        throw new AppError('access.token', 401, 'This token is not the one of the running server.');
      }
      c.set('principal', systemPrincipal);
    } else if (mode === 'trial' && deps.isLocalOnly) {
      c.set('principal', trialPrincipal);
    } else {
      // The live stream of a forgotten tab must not keep its session alive.
      const known = await identities.identify(c.req.raw.headers, !c.req.path.startsWith('/api/live'));
      if (known) c.set('principal', known.principal);
      sendCookies(c, known?.cookies ?? []);
    }
    await next();
  });
}

/** A session's cookie goes over TLS only where there is TLS. */
export function sendCookies(c: Context<Env>, cookies: readonly string[]): void {
  const isTls = c.req.url.startsWith('https:');
  for (const cookie of cookies) {
    c.header('Set-Cookie', isTls && !/;\s*secure/i.test(cookie) ? `${cookie}; Secure` : cookie, {
      append: true,
    });
  }
}
