import type { AreaSpec } from '#core/circulation/area/area-data.ts';
import type { AskedDoor } from '#core/consultation/unanswered.ts';
import { contains } from '#core/geo/containment.ts';
import type { Dataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import type { Principal } from '../../http/principal.ts';
import { doorLabel, houseLabel, isSeen, scopeParam } from '../units/index.ts';

/** A house that can be asked, or a door without a house. */
export interface AskedPlace {
  /** b12 or e34. */
  id: string;
  buildingKey: number | null;
  entranceKey: number | null;
  label: string;
  lng: number;
  lat: number;
  households: number | null;
  householdsAssumed: boolean;
  subdistrictKey: number | null;
  communityKey: number | null;
  gridKey: number | null;
}

export const placeId = (buildingKey: number | null, entranceKey: number | null): string | null =>
  buildingKey !== null ? `b${buildingKey}` : entranceKey !== null ? `e${entranceKey}` : null;

const REGISTERED = `registered as (
  select entrance_key, count(*)::int as n from households where is_demo = $1 and entrance_key is not null group by entrance_key)`;

/**
 * All houses in somebody's areas, and doors without a house, with the largest of what was counted at the house, at its doors and
 * by registered households (`households`, null where nobody counted).
 */
export function selectAskedPlaces(
  q: Queryable,
  dataset: Dataset,
  principal: Principal,
): Promise<AskedPlace[]> {
  return q.query<AskedPlace>(
    `with ${REGISTERED},
     doors as (
       select e.building_key, sum(greatest(e.household_count, r.n))::int as n, bool_or(e.households_assumed) as assumed
         from entrances e left join registered r on r.entrance_key = e.key
        where e.is_demo = $1 and e.building_key is not null group by e.building_key)
     select 'b' || b.key as id, b.key as "buildingKey", null::int as "entranceKey", ${houseLabel('b')} as label, b.lng, b.lat,
            greatest(b.household_count, d.n) as households,
            (b.households_assumed or coalesce(d.assumed, false)) as "householdsAssumed",
            b.subdistrict_key as "subdistrictKey", b.community_key as "communityKey", b.grid_key as "gridKey"
       from buildings b left join doors d on d.building_key = b.key
      where b.is_demo = $1 and ${isSeen('house', 2)}
     union all
     select 'e' || e.key, null, e.key, coalesce(e.name, ''), e.lng, e.lat, greatest(e.household_count, r.n),
            e.households_assumed, e.subdistrict_key, e.community_key, e.grid_key
       from entrances e left join registered r on r.entrance_key = e.key left join buildings b on b.key = e.building_key
      where e.is_demo = $1 and e.building_key is null and ${isSeen('door', 2)}
      order by 1`,
    [dataset === 'demo', scopeParam(principal)],
  );
}

/** The places that a consultation asks. */
export function placesIn(spec: AreaSpec, places: readonly AskedPlace[]): AskedPlace[] {
  if (spec.kind === 'all') return [...places];
  if (spec.kind === 'areas') {
    const keys = new Set<number | null>(spec.keys);
    return places.filter(
      ({ subdistrictKey, communityKey, gridKey }) =>
        keys.has(subdistrictKey) || keys.has(communityKey) || keys.has(gridKey),
    );
  }
  const ground = { type: 'Polygon' as const, coordinates: [[...spec.ring, spec.ring[0]]] };
  return places.filter(({ lng, lat }) => contains(ground, lng, lat));
}

/** The doors of places, in the order in which one walks up to them; houses without doors stand for themselves. */
export async function selectAskedDoors(
  q: Queryable,
  dataset: Dataset,
  places: readonly AskedPlace[],
): Promise<AskedDoor[]> {
  const rows = await q.query<Omit<AskedDoor, 'placeId'> & { buildingKey: number | null; key: number }>(
    `with ${REGISTERED}
     select e.key, e.building_key as "buildingKey", e.key as "entranceKey", ${doorLabel('b', 'e')} as label, e.lng, e.lat,
            greatest(e.household_count, r.n) as households,
            coalesce((select jsonb_agg(jsonb_build_object('key', h.key, 'room', h.room) order by h.key)
               from households h where h.entrance_key = e.key and h.is_demo = $1), '[]') as rooms
       from entrances e left join buildings b on b.key = e.building_key left join registered r on r.entrance_key = e.key
      where e.is_demo = $1 and (e.building_key = any($2::int[]) or (e.building_key is null and e.key = any($3::int[])))`,
    [
      dataset === 'demo',
      places.flatMap(({ buildingKey }) => buildingKey ?? []),
      places.flatMap(({ entranceKey }) => entranceKey ?? []),
    ],
  );
  const withDoors = new Set(rows.map(({ buildingKey }) => buildingKey));
  const doors = rows.map(
    ({ buildingKey, key, ...door }): AskedDoor => ({ ...door, placeId: placeId(buildingKey, key)! }),
  );
  const houses = places
    .filter(({ buildingKey }) => buildingKey !== null && !withDoors.has(buildingKey))
    .map(
      ({ id, label, lng, lat, households }): AskedDoor => ({
        placeId: id,
        entranceKey: null,
        label,
        lng,
        lat,
        households,
        rooms: [],
      }),
    );
  return [...doors, ...houses].sort((a, b) => a.label.localeCompare(b.label, 'zh-CN', { numeric: true }));
}
