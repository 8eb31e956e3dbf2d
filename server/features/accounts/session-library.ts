import { randomBytes } from 'node:crypto';
import { betterAuth } from 'better-auth';
import { username } from 'better-auth/plugins/username';
import { Kysely } from 'kysely';
import { v4 as uuid } from 'uuid';
import type { Db } from '../../db/db.ts';
import type { Deps } from '../../http/deps.ts';
import { dbDialect } from './kysely-dialect.ts';
import { PASSWORD_MAX, PASSWORD_MIN } from './passwords.ts';

const defaultSessionHours = 12;
/** How often a session in use is prolonged; oftener would be a write with every request. */
const refreshS = 600;

/**
 * better-auth, for what nobody should make by hand: hashes of passwords, signed cookies, sessions. It is called from our own
 * routes and serves none itself; people and their rights are our own rows.
 */
export async function openSessionLibrary({ db, log, profile }: Pick<Deps, 'db' | 'log' | 'profile'>) {
  return betterAuth({
    appName: 'Gridwalk',
    baseURL: 'http://localhost',
    secret: await sessionSecret(db),
    telemetry: { enabled: false },
    logger: {
      level: 'error',
      log: (level, message) => log[level === 'error' ? 'error' : 'info']({ from: 'sessions' }, message),
    },
    database: { db: new Kysely({ dialect: dbDialect(db) }), type: 'postgres', transaction: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_MIN,
      maxPasswordLength: PASSWORD_MAX,
    },
    user: {
      modelName: 'users',
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    account: {
      modelName: 'user_credentials',
      fields: {
        userId: 'user_id',
        accountId: 'account_id',
        providerId: 'provider_id',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    session: {
      modelName: 'user_sessions',
      fields: {
        userId: 'user_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
      expiresIn: (profile.sessionHours ?? defaultSessionHours) * 3600,
      updateAge: refreshS,
    },
    advanced: {
      cookiePrefix: 'gridwalk',
      useSecureCookies: false,
      defaultCookieAttributes: { sameSite: 'strict', httpOnly: true },
      // Our migrations make the tables; it needs fewer than it would make.
      database: { validateSchema: false, generateId: () => uuid() },
    },
    plugins: [
      username({
        displayUsername: false,
        minUsernameLength: 1,
        maxUsernameLength: 60,
        usernameValidator: () => true,
        // sign-in has found the person already, and hands over the login as it is stored
        usernameNormalization: false,
        schema: { user: { fields: { username: 'login' } } },
      }),
    ],
  });
}

export type SessionLibrary = Awaited<ReturnType<typeof openSessionLibrary>>;

/** Signs the cookies; made once for each database, so that a restart signs nobody out. */
async function sessionSecret(db: Db): Promise<string> {
  await db.query(
    `insert into settings (name, value) values ('session_secret', $1::jsonb) on conflict (name) do nothing`,
    [JSON.stringify(randomBytes(32).toString('base64url'))],
  );
  const [row] = await db.query<{ value: string }>(`select value from settings where name = 'session_secret'`);
  return row.value;
}
