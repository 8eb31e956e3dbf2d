import type { Progress } from '#core/lib/outcome.ts';
import type { Queryable } from '../../../db/db.ts';

/** Large enough that the statement's own cost vanishes, small enough (a few MB of JSON) not to hold the thread. */
export const chunkRows = 5000;

/**
 * Runs one statement over many rows, chunk by chunk: the rows travel as JSON text in $1 and are read with
 * jsonb_to_recordset; `params` follow as $2 and on. Between the chunks it tells how far it is and stops when aborted.
 */
export async function runInChunks<T extends object = object>(
  tx: Queryable,
  statement: string,
  rows: readonly object[],
  params: readonly unknown[] = [],
  watch?: { step: string; progress(progress: Progress): void; signal: AbortSignal },
): Promise<T[]> {
  const answers: T[] = [];
  for (let from = 0; from < rows.length; from += chunkRows) {
    watch?.signal.throwIfAborted();
    watch?.progress({ step: watch.step, done: from, total: rows.length });
    const chunk = JSON.stringify(rows.slice(from, from + chunkRows));
    for (const answer of await tx.query<T>(statement, [chunk, ...params])) answers.push(answer);
  }
  return answers;
}
