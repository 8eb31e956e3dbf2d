import type { AreaLevel, Bbox } from '#core/geo/types.ts';
import { findPersonalData } from '#core/privacy/personal-data.ts';
import { blankSpans } from '#core/privacy/search-text.ts';
import type { Dataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import { may } from '../../http/permissions.ts';
import type { Principal } from '../../http/principal.ts';
import { PLACES_VERSION } from '../areas/index.ts';
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
    `select concat_ws('-', count(*), max(key), max(data_version), count(taken_back_at), ${PLACES_VERSION}) as stamp
       from import_batches where is_demo = $1 and kind <> 'problems'`,
    [dataset === 'demo'],
  );
  return `${dataset}-${row.stamp}`;
}

/**
 * Keys of problems whose text or address holds the words, newest first. Personal data count for those who may see them only
 * (a department: in its own cases); for everybody else they are blanked out, so that no question finds a number or a part of one.
 */
export async function selectProblemKeysByText(
  q: Queryable,
  dataset: Dataset,
  principal: Principal,
  words: string,
  limit: number,
): Promise<number[]> {
  const scope = scopeWhere(principal, 7);
  const pattern = `%${words.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const rows = await q.query<FoundRow>(
    `select key, title, text, place_text as "placeText", natural_key as "naturalKey", isOpen as "isOpen" from (
       select *, $5::boolean or coalesce(department_key = $6::int, false) as isOpen from problems
        where is_demo = $1 and deleted_at is null and ${scope.text}
     ) p
      where case when isOpen or search_text is null
                 then title ilike $2 or text ilike $2 or place_text ilike $2
                 else search_text ilike $2 end
         or natural_key = $3 and (isOpen or not jsonb_exists(coalesce(personal_spans, '{}'), 'naturalKey'))
      order by reported_at desc limit $4`,
    [
      dataset === 'demo',
      pattern,
      words,
      limit,
      may(principal, 'see_personal_data'),
      principal.role === 'department' ? principal.departmentKey : null,
      ...scope.params,
    ],
  );
  return rows.filter((row) => row.isOpen || isFoundInTheOpen(row, words)).map((row) => row.key);
}

interface FoundRow {
  key: number;
  title: string;
  text: string;
  placeText: string | null;
  naturalKey: string | null;
  isOpen: boolean;
}

/** Whether the words stand outside personal data; asked again, as rows may be stored whose texts were not looked through yet. */
function isFoundInTheOpen({ title, text, placeText, naturalKey }: FoundRow, words: string): boolean {
  const isIn = (each: string | null) =>
    each !== null && blankSpans(each, findPersonalData(each)).toLowerCase().includes(words.toLowerCase());
  return isIn(title) || isIn(text) || isIn(placeText) || (naturalKey === words && isIn(naturalKey));
}
