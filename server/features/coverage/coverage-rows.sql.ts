import type { UnitRef } from '#core/units/unit-kinds.ts';
import { REACHED_OUTCOMES } from '#core/visits/coverage.ts';
import type { Dataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import type { Principal } from '../../http/principal.ts';
import { doorArea, doorLabel, isOf, isSeen, ROOMS, scopeParam } from '../units/index.ts';

export const REACHED = `(${REACHED_OUTCOMES.map((outcome) => `'${outcome}'`).join(', ')})`;

/** A door with the last visit that reached somebody there, and the attempts since. */
export interface DoorRow {
  key: number;
  label: string;
  lng: number;
  lat: number;
  communityKey: number | null;
  gridKey: number | null;
  householdCount: number | null;
  lastVisitAt: string | null;
  visits: number;
  attemptsSince: number;
}

const noUnit = (unit: UnitRef | undefined, of: 'door' | 'room') =>
  unit ? isOf(unit.kind, of, 3) : '$3::int is null';

/** Doors that somebody sees, below `unit` where one is given. A visit to a household is one to its door. */
export function selectDoorRows(
  q: Queryable,
  dataset: Dataset,
  principal: Principal,
  unit?: UnitRef,
): Promise<DoorRow[]> {
  return q.query<DoorRow>(
    `with at_door as (
       select coalesce(v.entrance_key, h.entrance_key) as door, v.arrived_at, v.outcome in ${REACHED} as is_reached
         from visits v left join households h on h.key = v.household_key
        where v.is_demo = $1 and v.deleted_at is null),
     reached as (
       select door, max(arrived_at) as at, count(*)::int as visits from at_door where is_reached and door is not null group by door),
     attempts as (
       select a.door, count(*)::int as count from at_door a left join reached r on r.door = a.door
        where not a.is_reached and a.door is not null and (r.at is null or a.arrived_at > r.at) group by a.door)
     select e.key, ${doorLabel('b', 'e')} as label, e.lng, e.lat, ${doorArea('community_key')} as "communityKey",
            ${doorArea('grid_key')} as "gridKey", e.household_count as "householdCount", r.at as "lastVisitAt",
            coalesce(r.visits, 0) as visits, coalesce(t.count, 0) as "attemptsSince"
       from entrances e left join buildings b on b.key = e.building_key
       left join reached r on r.door = e.key left join attempts t on t.door = e.key
      where e.is_demo = $1 and ${isSeen('door', 2)} and ${noUnit(unit, 'door')} order by e.key`,
    [dataset === 'demo', scopeParam(principal), unit?.key ?? null],
  );
}

/** A registered household with the last visit that reached it. */
export interface HouseholdRow {
  key: number;
  room: string;
  entranceKey: number | null;
  doorLabel: string;
  lng: number | null;
  lat: number | null;
  communityKey: number | null;
  gridKey: number | null;
  tags: string[];
  createdAt: string;
  lastVisitAt: string | null;
}

const roomArea = (column: 'community_key' | 'grid_key') =>
  `case when e.key is null then h.${column} else ${doorArea(column)} end`;

/** Registered households that somebody sees, below `unit` where one is given. */
export function selectHouseholdRows(
  q: Queryable,
  dataset: Dataset,
  principal: Principal,
  unit?: UnitRef,
): Promise<HouseholdRow[]> {
  return q.query<HouseholdRow>(
    `select h.key, h.room, h.entrance_key as "entranceKey", ${doorLabel('b', 'e')} as "doorLabel", e.lng, e.lat,
            ${roomArea('community_key')} as "communityKey", ${roomArea('grid_key')} as "gridKey", h.tags,
            h.created_at as "createdAt", v.at as "lastVisitAt"
       from ${ROOMS} left join (
         select household_key, max(arrived_at) as at from visits
          where is_demo = $1 and deleted_at is null and outcome in ${REACHED} and household_key is not null
          group by household_key) v on v.household_key = h.key
      where h.is_demo = $1 and ${isSeen('room', 2)} and ${noUnit(unit, 'room')} order by h.key`,
    [dataset === 'demo', scopeParam(principal), unit?.key ?? null],
  );
}

/** Names of all areas, also of those that are closed, by key. */
export async function selectAreaNames(q: Queryable): Promise<Map<number, string>> {
  const rows = await q.query<{ key: number; name: string }>('select key, name from areas');
  return new Map(rows.map(({ key, name }) => [key, name]));
}
