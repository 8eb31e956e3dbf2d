import pg from 'pg';
import type { Db, Queryable } from './db.ts';
import { transactionGuard } from './transaction-guard.ts';
import { typeParsers } from './type-parsers.ts';

const minVersion = 14;
/** Any number; held as long as a server runs, so that two servers never keep two copies of one database. */
const serverLock = 7_401_284;

export interface PostgresOptions {
  /** Refuse when another Gridwalk server has this database open. */
  exclusive?: boolean;
}

/** The database is there, but not for us: too old, or taken. The message is for the person who starts the server. */
export class PostgresRefusal extends Error {}

const arrays: Record<number, number> = { 1016: 20, 1231: 1700, 1182: 1082, 1115: 1114, 1185: 1184, 1001: 17 };

const getTypeParser: typeof pg.types.getTypeParser = (id, format) => {
  const parser = typeParsers[id];
  if (parser) return parser;
  const element = typeParsers[arrays[id]];
  // @types/pg-types calls it a function; it is an object with `create`.
  if (element) return (text: string) => arrayParser.create(text, element).parse();
  return pg.types.getTypeParser(id, format);
};

const { arrayParser } = pg.types as unknown as {
  arrayParser: { create(text: string, entry: (text: string) => unknown): { parse(): unknown[] } };
};

/** Opens a PostgreSQL server's database (version 14 or later). */
export async function openPostgres(url: string, options: PostgresOptions = {}): Promise<Db> {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'gridwalk',
    options: '-c timezone=UTC -c datestyle=ISO',
    connectionTimeoutMillis: 5_000,
    max: 10,
    types: { getTypeParser },
  });
  // A connection that breaks while idle is replaced with the next query, which reports if that fails too.
  pool.on('error', () => {});
  const guard = transactionGuard();
  const held: pg.PoolClient[] = [];

  async function run<T extends object>(client: pg.Pool | pg.PoolClient, text: string, params?: unknown[]) {
    const answer: pg.QueryResult | pg.QueryResult[] = await client.query(text, params);
    return (Array.isArray(answer) ? answer.at(-1)!.rows : answer.rows) as T[];
  }

  async function close(): Promise<void> {
    for (const client of held.splice(0)) client.release(true);
    await pool.end();
  }

  async function check(): Promise<void> {
    const [{ version }] = await run<{ version: string }>(
      pool,
      "select current_setting('server_version') as version",
    );
    if (Number.parseInt(version, 10) < minVersion) {
      throw new PostgresRefusal(`Got PostgreSQL ${version} when ${minVersion} or later is needed.`);
    }
    if (!options.exclusive) return;
    const client = await pool.connect();
    held.push(client);
    const [{ taken }] = await run<{ taken: boolean }>(
      client,
      `select pg_try_advisory_lock(${serverLock}) as taken`,
    );
    if (!taken) throw new PostgresRefusal('Another Gridwalk server is running on this database.');
  }

  await check().catch(async (error: unknown) => {
    await close();
    throw error;
  });

  return {
    kind: 'postgres',
    async query<T extends object>(text: string, params?: unknown[]) {
      guard.check();
      return run<T>(pool, text, params);
    },
    async transaction<T>(body: (tx: Queryable) => Promise<T>) {
      guard.check();
      const client = await pool.connect();
      let isOpen = true;
      let broken: Error | undefined;
      const tx: Queryable = {
        async query<R extends object>(text: string, params?: unknown[]) {
          if (!isOpen) throw new Error('tx was called after its transaction ended.');
          return run<R>(client, text, params);
        },
      };
      try {
        await client.query('begin');
        const value = await guard.run(() => body(tx));
        isOpen = false;
        await client.query('commit');
        return value;
      } catch (error) {
        isOpen = false;
        await client.query('rollback').catch((failure: Error) => {
          broken = failure;
        });
        throw error;
      } finally {
        client.release(broken);
      }
    },
    close,
  };
}
