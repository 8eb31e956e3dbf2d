import { type AreaIndex, buildAreaIndex } from '#core/geo/containment.ts';
import { activeDataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import { selectAreas } from './areas.sql.ts';

/** An index over the areas in force, for `locate`. Built from storage each time: a few hundred polygons take milliseconds. */
export async function loadAreaIndex(q: Queryable): Promise<AreaIndex> {
  const rows = await selectAreas(q, await activeDataset(q));
  return buildAreaIndex(
    rows.map(({ key, level, geometry, west, south, east, north }) => ({
      key,
      level,
      geometry,
      bbox: [west, south, east, north],
    })),
  );
}
