import { afterAll, beforeAll, describe, it } from 'vitest';
import { migrate } from '../../server/db/migrations.ts';
import { openPostgres } from '../../server/db/postgres.ts';
import { checkCommitments } from '../support/commitment-contract.ts';
import { checkConsultation } from '../support/consultation-contract.ts';
import { type PostgresServer, skipsPostgres, startPostgres } from '../support/postgres-server.ts';
import { openUnitTown } from '../support/unit-town.ts';

describe.skipIf(skipsPostgres)(
  'promises and consultations on PostgreSQL (skipped where it is not installed)',
  () => {
    let server: PostgresServer;
    beforeAll(async () => {
      server = await startPostgres();
    });
    afterAll(() => server?.stop());

    it('are written, counted and settled as on the embedded database', async () => {
      const db = await openPostgres(await server.newDatabase());
      await migrate(db);
      const town = await openUnitTown({ db, houses: 10, seed: 9 });
      await checkConsultation(town, 4);
      await checkCommitments(town, town.town);
      await db.close();
    });
  },
);
