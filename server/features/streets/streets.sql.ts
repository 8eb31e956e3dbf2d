import type { LineString } from 'geojson';
import type { ElevationGrid } from '#core/elevation/elevation-grid.ts';
import type { LngLat } from '#core/geo/types.ts';
import type { WalkStreet } from '#core/streets/walk-street.ts';
import type { Dataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import { type ElevationRow, rowToElevation } from '../imports/index.ts';

/** All streets, drivable ones too: they are crossed. */
export async function selectWalkStreets(q: Queryable, dataset: Dataset): Promise<WalkStreet[]> {
  const rows = await q.query<Omit<WalkStreet, 'coordinates'> & { geometry: LineString }>(
    `select key, node_ids as "nodeIds", geometry, class, oneway, tags, node_tags as "nodeTags" from streets
      where is_demo = $1 order by key`,
    [dataset === 'demo'],
  );
  return rows.map(({ geometry, ...street }) => ({
    ...street,
    coordinates: geometry.coordinates as LngLat[],
  }));
}

/** The newest first, as the first that knows a height counts. */
export async function selectElevations(q: Queryable, dataset: Dataset): Promise<ElevationGrid[]> {
  const rows = await q.query<ElevationRow>(
    `select west, south, east, north, columns, rows, heights from elevation_grids where is_demo = $1 order by key desc`,
    [dataset === 'demo'],
  );
  return rows.map(rowToElevation);
}

/** Changes with whatever brought or took back streets or heights. */
export async function streetsStamp(q: Queryable, dataset: Dataset): Promise<string> {
  const [row] = await q.query<{ stamp: string }>(
    `select concat_ws('-', count(*), max(key), max(data_version), count(taken_back_at)) as stamp
       from import_batches where is_demo = $1 and kind in ('osm', 'elevation', 'demo')`,
    [dataset === 'demo'],
  );
  return `${dataset}-${row.stamp}`;
}
