import type {
  CensusArea,
  CensusBuilding,
  CensusContact,
  CensusDoor,
  CensusRecount,
  CensusRoom,
  CensusRows,
} from '#core/units/census-types.ts';
import { isArea, type UnitKind, type UnitRef } from '#core/units/unit-kinds.ts';
import type { Dataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import { doorLabel, houseLabel, isOf, ROOMS } from './unit-places.sql.ts';

const roomLabel = `concat_ws(' ', nullif(${doorLabel('b', 'e')}, ''), h.room)`;

/** Everything that the rules look at in a unit: an area with all in it, a house with its doors, or a door. */
export async function selectCensus(q: Queryable, dataset: Dataset, ref: UnitRef): Promise<CensusRows> {
  const { kind, key } = ref;
  const params = [dataset === 'demo', key];
  // The house of a single door is looked at with it: doors are held against their house.
  const around: UnitRef = kind === 'entrance' ? await houseOf(q, ref) : ref;
  const inHouse = [dataset === 'demo', around.key];
  return {
    areas: isArea(kind) ? await selectCheckedAreas(q, params, kind) : [],
    buildings:
      around.kind === 'entrance'
        ? []
        : await q.query<CensusBuilding>(
            `select b.key, ${houseLabel('b')} as label, b.kind, b.geometry, b.levels, b.household_count as "householdCount",
                b.households_assumed as "householdsAssumed", b.person_count as "personCount", b.grid_key as "gridKey",
                b.manager_code as "managerCode"
               from buildings b where b.is_demo = $1 and ${isOf(around.kind, 'house', 2)} order by b.key`,
            inHouse,
          ),
    doors: await q.query<CensusDoor>(
      `select e.key, e.building_key as "buildingKey", ${doorLabel('b', 'e')} as label, e.name, e.lng, e.lat,
          e.household_count as "householdCount", e.households_assumed as "householdsAssumed", e.person_count as "personCount"
         from entrances e left join buildings b on b.key = e.building_key
        where e.is_demo = $1 and ${isOf(around.kind, 'door', 2)} order by e.key`,
      inHouse,
    ),
    rooms: await q.query<CensusRoom>(
      `select h.key, h.entrance_key as "entranceKey", ${roomLabel} as label, h.room, h.floor, h.person_count as "personCount"
         from ${ROOMS} where h.is_demo = $1 and ${isOf(around.kind, 'room', 2)} order by h.key`,
      inHouse,
    ),
    contacts: isArea(kind) ? await selectCheckedContacts(q, params, kind) : [],
    recounts: await selectOpenRecounts(q, inHouse, around.kind),
  };
}

async function houseOf(q: Queryable, door: UnitRef): Promise<UnitRef> {
  const [row] = await q.query<{ key: number | null }>(
    'select building_key as key from entrances where key = $1',
    [door.key],
  );
  return row?.key ? { kind: 'building', key: row.key } : door;
}

/** All areas of the dataset, for their codes; sums are looked at in the unit and below it. */
function selectCheckedAreas(q: Queryable, params: unknown[], kind: UnitKind): Promise<CensusArea[]> {
  return q.query<CensusArea>(
    `with recursive checked as (
       select key from areas where key = $2 and level = '${kind}'
       union all
       select a.key from areas a join checked c on a.parent_key = c.key where a.valid_to is null)
     select a.key, a.level, a.code, a.name, a.parent_key as "parentKey", a.key in (select key from checked) as "isChecked",
            a.households_given as "givenHouseholds", coalesce(s.households, 0) as "countedHouseholds"
       from areas a
       left join lateral (
         select sum(b.household_count)::int as households from buildings b
          where b.is_demo = $1 and a.key = case a.level when 'subdistrict' then b.subdistrict_key
            when 'community' then b.community_key else b.grid_key end) s
         on a.households_given is not null and a.key in (select key from checked)
      where a.is_demo = $1 and a.valid_to is null order by a.code nulls last, a.key`,
    params,
  );
}

async function selectCheckedContacts(
  q: Queryable,
  params: unknown[],
  kind: UnitKind,
): Promise<CensusContact[]> {
  const rows = await q.query<Omit<CensusContact, 'unit'> & { kind: UnitKind; key: number }>(
    `select case when c.area_key is not null then a.level when c.building_key is not null then 'building' else 'entrance' end
              as kind, coalesce(c.area_key, c.building_key, c.entrance_key) as key,
            case when c.area_key is not null then a.name when c.building_key is not null then ${houseLabel('b')}
              else ${doorLabel('b', 'e')} end as "unitLabel", c.role, c.work_phone as "workPhone"
       from unit_contacts c left join areas a on a.key = c.area_key left join entrances e on e.key = c.entrance_key
       left join buildings b on b.key = coalesce(c.building_key, e.building_key)
      where c.is_demo = $1 and a.valid_to is null and (a.key = $2 or a.parent_key = $2
        or (a.parent_key in (select key from areas where parent_key = $2)) or (c.area_key is null and (b.key is not null
        and ${isOf(kind, 'house', 2)} or b.key is null and e.${kind}_key = $2))) order by c.key`,
    params,
  );
  return rows.map(({ kind: of, key, ...contact }) => ({ ...contact, unit: { kind: of, key } }));
}

interface RecountRow {
  buildingKey: number | null;
  entranceKey: number | null;
  unitLabel: string;
  firstHouseholds: number | null;
  firstPersons: number | null;
  secondHouseholds: number;
  secondPersons: number | null;
}

/** The latest second count of each unit that nobody settled. */
async function selectOpenRecounts(q: Queryable, params: unknown[], kind: UnitKind): Promise<CensusRecount[]> {
  const rows = await q.query<RecountRow>(
    `select distinct on (r.building_key, r.entrance_key) r.building_key as "buildingKey", r.entrance_key as "entranceKey",
        case when r.building_key is null then ${doorLabel('b', 'e')} else ${houseLabel('b')} end as "unitLabel",
        case when r.building_key is null then e.household_count else b.household_count end as "firstHouseholds",
        case when r.building_key is null then e.person_count else b.person_count end as "firstPersons",
        r.household_count as "secondHouseholds", r.person_count as "secondPersons"
       from recounts r left join entrances e on e.key = r.entrance_key
       left join buildings b on b.key = coalesce(r.building_key, e.building_key)
      where r.is_demo = $1 and r.settled_at is null and (b.key is not null and ${kind === 'entrance' ? 'false' : isOf(kind, 'house', 2)}
         or e.key is not null and ${isOf(kind, 'door', 2)})
      order by r.building_key, r.entrance_key, r.key desc`,
    params,
  );
  return rows.map(({ buildingKey, entranceKey, unitLabel, ...counts }) => ({
    unit: buildingKey ? { kind: 'building', key: buildingKey } : { kind: 'entrance', key: entranceKey! },
    unitLabel,
    first: { households: counts.firstHouseholds, persons: counts.firstPersons },
    second: { households: counts.secondHouseholds, persons: counts.secondPersons },
  }));
}
