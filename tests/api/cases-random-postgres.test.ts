import { afterAll, beforeAll, describe, it } from 'vitest';
import { migrate } from '../../server/db/migrations.ts';
import { openPostgres } from '../../server/db/postgres.ts';
import { driveCases, expectVariety } from '../support/case-drive.ts';
import { type PostgresServer, skipsPostgres, startPostgres } from '../support/postgres-server.ts';

// A file of its own, beside tests/api/cases-random.test.ts: each takes a worker for a while.
describe.skipIf(skipsPostgres)(
  'random steps of random cases on PostgreSQL (skipped where it is not installed)',
  () => {
    let server: PostgresServer;
    beforeAll(async () => {
      server = await startPostgres();
    });
    afterAll(() => server?.stop());

    it('and a longer drive', { timeout: 400_000 }, async () => {
      const db = await openPostgres(await server.newDatabase());
      try {
        await migrate(db);
        expectVariety(await driveCases(async () => db, 12, 2500));
      } finally {
        await db.close();
      }
    });
  },
);
