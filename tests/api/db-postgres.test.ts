import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPostgres } from '../../server/db/postgres.ts';
import { dbContract } from '../support/db-contract.ts';
import { type PostgresServer, skipsPostgres, startPostgres } from '../support/postgres-server.ts';

describe.skipIf(skipsPostgres)('PostgreSQL (skipped where it is not installed)', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server?.stop());

  dbContract('a PostgreSQL server', async () => openPostgres(await server.newDatabase()));

  it('serves one Gridwalk at a time', async () => {
    const url = await server.newDatabase();
    const first = await openPostgres(url, { exclusive: true });
    await expect(openPostgres(url, { exclusive: true })).rejects.toThrow('Another Gridwalk server');
    await first.close();
    const second = await openPostgres(url, { exclusive: true });
    await second.close();
  });
});
