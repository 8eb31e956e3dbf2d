import { expect } from 'vitest';
import type { Db } from '../../server/db/db.ts';

/** A database whose transactions break at one of their statements, counted from 0. */
function breakingAt(real: Db, statement: number): Db {
  let seen = 0;
  return {
    kind: real.kind,
    query: (sql, params) => real.query(sql, params),
    close: () => real.close(),
    transaction: (run) =>
      real.transaction((tx) =>
        run({
          query: (sql, params) => {
            if (seen++ === statement) throw new Error('pulled the plug');
            return tx.query(sql, params);
          },
        }),
      ),
  };
}

const MOST_STATEMENTS = 100;

/**
 * Sends the same request until it gets through, each time with the next statement failing; after every failure `counts`
 * must be what it was. Answers the status in the end and how many statements could fail.
 */
export async function failEachStatement(
  deps: { db: Db },
  counts: () => Promise<unknown>,
  send: () => Promise<{ status: number }>,
): Promise<{ status: number; failures: number }> {
  const real = deps.db;
  const before = await counts();
  for (let failures = 0; ; failures++) {
    expect(failures).toBeLessThan(MOST_STATEMENTS);
    deps.db = breakingAt(real, failures);
    const { status } = await send().finally(() => {
      deps.db = real;
    });
    if (status !== 500) return { status, failures };
    expect(await counts()).toEqual(before);
  }
}
