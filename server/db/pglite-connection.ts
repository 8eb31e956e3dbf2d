import { PGlite } from '@electric-sql/pglite';
import type { Connection } from './serial-db.ts';
import { typeParsers } from './type-parsers.ts';

/** Opens the embedded database on this thread; without a folder it lives in memory. */
export async function openPgliteConnection(folder?: string): Promise<Connection> {
  return connectTo(new PGlite({ dataDir: folder, parsers: typeParsers }));
}

/** The connection over a database that was made with our `typeParsers`. */
export async function connectTo(database: PGlite): Promise<Connection> {
  await database.waitReady;
  await database.exec("set timezone = 'UTC'; set datestyle = 'ISO'");
  return {
    async run(text, params) {
      // The simple protocol takes several statements at once, the extended one takes parameters.
      if (params) return (await database.query<object>(text, params)).rows;
      return ((await database.exec(text)).at(-1)?.rows as object[] | undefined) ?? [];
    },
    close: () => database.close(),
  };
}
