import { afterAll, beforeAll, describe, it } from 'vitest';
import { migrate } from '../../server/db/migrations.ts';
import { openPostgres } from '../../server/db/postgres.ts';
import { checkBays, checkCirculation, checkMoved } from '../support/circulation-contract.ts';
import { buildCirculationTown } from '../support/circulation-town.ts';
import { type PostgresServer, skipsPostgres, startPostgres } from '../support/postgres-server.ts';
import { openTestApi } from '../support/test-api.ts';

describe.skipIf(skipsPostgres)('circulation on PostgreSQL (skipped where it is not installed)', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server?.stop());

  it('reads an area, stores a scheme, writes it to a file and reads it back', async () => {
    const db = await openPostgres(await server.newDatabase());
    await migrate(db);
    const test = await openTestApi({ db });
    const town = await buildCirculationTown(test.deps);
    await checkCirculation(test, town);
    await checkBays(test, town);
    await checkMoved(test, town);
    await db.close();
  });
});
