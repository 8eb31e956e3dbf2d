import type { LineString } from 'geojson';
import type { AreaDoor } from '#core/circulation/area/area-data.ts';
import type { BusLine } from '#core/circulation/traffic/bus-lines.ts';
import type { Bbox, LngLat } from '#core/geo/types.ts';
import type { OsmTags, OsmTurnRestriction } from '#core/streets/osm-extract.ts';
import type { Dataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import type { Scope } from '../../http/principal.ts';

export interface StreetRow {
  osmId: string;
  name: string | null;
  class: string;
  nodeIds: number[];
  geometry: LineString;
  oneway: -1 | 0 | 1;
  lanes: number | null;
  widthM: number | null;
  maxSpeedKmh: number | null;
  tags: OsmTags;
  nodeTags: Record<string, OsmTags>;
}

/** Ways that touch the box; a width that was assumed is not handed on, so that everywhere the same assumption is made. */
export function selectStreets(q: Queryable, dataset: Dataset, box: Bbox | null): Promise<StreetRow[]> {
  return q.query<StreetRow>(
    `select osm_id as "osmId", name, class, node_ids as "nodeIds", geometry, oneway, lanes,
            case when width_assumed then null else width_m end as "widthM", max_speed_kmh as "maxSpeedKmh", tags,
            node_tags as "nodeTags"
       from streets
      where is_demo = $1 and ($2::float8 is null or east >= $2 and west <= $4 and north >= $3 and south <= $5)
      order by key`,
    [dataset === 'demo', ...boxParams(box)],
  );
}

/** The nodes of all vehicle ways in a box, by way. */
export function selectWayNodes(
  q: Queryable,
  dataset: Dataset,
  box: Bbox,
): Promise<Pick<StreetRow, 'osmId' | 'class' | 'nodeIds'>[]> {
  return q.query(
    `select osm_id as "osmId", class, node_ids as "nodeIds" from streets
      where is_demo = $1 and east >= $2 and west <= $4 and north >= $3 and south <= $5`,
    [dataset === 'demo', ...box],
  );
}

export function selectTurnRestrictions(q: Queryable, dataset: Dataset): Promise<OsmTurnRestriction[]> {
  return q.query<OsmTurnRestriction>(
    `select osm_id as "osmId", kind, from_way as "fromWay", via_nodes as "viaNodes", via_ways as "viaWays",
            to_way as "toWay", except_modes as "exceptModes", condition
       from turn_restrictions where is_demo = $1 order by key`,
    [dataset === 'demo'],
  );
}

export function selectBusLines(q: Queryable, dataset: Dataset): Promise<BusLine[]> {
  return q.query<BusLine>(
    `select osm_id as "osmId", ref, name, way_ids as "wayIds", is_two_way as "isTwoWay"
       from bus_lines where is_demo = $1 order by ref, key`,
    [dataset === 'demo'],
  );
}

/** Facilities in the box that draw traffic, with the area they lie in. */
export function selectTripFacilities(
  q: Queryable,
  dataset: Dataset,
  kinds: readonly string[],
  box: Bbox | null,
): Promise<
  {
    key: number;
    kind: string;
    name: string | null;
    lng: number;
    lat: number;
    subdistrictKey: number | null;
    communityKey: number | null;
    gridKey: number | null;
  }[]
> {
  return q.query(
    `select key, kind, name, lng, lat, subdistrict_key as "subdistrictKey", community_key as "communityKey",
            grid_key as "gridKey"
       from facilities
      where is_demo = $1 and kind = any($6) and ($2::float8 is null or lng between $2 and $4 and lat between $3 and $5)
      order by key`,
    [dataset === 'demo', ...boxParams(box), kinds],
  );
}

export type DoorRow = AreaDoor & { subdistrictKey: number | null; gridKey: number | null; isSeen: boolean };

/** Buildings in the box, or where it holds none, its doors and access points; `isSeen`: within the caller's areas. */
export async function selectAreaDoors(
  q: Queryable,
  dataset: Dataset,
  scope: Scope,
  box: Bbox | null,
): Promise<{ doors: DoorRow[]; areBuildings: boolean }> {
  const params = [dataset === 'demo', ...boxParams(box), scope.kind === 'all' ? null : scope.areaKeys];
  const columns = (table: string, label: string) =>
    `select key, lng, lat, ${label} as label, household_count as households, households_assumed as "householdsAssumed",
            null::int as "zoneKey", subdistrict_key as "subdistrictKey", community_key as "communityKey",
            grid_key as "gridKey", ($6::int[] is null or coalesce(subdistrict_key = any($6), false)
              or coalesce(community_key = any($6), false) or coalesce(grid_key = any($6), false)) as "isSeen"
       from ${table}
      where is_demo = $1 and ($2::float8 is null or lng between $2 and $4 and lat between $3 and $5)
      order by key`;
  const buildings = await q.query<DoorRow>(
    columns('buildings', `coalesce(nullif(concat(coalesce(estate, street), house_number), ''), name, '')`),
    params,
  );
  if (buildings.length > 0) return { doors: buildings, areBuildings: true };
  return {
    doors: await q.query<DoorRow>(columns('entrances', `coalesce(name, '')`), params),
    areBuildings: false,
  };
}

export function selectFireStations(
  q: Queryable,
  dataset: Dataset,
): Promise<{ name: string | null; lng: number; lat: number }[]> {
  return q.query(
    `select name, lng, lat from facilities where is_demo = $1 and kind = 'fire_station' order by key`,
    [dataset === 'demo'],
  );
}

const boxParams = (box: Bbox | null): (number | null)[] => box ?? [null, null, null, null];

export const lngLatOf = ({ lng, lat }: { lng: number; lat: number }): LngLat => [lng, lat];
