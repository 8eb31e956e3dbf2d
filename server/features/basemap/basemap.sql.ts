import type { Geometry } from 'geojson';
import type { Dataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';

/** Something the basemap draws. `class` is what the style tells apart. */
export interface BasemapRow {
  layer: string;
  class: string;
  name: string | null;
  number: string | null;
  levels: number | null;
  /** 1 along the line, -1 against it, 0 both ways; null for what is no street. */
  oneway: number | null;
  geometry: Geometry;
}

/** All that is drawn below the overlays, in drawing order. */
export function selectBasemapRows(q: Queryable, dataset: Dataset): Promise<BasemapRow[]> {
  return q.query<BasemapRow>(
    `select layer, kind as class, name, null as number, null::real as levels,
            null::smallint as oneway, geometry
       from map_features where is_demo = $1
     union all
     select 'street', case when is_steps then 'steps' else class end, name, null, null, oneway, geometry
       from streets where is_demo = $1
     union all
     select 'building', kind, coalesce(name, estate), house_number, levels, null, geometry
       from buildings where is_demo = $1
     union all
     select 'facility', kind, name, null, null, null,
            jsonb_build_object('type', 'Point', 'coordinates', jsonb_build_array(lng, lat))
       from facilities where is_demo = $1`,
    [dataset === 'demo'],
  );
}

/** Changes when anything the basemap draws was imported or taken back. */
export async function basemapStamp(q: Queryable, dataset: Dataset): Promise<string> {
  const [row] = await q.query<{ stamp: string }>(
    `select concat_ws('-', count(*), max(key), max(data_version),
                      count(taken_back_at)) as stamp
       from import_batches
      where is_demo = $1 and kind in ('osm', 'units', 'demo')`,
    [dataset === 'demo'],
  );
  return `${dataset}-${row.stamp}`;
}

export interface BasemapSummary {
  west: number | null;
  south: number | null;
  east: number | null;
  north: number | null;
  streetCount: number;
  buildingCount: number;
  entranceCount: number;
  assumedEntranceCount: number;
  facilityCount: number;
  /** With land polygons what lies around them is sea; without them it is land. */
  hasLand: boolean;
}

/** The extent of what is drawn (areas included) and how much there is of it. */
export async function selectBasemapSummary(q: Queryable, dataset: Dataset): Promise<BasemapSummary> {
  const [row] = await q.query<BasemapSummary>(
    `with drawn as (
       select west, south, east, north from areas where is_demo = $1 and valid_to is null
       union all select west, south, east, north from buildings where is_demo = $1
       union all select west, south, east, north from streets where is_demo = $1
         and not exists (select 1 from areas where is_demo = $1)),
     -- with problems alone, the map is where they are
     boxes as (
       select * from drawn
       union all select min(lng), min(lat), max(lng), max(lat) from problems
         where is_demo = $1 and deleted_at is null and not exists (select 1 from drawn))
     select min(west) as west, min(south) as south, max(east) as east, max(north) as north,
            (select count(*)::int from streets where is_demo = $1) as "streetCount",
            (select count(*)::int from buildings where is_demo = $1) as "buildingCount",
            (select count(*)::int from entrances where is_demo = $1) as "entranceCount",
            (select count(*)::int from entrances where is_demo = $1 and is_assumed) as "assumedEntranceCount",
            (select count(*)::int from facilities where is_demo = $1) as "facilityCount",
            exists (select from map_features where is_demo = $1 and layer = 'land') as "hasLand"
       from boxes`,
    [dataset === 'demo'],
  );
  return row;
}

/** Attributions of the sources that are shown, each once. */
export async function selectAttributions(q: Queryable, dataset: Dataset): Promise<string[]> {
  const rows = await q.query<{ attribution: string }>(
    `select attribution from import_batches
      where is_demo = $1 and attribution is not null and taken_back_at is null
      group by attribution order by min(key)`,
    [dataset === 'demo'],
  );
  return rows.map((row) => row.attribution);
}
