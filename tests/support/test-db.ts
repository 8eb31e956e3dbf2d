import type { Db } from '../../server/db/db.ts';
import { migrate } from '../../server/db/migrations.ts';
import { openPgliteConnection } from '../../server/db/pglite-connection.ts';
import { type Connection, serialDb } from '../../server/db/serial-db.ts';

// Starting an embedded database takes seconds, a schema milliseconds: one database a worker, one schema a caller.
let shared: Promise<Connection> | undefined;
let schemas = 0;
let current = '';
let last: Promise<unknown> = Promise.resolve();

/** Waits until nobody has a statement or transaction under way; the answer gives the connection free again. */
async function takeConnection(): Promise<() => void> {
  const before = last;
  let free = () => {};
  last = new Promise<void>((resolve) => {
    free = resolve;
  });
  await before;
  return free;
}

/** An empty, migrated database of its own. */
export async function openTestDb(): Promise<Db> {
  shared ??= openPgliteConnection();
  const connection = await shared;
  const schema = `test_${++schemas}`;
  // An earlier test may have left a transaction open, in whose end the new schema must not share.
  const free = await takeConnection();
  await connection.run(`create schema ${schema}`).finally(free);
  const db = serialDb('pglite', inSchema(connection, schema));
  await migrate(db);
  return db;
}

/** Several test databases share the connection: a transaction keeps it until it ends, then the next one's schema is set. */
function inSchema(connection: Connection, schema: string): Connection {
  let release: (() => void) | undefined;

  async function take(): Promise<() => void> {
    const free = await takeConnection();
    try {
      if (current !== schema) await connection.run(`set search_path to ${schema}`);
      current = schema;
      return free;
    } catch (error) {
      free();
      throw error;
    }
  }

  return {
    async run(text, params) {
      if (release) {
        try {
          return await connection.run(text, params);
        } finally {
          if (text === 'commit' || text === 'rollback') {
            release();
            release = undefined;
          }
        }
      }
      const free = await take();
      if (text === 'begin') release = free;
      try {
        return await connection.run(text, params);
      } finally {
        if (text !== 'begin') free();
      }
    },
    close: async () => {
      const free = await take();
      await connection.run(`drop schema ${schema} cascade`).finally(free);
    },
  };
}
