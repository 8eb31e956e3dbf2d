import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Db } from '../../server/db/db.ts';
import { migrate } from '../../server/db/migrations.ts';
import { openPostgres } from '../../server/db/postgres.ts';
import { type PostgresServer, skipsPostgres, startPostgres } from '../support/postgres-server.ts';
import { createAdministrator, PASSWORD, send, signedIn, signIn, visitor } from '../support/test-accounts.ts';
import { openTestApi } from '../support/test-api.ts';
import { openTestDb } from '../support/test-db.ts';

/** A day in the life of an account, the same on both databases. */
function accountsContract(name: string, open: () => Promise<Db>): void {
  describe(name, () => {
    let db: Db;
    beforeAll(async () => {
      db = await open();
    });

    it('signs in, throttles, prolongs, resets and closes', async () => {
      let now = new Date('2026-07-01T04:00:00Z');
      const test = await openTestApi({ db, clock: () => now });
      const admin = await createAdministrator(test);
      const person = await signedIn(test, admin, { login: '2001', role: 'leader' });
      expect(await person.json('GET', '/api/session')).toMatchObject({ principal: { userId: person.id } });

      await db.query(`update user_sessions set expires_at = now() + interval '1 hour'`);
      const prolonged = await person.request('GET', '/api/session');
      expect(prolonged.headers.getSetCookie().join()).toContain('Max-Age=43200');

      const tries = await Promise.all(
        Array.from({ length: 9 }, () =>
          send(test, 'POST', '/api/accounts/sign-in', { login: '2001', password: 'wrong-1234' }),
        ),
      );
      expect(tries.map(({ status }) => status).sort()).toEqual([
        ...Array(5).fill(401),
        ...Array(4).fill(429),
      ]);
      now = new Date(now.getTime() + 60_000);
      const again = visitor(test, await signIn(test, '2001', PASSWORD));

      await admin.json('POST', `/api/users/${person.id}/reset`);
      for (const { request } of [person, again])
        expect((await request('GET', '/api/areas')).status).toBe(401);
      await db.query(`update user_sessions set expires_at = now() - interval '1 second'`);
      expect((await admin.request('GET', '/api/session')).status).toBe(401);
    });
  });
}

accountsContract('accounts on the embedded database', openTestDb);

describe.skipIf(skipsPostgres)('PostgreSQL (skipped where it is not installed)', () => {
  let server: PostgresServer;
  let opened: Db | undefined;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(async () => {
    await opened?.close();
    await server?.stop();
  });

  accountsContract('accounts on a PostgreSQL server', async () => {
    opened = await openPostgres(await server.newDatabase());
    await migrate(opened);
    return opened;
  });
});
