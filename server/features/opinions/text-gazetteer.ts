import type { GazetteerEntries } from '#core/addresses/index.ts';
import type { Dataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import type { Principal } from '../../http/principal.ts';
import { selectAreas } from '../areas/index.ts';
import { selectGazetteerEntries } from '../imports/index.ts';

/**
 * The names and doors that somebody's texts are read with. Streets, facilities and areas are on everybody's map; houses,
 * doors and what people taught about addresses only where they lie in somebody's areas.
 */
export async function gazetteerFor(
  q: Queryable,
  dataset: Dataset,
  { scope }: Principal,
): Promise<GazetteerEntries> {
  const entries = await selectGazetteerEntries(q, dataset);
  if (scope.kind === 'all') return entries;
  const parentOf = new Map((await selectAreas(q, dataset)).map(({ key, parentKey }) => [key, parentKey]));
  const own = new Set(scope.areaKeys);
  const isOwn = (key: number | null | undefined): boolean =>
    key != null && (own.has(key) || isOwn(parentOf.get(key)));
  const buildings = entries.buildings.filter(({ areaKey }) => isOwn(areaKey));
  const keys = new Set(buildings.map(({ key }) => key));
  return {
    ...entries,
    buildings,
    entrances: entries.entrances.filter(({ buildingKey }) => keys.has(buildingKey)),
    learned: entries.learned.filter(({ buildingKey }) => buildingKey !== null && keys.has(buildingKey)),
  };
}
