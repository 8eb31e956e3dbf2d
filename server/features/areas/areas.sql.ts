import type { MultiPolygon, Polygon } from 'geojson';
import type { AreaLevel } from '#core/geo/types.ts';
import type { Dataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';

/** An area as it stands today. */
export interface AreaRow {
  key: number;
  id: string;
  level: AreaLevel;
  code: string | null;
  name: string;
  parentKey: number | null;
  geometry: Polygon | MultiPolygon;
  west: number;
  south: number;
  east: number;
  north: number;
  householdCount: number | null;
  householdsAssumed: boolean;
  version: number;
}

/** Areas out of force: what was finished while they held is still counted in them. */
export function selectClosedAreas(
  q: Queryable,
  dataset: Dataset,
): Promise<{ key: number; level: AreaLevel; name: string; parentKey: number | null }[]> {
  return q.query(
    `select key, level, name, parent_key as "parentKey" from areas
      where is_demo = $1 and valid_to > valid_from order by key`,
    [dataset === 'demo'],
  );
}

/** The areas in force, coarse before fine, then by code. */
export function selectAreas(q: Queryable, dataset: Dataset): Promise<AreaRow[]> {
  return q.query<AreaRow>(
    `select key, id, level, code, name, parent_key as "parentKey", geometry, west, south, east, north,
            household_count as "householdCount", households_assumed as "householdsAssumed", version
       from areas
      where is_demo = $1 and valid_to is null
      order by case level when 'subdistrict' then 1 when 'community' then 2 else 3 end, code nulls last, key`,
    [dataset === 'demo'],
  );
}
