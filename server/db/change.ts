import type { Deps } from '../http/deps.ts';
import type { Queryable } from './db.ts';

/** Who writes, when, and the data version this write makes; stored on every row and event of the write. */
export interface Change {
  actor: string;
  recordedAt: string;
  /** The moment that what is written speaks of: now; beside demonstration data, which have their own today, that one. */
  effectiveAt: string;
  version: number;
}

/**
 * The one door for writes: a transaction that raises the data version by one, so that readers can tell what changed.
 * Listeners hear of it after the commit. Raising the version first also puts writers in line.
 */
export async function writeChange<T>(
  deps: Pick<Deps, 'db' | 'clock' | 'changes'>,
  actor: string,
  body: (tx: Queryable, change: Change) => Promise<T>,
): Promise<T> {
  const written = await deps.db.transaction(async (tx) => {
    const [row] = await tx.query<{ version: number; asOf: string | null }>(
      `update data_version set version = version + 1 returning version,
         (select options ->> 'asOf' from import_batches
           where is_demo and exists (select from settings where name = 'active_dataset' and value = '"demo"')
           order by key desc limit 1) as "asOf"`,
    );
    const recordedAt = deps.clock().toISOString();
    const change: Change = { actor, recordedAt, effectiveAt: row.asOf ?? recordedAt, version: row.version };
    return { value: await body(tx, change), version: row.version };
  });
  deps.changes.emit(written.version);
  return written.value;
}

/** The version of the last committed write; 0 in an empty database. */
export async function dataVersion(q: Queryable): Promise<number> {
  const [row] = await q.query<{ version: number }>('select version from data_version');
  return row.version;
}
