import type { Db, Queryable } from './db.ts';
import { transactionGuard } from './transaction-guard.ts';

/** One connection that runs one statement after the other. */
export interface Connection {
  run(text: string, params?: unknown[]): Promise<object[]>;
  close(): Promise<void>;
}

/** A Db over a single connection: statements and transactions wait in one line. */
export function serialDb(kind: Db['kind'], connection: Connection): Db {
  const guard = transactionGuard();
  let last: Promise<unknown> = Promise.resolve();

  function inLine<T>(work: () => Promise<T>): Promise<T> {
    const turn = last.then(work, work);
    last = turn.catch(() => {});
    return turn;
  }

  async function transact<T>(body: (tx: Queryable) => Promise<T>): Promise<T> {
    let isOpen = true;
    const tx: Queryable = {
      query: async <R extends object>(text: string, params?: unknown[]) => {
        if (!isOpen) throw new Error('tx was called after its transaction ended.');
        return (await connection.run(text, params)) as R[];
      },
    };
    await connection.run('begin');
    try {
      const value = await guard.run(() => body(tx));
      isOpen = false;
      await connection.run('commit');
      return value;
    } catch (error) {
      isOpen = false;
      await connection.run('rollback');
      throw error;
    }
  }

  return {
    kind,
    async query<R extends object>(text: string, params?: unknown[]) {
      guard.check();
      return (await inLine(() => connection.run(text, params))) as R[];
    },
    async transaction(body) {
      guard.check();
      return inLine(() => transact(body));
    },
    close: () => inLine(() => connection.close()),
  };
}
