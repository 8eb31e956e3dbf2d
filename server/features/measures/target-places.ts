import type { Position } from 'geojson';
import { contains } from '#core/geo/containment.ts';
import type { LngLat } from '#core/geo/types.ts';
import { activeDataset, type Dataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import type { Principal } from '../../http/principal.ts';
import type { TargetPlace } from './measures.sql.ts';

/** What targets are chosen by; all that apply are taken together, each door once. */
export interface TargetWish {
  entranceKeys: number[];
  /** All doors of these buildings; a building without doors stands for itself. */
  buildingKeys: number[];
  /** All doors inside a drawn ring. */
  ring?: LngLat[] | undefined;
  /** Doors by name, one a line; what is no known door is kept as text. */
  texts: string[];
}

const BUILDING = `coalesce(nullif(concat(b.street, b.house_number), ''), b.name, b.estate, '')`;
const DOOR = `concat_ws(' ', nullif(${BUILDING}, ''), e.name)`;
const AREAS = (alias: string) =>
  `${alias}.subdistrict_key as "subdistrictKey", ${alias}.community_key as "communityKey", ${alias}.grid_key as "gridKey"`;

/** Places for a wish, in the order: doors and buildings by address, then texts as written. Only those that somebody may see. */
export async function placesOf(
  q: Queryable,
  principal: Principal,
  wish: TargetWish,
  fallbackAreas: Pick<TargetPlace, 'subdistrictKey' | 'communityKey' | 'gridKey'>,
): Promise<TargetPlace[]> {
  const dataset = await activeDataset(q);
  const doors = await selectDoors(q, dataset, principal, wish);
  const ring = wish.ring && closed(wish.ring);
  const inRing = ring
    ? doors.filter(
        (door) => door.isChosen || contains({ type: 'Polygon', coordinates: [ring] }, door.lng!, door.lat!),
      )
    : doors.filter(({ isChosen }) => isChosen);
  const withDoors = new Set(inRing.map(({ buildingKey }) => buildingKey));
  const buildings = (await selectBuildings(q, dataset, principal, wish.buildingKeys)).filter(
    ({ buildingKey }) => !withDoors.has(buildingKey),
  );
  const known = new Set(inRing.map(({ placeText }) => plain(placeText)));
  const texts = wish.texts
    .filter((text) => !known.has(plain(text)))
    .map((text) => ({ ...NOWHERE, ...fallbackAreas, placeText: text }));
  const named = [...inRing.map(({ isChosen: _, ...place }) => place), ...buildings].sort((a, b) =>
    a.placeText.localeCompare(b.placeText, 'zh-CN', { numeric: true }),
  );
  return [...named, ...texts];
}

const NOWHERE = { entranceKey: null, buildingKey: null, lng: null, lat: null };

const plain = (text: string) => text.normalize('NFKC').replace(/\s+/g, '');

function selectDoors(
  q: Queryable,
  dataset: Dataset,
  { scope }: Principal,
  { entranceKeys, buildingKeys, ring, texts }: TargetWish,
): Promise<(TargetPlace & { isChosen: boolean })[]> {
  const lngs = ring?.map(([lng]) => lng) ?? [];
  const lats = ring?.map(([, lat]) => lat) ?? [];
  return q.query(
    `select * from (
       select e.key as "entranceKey", e.building_key as "buildingKey", e.lng, e.lat, ${DOOR} as "placeText", ${AREAS('e')},
         (e.key = any($3::int[]) or e.building_key = any($4::int[]) or replace(${DOOR}, ' ', '') = any($5::text[])) as "isChosen"
         from entrances e left join buildings b on b.key = e.building_key
        where e.is_demo = $1 and ($2::int[] is null or e.grid_key = any($2::int[]) or e.community_key = any($2::int[])
           or e.subdistrict_key = any($2::int[]))) d
      where "isChosen" or (lng between $6::float8 and $7::float8 and lat between $8::float8 and $9::float8)`,
    [
      dataset === 'demo',
      scope.kind === 'all' ? null : scope.areaKeys,
      entranceKeys,
      buildingKeys,
      texts.map(plain),
      ring ? Math.min(...lngs) : null,
      ring ? Math.max(...lngs) : null,
      ring ? Math.min(...lats) : null,
      ring ? Math.max(...lats) : null,
    ],
  );
}

function selectBuildings(
  q: Queryable,
  dataset: Dataset,
  { scope }: Principal,
  keys: readonly number[],
): Promise<TargetPlace[]> {
  return q.query<TargetPlace>(
    `select null::int as "entranceKey", b.key as "buildingKey", b.lng, b.lat, ${BUILDING} as "placeText", ${AREAS('b')}
       from buildings b
      where b.is_demo = $1 and b.key = any($3::int[]) and ($2::int[] is null or b.grid_key = any($2::int[])
         or b.community_key = any($2::int[]) or b.subdistrict_key = any($2::int[]))`,
    [dataset === 'demo', scope.kind === 'all' ? null : scope.areaKeys, keys],
  );
}

function closed(ring: LngLat[]): Position[] {
  return [...ring, ring[0]];
}
