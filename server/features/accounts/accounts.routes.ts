import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import { Hono } from 'hono';
import { z } from 'zod';
import { writeChange } from '../../db/change.ts';
import { access } from '../../http/access.ts';
import { AppError } from '../../http/app-error.ts';
import type { Deps } from '../../http/deps.ts';
import type { Env } from '../../http/env.ts';
import { sendCookies } from '../../http/identity.ts';
import { valid } from '../../http/validation.ts';
import { auditAccount } from './account-audit.ts';
import type { Accounts } from './accounts.ts';
import { firstAdministrator } from './first-administrator.ts';
import { checkPassword, PASSWORD_MAX } from './passwords.ts';
import { changePassword, signIn } from './sign-in.ts';
import { countAttempt, forgiveAttempts, LOGIN_LIMIT } from './sign-in-failures.sql.ts';
import { principalOf } from './user-principal.ts';
import { selectUser } from './users.sql.ts';

const PASSWORD = z.string().min(1).max(PASSWORD_MAX);
const LOGIN = z.string().trim().min(1).max(60);
const SIGN_IN = z.object({ login: LOGIN, password: PASSWORD });
const CHANGE = z.object({ current: PASSWORD, next: PASSWORD });
const FIRST = z.object({
  login: LOGIN,
  name: z.string().trim().min(1).max(40),
  password: PASSWORD,
  setupToken: z.string().max(200).optional(),
});

/** Signing in and out, one's own password, and the first administrator. */
export function accountsRoutes(deps: Deps, accounts: Accounts) {
  const makeFirst = firstAdministrator(deps, accounts);
  const own = { roles: 'all', scope: 'none', beforePasswordChange: true } as const;

  return new Hono<Env>()
    .post('/sign-in', access({ roles: 'public', scope: 'none' }), valid('json', SIGN_IN), async (c) => {
      const attempt = { ...c.req.valid('json'), address: addressOf(c) };
      const { user, cookies } = await signIn(deps, await accounts.library(), attempt);
      sendCookies(c, cookies);
      c.set('principal', principalOf(user));
      return c.json({ id: user.id, mustChangePassword: user.mustChangePassword });
    })
    .post('/sign-out', access(own), async (c) => {
      const { headers } = await (await accounts.library()).api.signOut({
        headers: c.req.raw.headers,
        returnHeaders: true,
      });
      sendCookies(c, headers.getSetCookie());
      const { id, userId } = c.get('principal');
      await auditAccount(deps.db, deps.clock().toISOString(), id, 'sign_out', userId);
      return c.json({ isSignedOut: true });
    })
    .post('/password', access(own), valid('json', CHANGE), async (c) => {
      const { current, next } = c.req.valid('json');
      const { userId } = c.get('principal');
      const user = userId === null ? undefined : await selectUser(deps.db, userId);
      if (!user) return c.json({ isChanged: false });
      const [at, subject] = [deps.clock().toISOString(), `password:${user.id}`];
      checkPassword(next, user);
      if (current === next)
        throw new AppError('accounts.same_password', 400, 'This is the present password.');
      if (!(await countAttempt(deps.db, subject, LOGIN_LIMIT, at))) {
        throw new AppError('accounts.too_many', 429, 'Too many failed attempts. Wait a few minutes.');
      }
      sendCookies(c, await changePassword(await accounts.library(), c.req.raw.headers, { current, next }));
      await forgiveAttempts(deps.db, subject, '');
      await writeChange(deps, user.id, async (tx, change) => {
        await tx.query('update users set must_change_password = false where id = $1', [user.id]);
        await auditAccount(tx, change.recordedAt, user.id, 'password_changed', user.id);
      });
      return c.json({ isChanged: true });
    })
    .post('/first-admin', access({ roles: 'public', scope: 'none' }), valid('json', FIRST), async (c) => {
      const { setupToken, ...wish } = c.req.valid('json');
      await makeFirst(c.get('principal'), { ...wish, setupToken });
      const attempt = { login: wish.login, password: wish.password, address: addressOf(c) };
      const { user, cookies } = await signIn(deps, await accounts.library(), attempt);
      sendCookies(c, cookies);
      c.set('principal', principalOf(user));
      return c.json({ id: user.id, mustChangePassword: false }, 201);
    });
}

/** Behind a proxy that is the proxy: what a header claims is nobody's proof. */
function addressOf(c: Context): string {
  try {
    return getConnInfo(c).remote.address ?? 'unknown';
  } catch {
    // No socket: a request made by a test.
    return 'unknown';
  }
}
