import { afterAll, beforeAll, describe } from 'vitest';
import type { Db } from '../../server/db/db.ts';
import { migrate } from '../../server/db/migrations.ts';
import { openPostgres } from '../../server/db/postgres.ts';
import { type PostgresServer, skipsPostgres, startPostgres } from './postgres-server.ts';
import { openTestDb } from './test-db.ts';

/**
 * The same tests on the embedded database and on PostgreSQL. `open` gives a new, empty database; on PostgreSQL the one opened
 * before is closed then, so that tests which open one each do not use up its connections.
 */
export function onBothDatabases(name: string, contract: (open: () => Promise<Db>) => void): void {
  describe(`${name} on the embedded database`, () => contract(openTestDb));

  describe.skipIf(skipsPostgres)(`${name} on PostgreSQL`, () => {
    let server: PostgresServer | undefined;
    let last: Db | undefined;
    beforeAll(async () => {
      server = await startPostgres();
    });
    afterAll(async () => {
      await last?.close();
      await server?.stop();
    });
    contract(async () => {
      await last?.close();
      last = await openPostgres(await server!.newDatabase());
      await migrate(last);
      return last;
    });
  });
}
