import type { Deps } from '../../../http/deps.ts';

const lines = new WeakMap<object, Promise<unknown>>();

/**
 * One import or take-back at a time for each database: what was prepared against the stored rows must still be true when it
 * is written. The next one waits and is told so.
 */
export async function inImportQueue<T>(
  deps: Pick<Deps, 'db'>,
  onWait: () => void,
  body: () => Promise<T>,
): Promise<T> {
  const before = lines.get(deps.db);
  if (before) onWait();
  const mine = (before ?? Promise.resolve()).catch(() => undefined).then(body);
  const settled = mine.catch(() => undefined);
  lines.set(deps.db, settled);
  try {
    return await mine;
  } finally {
    if (lines.get(deps.db) === settled) lines.delete(deps.db);
  }
}
