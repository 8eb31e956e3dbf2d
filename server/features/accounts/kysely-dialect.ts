import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely';
import type { Db } from '../../db/db.ts';

/** Lets the library of the sessions speak to our database, embedded or server, by statements that stand alone. */
export function dbDialect(db: Db): Dialect {
  const connection: DatabaseConnection = {
    async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
      const rows = await db.query(sql, parameters.map(toParam));
      return { rows: rows.map(withDates) as Row[], numAffectedRows: BigInt(rows.length) };
    },
    // biome-ignore lint/correctness/useYield: the interface wants a generator, nobody streams
    async *streamQuery() {
      throw new Error('Streaming is not offered here.');
    },
  };
  const noTransaction = async () => {
    throw new Error('The sessions know no transactions of their own.');
  };
  return {
    createAdapter: () => new PostgresAdapter(),
    createIntrospector: (kysely) => new PostgresIntrospector(kysely),
    createQueryCompiler: () => new PostgresQueryCompiler(),
    createDriver: () => ({
      init: async () => {},
      acquireConnection: async () => connection,
      beginTransaction: noTransaction,
      commitTransaction: noTransaction,
      rollbackTransaction: noTransaction,
      releaseConnection: async () => {},
      destroy: async () => {},
    }),
  };
}

const toParam = (value: unknown) => (value instanceof Date ? value.toISOString() : value);

/** The library compares times as Date; our database answers them as text. */
function withDates(row: object): object {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      name.endsWith('_at') && typeof value === 'string' ? new Date(value) : value,
    ]),
  );
}
