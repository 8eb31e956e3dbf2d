import type { MultiPolygon, Polygon } from 'geojson';
import type { BuildingShape, Door, HouseholdPlace } from '#core/places/place-columns.ts';
import type { Dataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import type { Scope } from '../../http/principal.ts';
import { PLACES_VERSION } from './places-version.sql.ts';

/** Rows in one of the areas of a scope; `$2` is null for those who see everything. */
const inScope = (alias: string) =>
  `($2::int[] is null or ${alias}.subdistrict_key = any($2::int[]) or ${alias}.community_key = any($2::int[])
      or ${alias}.grid_key = any($2::int[]))`;

function parameters(dataset: Dataset, scope: Scope): unknown[] {
  return [dataset === 'demo', scope.kind === 'all' ? null : scope.areaKeys];
}

const finestArea = (alias: string) =>
  `coalesce(${alias}.grid_key, ${alias}.community_key, ${alias}.subdistrict_key, 0)`;

/** Address as on the door plate, or whatever name there is. */
const buildingLabel = (alias: string) =>
  `coalesce(nullif(concat(${alias}.street, ${alias}.house_number), ''), ${alias}.name, ${alias}.estate, '')`;

/**
 * Where households live: each door with its own count, and at the middle of a building those of its households that no
 * door has. The sum is that of the buildings, so the areas count the same.
 */
export function selectHouseholdPlaces(
  q: Queryable,
  dataset: Dataset,
  scope: Scope,
): Promise<HouseholdPlace[]> {
  return q.query<HouseholdPlace>(
    `select e.lng, e.lat, e.household_count as households, e.households_assumed as "isAssumed",
            ${finestArea('e')} as "areaKey"
       from entrances e where e.is_demo = $1 and e.household_count > 0 and ${inScope('e')}
     union all
     select b.lng, b.lat, b.household_count - coalesce(d.households, 0), b.households_assumed, ${finestArea('b')}
       from buildings b
       left join (select building_key, sum(household_count)::int as households from entrances
                   where is_demo = $1 and household_count is not null group by building_key) d
         on d.building_key = b.key
      where b.is_demo = $1 and b.household_count > coalesce(d.households, 0) and ${inScope('b')}`,
    parameters(dataset, scope),
  );
}

export function selectDoors(q: Queryable, dataset: Dataset, scope: Scope): Promise<Door[]> {
  return q.query<Door>(
    `select e.key, e.lng, e.lat, concat_ws(' ', nullif(${buildingLabel('b')}, ''), e.name) as label,
            e.household_count as households, e.households_assumed as "householdsAssumed",
            e.is_assumed as "isAssumed"
       from entrances e left join buildings b on b.key = e.building_key
      where e.is_demo = $1 and ${inScope('e')}
      order by e.key`,
    parameters(dataset, scope),
  );
}

export async function selectBuildingShapes(
  q: Queryable,
  dataset: Dataset,
  scope: Scope,
): Promise<BuildingShape[]> {
  const rows = await q.query<Omit<BuildingShape, 'polygons'> & { geometry: Polygon | MultiPolygon }>(
    `select b.key, b.lng, b.lat, ${buildingLabel('b')} as label, b.household_count as households,
            b.households_assumed as "householdsAssumed", b.geometry
       from buildings b where b.is_demo = $1 and ${inScope('b')}
      order by b.key`,
    parameters(dataset, scope),
  );
  return rows.map(({ geometry, ...row }) => ({
    ...row,
    polygons: geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates,
  }));
}

export interface FacilityPlace {
  key: number;
  kind: string;
  name: string | null;
  lng: number;
  lat: number;
}

/** Facilities are public, as their names on the basemap are. */
export function selectFacilities(q: Queryable, dataset: Dataset): Promise<FacilityPlace[]> {
  return q.query<FacilityPlace>(
    `select key, kind, name, lng, lat from facilities where is_demo = $1 order by kind, key`,
    [dataset === 'demo'],
  );
}

/** Changes with whatever brought, moved, entered or took back a building, a door, a facility or a boundary. */
export async function placesStamp(q: Queryable, dataset: Dataset): Promise<string> {
  const [row] = await q.query<{ stamp: string }>(
    `select concat_ws('-', count(*), max(key), max(data_version), count(taken_back_at), ${PLACES_VERSION}) as stamp
       from import_batches where is_demo = $1 and kind <> 'problems'`,
    [dataset === 'demo'],
  );
  return `${dataset}-${row.stamp}`;
}
