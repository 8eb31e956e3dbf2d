import { buildGazetteer, type Gazetteer } from '#core/addresses/index.ts';
import { dataVersion } from '../../db/change.ts';
import { activeDataset, type Dataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import { selectGazetteerEntries } from '../imports/index.ts';
import { buildPlaceSearch, type PlaceSearch, selectNamedPlaces } from '../search/index.ts';

/** All places of the shown dataset that have a name: for addresses, and for parts of names and pinyin. */
export interface KnownPlaces {
  dataset: Dataset;
  gazetteer: Gazetteer;
  search: PlaceSearch;
}

/** Answers the places as they are now; built anew only when a write changed one of them. */
export function createKnownPlaces(db: Queryable): () => Promise<KnownPlaces> {
  let version = -1;
  let cached: { stamp: string; places: Promise<KnownPlaces> } | undefined;
  return async () => {
    const dataset = await activeDataset(db);
    const now = await dataVersion(db);
    const isSame = cached && now === version && cached.stamp.startsWith(dataset);
    const stamp = isSame ? cached!.stamp : await placesStamp(db, dataset);
    version = now;
    if (cached?.stamp !== stamp) {
      const places = build(db, dataset);
      cached = { stamp, places };
      // a failed read must not be remembered
      places.catch(() => {
        cached = undefined;
      });
    }
    return cached!.places;
  };
}

async function build(db: Queryable, dataset: Dataset): Promise<KnownPlaces> {
  const gazetteer = buildGazetteer(await selectGazetteerEntries(db, dataset));
  return { dataset, gazetteer, search: buildPlaceSearch(await selectNamedPlaces(db, dataset)) };
}

/** Changes with whatever could have given a place its name or its point. */
async function placesStamp(q: Queryable, dataset: Dataset): Promise<string> {
  const table = (name: string, of = 'version') =>
    `(select concat(count(*), '/', max(${of})) from ${name} where is_demo = $1)`;
  const tables = [
    ...['areas', 'buildings', 'entrances', 'streets', 'facilities'].map((name) => table(name)),
    table('learned_places', 'recorded_at'),
  ];
  const [row] = await q.query<{ stamp: string }>(`select concat_ws(' ', ${tables.join(', ')}) as stamp`, [
    dataset === 'demo',
  ]);
  return `${dataset} ${row.stamp}`;
}
