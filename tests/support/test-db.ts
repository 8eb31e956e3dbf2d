import { onTestFinished } from 'vitest';
import type { Db } from '../../server/db/db.ts';
import { migrate } from '../../server/db/migrations.ts';
import { type Connection, serialDb } from '../../server/db/serial-db.ts';
import { openInMemory } from './database-image.ts';
import { emptySchema, readShape, type Shape } from './schema-shape.ts';

/** One schema of the worker's database, migrated, in the shape in which the migrations left it. */
interface Schema {
  name: string;
  shape: Shape;
}

// Opening an embedded database takes seconds and its migrations half of one: one database a worker, one schema a caller, and
// the schema goes to the next caller when the test is over. With many schemas each ANALYZE would also look at all of them.
let shared: Promise<Connection> | undefined;
let schemas = 0;
let current = '';
let last: Promise<unknown> = Promise.resolve();
const free: Schema[] = [];
const ofThisFile: (() => Promise<void>)[] = [];

/** Waits until nobody has a statement or transaction under way; the answer gives the connection free again. */
async function takeConnection(): Promise<() => void> {
  const before = last;
  let giveBack = () => {};
  last = new Promise<void>((resolve) => {
    giveBack = resolve;
  });
  await before;
  return giveBack;
}

/** An empty, migrated database of its own, until the test is over; opened outside of one, until its file is. */
export async function openTestDb(): Promise<Db> {
  shared ??= openInMemory();
  const connection = await shared;
  const schema = free.pop() ?? (await newSchema(connection));
  const inside = inSchema(connection, schema.name, async () => {
    if (await emptySchema(connection, schema.shape)) free.push(schema);
    else await connection.run(`reset search_path; drop schema ${schema.name} cascade`);
    current = '';
  });
  const db = serialDb('pglite', inside);
  const release = () => inside.close();
  try {
    onTestFinished(release);
  } catch {
    // No test is under way, e.g. in beforeAll.
    ofThisFile.push(release);
  }
  return db;
}

/** Gives back what was opened outside of the tests of a file; called by tests/support/release-databases.ts. */
export async function releaseFileDbs(): Promise<void> {
  for (const release of ofThisFile.splice(0)) await release();
}

async function newSchema(connection: Connection): Promise<Schema> {
  const name = `test_${++schemas}`;
  // An earlier test may have left a transaction open, in whose end the new schema must not share.
  const giveBack = await takeConnection();
  await connection.run(`create schema ${name}`).finally(giveBack);
  const inside = inSchema(connection, name);
  await migrate(serialDb('pglite', inside));
  return { name, shape: await readShape(inside, name) };
}

/** Several test databases share the connection: a transaction keeps it until it ends, then the next one's schema is set. */
function inSchema(connection: Connection, schema: string, leave?: () => Promise<void>): Connection {
  let release: (() => void) | undefined;
  let isClosed = false;

  async function take(): Promise<() => void> {
    const giveBack = await takeConnection();
    try {
      if (isClosed) throw new Error('The database of a test that is over was asked.');
      if (current !== schema) await connection.run(`set search_path to ${schema}`);
      current = schema;
      return giveBack;
    } catch (error) {
      giveBack();
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
      const giveBack = await take();
      if (text === 'begin') release = giveBack;
      try {
        return await connection.run(text, params);
      } finally {
        if (text !== 'begin') giveBack();
      }
    },
    async close() {
      if (isClosed) return;
      const giveBack = await take();
      isClosed = true;
      await leave?.().finally(giveBack);
    },
  };
}
