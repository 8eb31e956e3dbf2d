import { isArea, type UnitKind } from '#core/units/unit-kinds.ts';
import type { Principal } from '../../http/principal.ts';

/** What a house is called: as on its plate, or whatever name there is; nothing says so in the page. */
export const houseLabel = (alias: string) =>
  `coalesce(nullif(concat(${alias}.street, ${alias}.house_number), ''), ${alias}.name, ${alias}.estate, '')`;

export const doorLabel = (house: string, door: string) =>
  `concat_ws(' ', nullif(${houseLabel(house)}, ''), ${door}.name)`;

const AREA_COLUMNS = ['subdistrict_key', 'community_key', 'grid_key'] as const;

/**
 * A door belongs to the areas of its house, so that a house is counted in one piece; one without a house to those it stands
 * in. `e` are entrances, `b` their buildings.
 */
export const doorArea = (column: (typeof AREA_COLUMNS)[number]) =>
  `case when b.key is null then e.${column} else b.${column} end`;

/** A household is where its door is; where an import took the door, where it was last. `h` are households. */
const roomArea = (column: (typeof AREA_COLUMNS)[number]) =>
  `case when e.key is null then h.${column} when b.key is null then e.${column} else b.${column} end`;

export const ROOMS = `households h left join entrances e on e.key = h.entrance_key left join buildings b on b.key = e.building_key`;

const AREA_OF = { house: (column: string) => `b.${column}`, door: doorArea, room: roomArea } as const;

/** Whether a row lies in one of the areas somebody sees; `$param` is null for those who see everything. */
export function isSeen(of: keyof typeof AREA_OF, param: number): string {
  const area = AREA_OF[of];
  const columns = AREA_COLUMNS.map((column) => `${area(column)} = any($${param}::int[])`);
  return `($${param}::int[] is null or ${columns.join(' or ')})`;
}

export const scopeParam = ({ scope }: Principal) => (scope.kind === 'all' ? null : scope.areaKeys);

/** Whether a row belongs to the unit `$param`. */
export function isOf(kind: UnitKind, of: keyof typeof AREA_OF, param: number): string {
  if (isArea(kind)) return `${AREA_OF[of](`${kind}_key` as 'grid_key')} = $${param}`;
  if (kind === 'building') return of === 'house' ? `b.key = $${param}` : `e.building_key = $${param}`;
  // A household whose door is gone is all that is left of its house.
  if (kind === 'household')
    return of === 'room' ? `h.key = $${param}` : `false and $${param}::int is not null`;
  return of === 'room' ? `h.entrance_key = $${param}` : `e.key = $${param}`;
}

/**
 * Common table expressions `doors` and `houses` of the unit `$2` in the dataset `$1`, with households and persons. What
 * several people counted at several levels is the largest of it: a house has at least the households behind its doors, and a
 * door at least those that are registered there.
 */
export function placeTables(kind: UnitKind): string {
  return `
    registered as (
      select h.entrance_key, count(*)::int as households, sum(h.person_count)::int as persons
        from households h where h.is_demo = $1 and h.entrance_key is not null group by h.entrance_key),
    doors as (
      select e.key, e.building_key, greatest(e.household_count, r.households) as households,
             greatest(e.person_count, r.persons) as persons, ${doorArea('community_key')} as community_key,
             ${doorArea('grid_key')} as grid_key
        from entrances e left join buildings b on b.key = e.building_key left join registered r on r.entrance_key = e.key
       where e.is_demo = $1 and ${isOf(kind, 'door', 2)}),
    houses as (
      select b.key, greatest(b.household_count, d.households) as households,
             greatest(b.person_count, d.persons) as persons, coalesce(d.doors, 0) as doors, b.community_key, b.grid_key
        from buildings b
        left join (select building_key, sum(households)::int as households, sum(persons)::int as persons,
                          count(*)::int as doors
                     from doors where building_key is not null group by building_key) d on d.building_key = b.key
       where b.is_demo = $1 and ${kind === 'entrance' ? 'false and $2::int is not null' : isOf(kind, 'house', 2)})`;
}
