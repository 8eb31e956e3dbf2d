import { createStore, del, entries, get, set, type UseStore } from 'idb-keyval';

let opened: UseStore | undefined;
function store(): UseStore {
  opened ??= createStore('gridwalk-field', 'kept');
  return opened;
}

interface Kept<T> {
  value: T;
  keptAt: number;
}

/** People's doors do not lie about on a phone for longer. */
const KEPT_MS = 7 * 24 * 3_600_000;

/** What was fetched before, for when there is no network; undefined when it is not there or too old. */
export async function recall<T>(key: string): Promise<T | undefined> {
  try {
    const kept = await get<Kept<T>>(key, store());
    return kept && Date.now() - kept.keptAt < KEPT_MS ? kept.value : undefined;
  } catch {
    return undefined;
  }
}

/** False where the browser keeps nothing: the page then needs the network. */
export async function remember<T>(key: string, value: T): Promise<boolean> {
  try {
    await set(key, { value, keptAt: Date.now() } satisfies Kept<T>, store());
    return true;
  } catch {
    return false;
  }
}

export async function forget(key: string): Promise<void> {
  await del(key, store()).catch(() => {});
}

/** Drops what is too old, and with `ending` all of one person's. */
export async function sweep(ending?: string): Promise<void> {
  try {
    for (const [key, kept] of await entries<string, Kept<unknown>>(store())) {
      const isOld = Date.now() - kept.keptAt >= KEPT_MS;
      if (isOld || (ending !== undefined && key.endsWith(ending))) await del(key, store());
    }
  } catch {
    // Nothing is kept, so nothing is too old.
  }
}
