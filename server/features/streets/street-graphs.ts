import { activeDataset } from '../../db/dataset.ts';
import type { Deps } from '../../http/deps.ts';
import { selectElevations, selectWalkStreets, streetsStamp } from './streets.sql.ts';

/** The walkers' graph of the dataset that is shown; `buffer` is null where there is no street to walk on. */
export interface ServedGraph {
  stamp: string;
  buffer: ArrayBuffer | null;
}

export interface StreetGraphs {
  /** Builds it on the worker thread after an import, and keeps it until the next. */
  current(): Promise<ServedGraph>;
  stamp(): Promise<string>;
}

export function createStreetGraphs(deps: Pick<Deps, 'db' | 'jobs'>): StreetGraphs {
  let kept: { stamp: string; buffer: Promise<ArrayBuffer | null> } | undefined;

  async function build(): Promise<ArrayBuffer | null> {
    const dataset = await activeDataset(deps.db);
    const [streets, elevations] = [
      await selectWalkStreets(deps.db, dataset),
      await selectElevations(deps.db, dataset),
    ];
    if (streets.length === 0) return null;
    return deps.jobs.runInWorker<ArrayBuffer | null>('streets.graph', { streets, elevations });
  }

  const stamp = async () => streetsStamp(deps.db, await activeDataset(deps.db));

  return {
    stamp,
    async current() {
      const now = await stamp();
      if (kept?.stamp !== now) {
        const entry = { stamp: now, buffer: build() };
        kept = entry;
        // A failed build must not be remembered.
        entry.buffer.catch(() => {
          if (kept === entry) kept = undefined;
        });
      }
      return { stamp: kept.stamp, buffer: await kept.buffer };
    },
  };
}
