import { locate } from '#core/geo/containment.ts';
import type { LngLat } from '#core/geo/types.ts';
import { activeDataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import type { Principal } from '../../http/principal.ts';
import { loadAreaIndex, selectAreas } from '../areas/index.ts';
import type { HouseAreas } from './area-households.sql.ts';

/** The areas in force that hold a place; the finest decides and its parents follow, as in imports. */
export async function areasAt(tx: Queryable, [lng, lat]: LngLat): Promise<HouseAreas> {
  const found = locate(await loadAreaIndex(tx), lng, lat);
  const parents = new Map(
    (await selectAreas(tx, await activeDataset(tx))).map(({ key, parentKey }) => [key, parentKey]),
  );
  const gridKey = found.gridKey || null;
  const communityKey = (gridKey && parents.get(gridKey)) || found.communityKey || null;
  const subdistrictKey = (communityKey && parents.get(communityKey)) || found.subdistrictKey || null;
  return { subdistrictKey, communityKey, gridKey };
}

/** Whether somebody may put something there. */
export function isInAreas({ scope }: Principal, areas: HouseAreas): boolean {
  if (scope.kind === 'all') return true;
  const keys: (number | null)[] = [areas.subdistrictKey, areas.communityKey, areas.gridKey];
  return scope.areaKeys.some((key) => keys.includes(key));
}
