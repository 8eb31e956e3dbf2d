import type { AreaLevel, Bbox } from '#core/geo/types.ts';
import type { Dataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import type { Principal } from '../../http/principal.ts';
import { scopeWhere } from '../problems/index.ts';

/** Something with a name and a place, as the search knows it. */
export interface NamedPlace {
  type: 'area' | 'street' | 'building' | 'facility';
  key: number;
  name: string;
  /** The level of an area, the kind of a facility. */
  kind: string;
  lng: number;
  lat: number;
  bbox: Bbox;
}

interface PlaceRow {
  type: NamedPlace['type'];
  key: number;
  name: string;
  kind: AreaLevel | string;
  west: number;
  south: number;
  east: number;
  north: number;
}

/** Everything that has a name. Segments of one street are one place; a building answers to its address and its own name. */
export async function selectNamedPlaces(q: Queryable, dataset: Dataset): Promise<NamedPlace[]> {
  const rows = await q.query<PlaceRow>(
    `select 'area' as type, key, name, level as kind, west, south, east, north
       from areas where is_demo = $1 and valid_to is null
     union all
     select 'street', min(key), name, min(class), min(west), min(south), max(east), max(north)
       from streets where is_demo = $1 and name is not null group by name
     union all
     select 'building', key, concat(street, house_number), kind, lng, lat, lng, lat
       from buildings where is_demo = $1 and house_number is not null
     union all
     select 'building', key, name, kind, lng, lat, lng, lat
       from buildings where is_demo = $1 and name is not null and name is distinct from concat(street, house_number)
     union all
     select 'facility', key, name, kind, lng, lat, lng, lat
       from facilities where is_demo = $1 and name is not null`,
    [dataset === 'demo'],
  );
  return rows.map(({ type, key, name, kind, west, south, east, north }) => ({
    type,
    key,
    name,
    kind,
    lng: (west + east) / 2,
    lat: (south + north) / 2,
    bbox: [west, south, east, north],
  }));
}

/** Changes with whatever could have given a place its name. */
export async function placesStamp(q: Queryable, dataset: Dataset): Promise<string> {
  const [row] = await q.query<{ stamp: string }>(
    `select concat_ws('-', count(*), max(key), max(data_version), count(taken_back_at)) as stamp
       from import_batches where is_demo = $1 and kind <> 'problems'`,
    [dataset === 'demo'],
  );
  return `${dataset}-${row.stamp}`;
}

/** Keys of problems whose text or address holds the words, newest first. */
export async function selectProblemKeysByText(
  q: Queryable,
  dataset: Dataset,
  principal: Principal,
  words: string,
  limit: number,
): Promise<number[]> {
  const scope = scopeWhere(principal, 5);
  const pattern = `%${words.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const rows = await q.query<{ key: number }>(
    `select key from problems
      where is_demo = $1 and deleted_at is null
        and (title ilike $2 or text ilike $2 or place_text ilike $2 or natural_key = $3)
        and ${scope.text}
      order by reported_at desc limit $4`,
    [dataset === 'demo', pattern, words, limit, ...scope.params],
  );
  return rows.map((row) => row.key);
}
