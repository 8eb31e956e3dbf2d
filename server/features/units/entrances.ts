import type { MultiPolygon, Polygon } from 'geojson';
import { v4 as uuid } from 'uuid';
import type { LngLat } from '#core/geo/types.ts';
import { doorPlaces } from '#core/units/footprint.ts';
import type { UnitRef } from '#core/units/unit-kinds.ts';
import type { Change } from '../../db/change.ts';
import type { Queryable } from '../../db/db.ts';
import type { Deps } from '../../http/deps.ts';
import type { Principal } from '../../http/principal.ts';
import { pickChanged, subset } from './buildings.ts';
import { writeEntry } from './entry-write.ts';
import { areasAt } from './place-areas.ts';
import { insertUnitEvent } from './unit-events.sql.ts';
import { type EntranceFields, lockRecord } from './unit-records.sql.ts';
import { refuseChanged, refuseUsed } from './unit-refusals.ts';

const FIELDS = ['name', 'householdCount', 'personCount'] as const satisfies readonly (keyof EntranceFields)[];

/** A door as somebody enters it; without a place it is put on the wall, and marked as assumed. */
export interface NewDoor extends EntranceFields {
  place?: LngLat | undefined;
}

/** Enters the doors of a house, all at once as they are counted. */
export function addEntrances(
  deps: Deps,
  principal: Principal,
  buildingKey: number,
  doors: readonly NewDoor[],
  accepted: boolean,
): Promise<{ keys: number[] }> {
  const ref: UnitRef = { kind: 'building', key: buildingKey };
  return writeEntry(deps, principal, ref, accepted, async ({ tx, change, dataset }) => {
    const [{ geometry }] = await tx.query<{ geometry: Polygon | MultiPolygon }>(
      'select geometry from buildings where key = $1 for update',
      [buildingKey],
    );
    const before = await doorSum(tx, buildingKey);
    const places = doorPlaces(geometry, doors.filter(({ place }) => !place).length);
    const keys: number[] = [];
    for (const door of doors) {
      const [lng, lat] = door.place ?? places.shift()!;
      const areas = await areasAt(tx, [lng, lat]);
      const [{ key }] = await tx.query<{ key: number }>(
        `insert into entrances (id, building_key, name, lng, lat, is_assumed, household_count, person_count, subdistrict_key,
           community_key, grid_key, is_demo, version)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) returning key`,
        [
          uuid(),
          buildingKey,
          door.name,
          lng,
          lat,
          !door.place,
          door.householdCount,
          door.personCount,
          areas.subdistrictKey,
          areas.communityKey,
          areas.gridKey,
          dataset === 'demo',
          change.version,
        ],
      );
      keys.push(key);
      const entered = { ...subset<EntranceFields>(door, FIELDS), buildingKey };
      await insertUnitEvent(
        tx,
        change,
        { kind: 'entrance', key },
        'entered',
        null,
        entered,
        dataset === 'demo',
      );
    }
    await followDoors(tx, change, buildingKey, before);
    return { value: { keys } };
  });
}

/** Changes a door: its name, its counts, or where it is. */
export function editEntrance(
  deps: Deps,
  principal: Principal,
  key: number,
  expectedVersion: number,
  { place, ...edit }: Partial<NewDoor>,
  accepted: boolean,
): Promise<{ isChanged: boolean }> {
  const ref: UnitRef = { kind: 'entrance', key };
  return writeEntry<{ isChanged: boolean }>(
    deps,
    principal,
    ref,
    accepted,
    async ({ tx, change, dataset }, unit) => {
      const stored = await lockRecord(tx, 'entrance', key);
      refuseChanged(unit!, expectedVersion);
      const fields = { ...stored, ...edit };
      const changed = pickChanged<EntranceFields>(stored, fields, FIELDS);
      const isMoved = place !== undefined && (place[0] !== stored.lng || place[1] !== stored.lat);
      if (changed.length === 0 && !isMoved) return { value: { isChanged: false } };
      const before = stored.buildingKey === null ? 0 : await doorSum(tx, stored.buildingKey);
      await tx.query(
        `update entrances set name = $2, household_count = $3, person_count = $4,
         households_assumed = households_assumed and not $5::boolean, version = $6 where key = $1`,
        [
          key,
          fields.name,
          fields.householdCount,
          fields.personCount,
          'householdCount' in edit,
          change.version,
        ],
      );
      if (place && isMoved) {
        const areas = await areasAt(tx, place);
        await tx.query(
          `update entrances set lng = $2, lat = $3, is_assumed = false, subdistrict_key = $4, community_key = $5, grid_key = $6
          where key = $1`,
          [key, ...place, areas.subdistrictKey, areas.communityKey, areas.gridKey],
        );
      }
      if (stored.buildingKey !== null) await followDoors(tx, change, stored.buildingKey, before);
      const moved = isMoved ? { place } : {};
      await insertUnitEvent(
        tx,
        change,
        ref,
        'edited',
        {
          ...subset<EntranceFields>(stored, changed),
          ...(isMoved ? { place: [stored.lng, stored.lat] } : {}),
        },
        { ...subset<EntranceFields>(fields, changed), ...moved },
        dataset === 'demo',
      );
      return { value: { isChanged: true } };
    },
  );
}

/** Takes away a door that was entered by hand and that nothing hangs on. */
export function removeEntrance(deps: Deps, principal: Principal, key: number): Promise<{ key: number }> {
  const ref: UnitRef = { kind: 'entrance', key };
  return writeEntry(deps, principal, ref, true, async ({ tx, change, dataset }, unit) => {
    await refuseUsed(tx, ref);
    const house = unit!.around.find(({ kind }) => kind === 'building');
    const before = house ? await doorSum(tx, house.key) : 0;
    await tx.query('delete from entrances where key = $1', [key]);
    if (house) await followDoors(tx, change, house.key, before);
    await insertUnitEvent(tx, change, ref, 'removed', null, null, dataset === 'demo');
    return { value: { key } };
  });
}

async function doorSum(tx: Queryable, buildingKey: number): Promise<number> {
  const [row] = await tx.query<{ sum: number }>(
    'select coalesce(sum(household_count), 0)::int as sum from entrances where building_key = $1',
    [buildingKey],
  );
  return row.sum;
}

/** A house whose count was the sum of its doors, or an estimate, goes on being the sum; another count is somebody's own. */
async function followDoors(
  tx: Queryable,
  change: Change,
  buildingKey: number,
  sumBefore: number,
): Promise<void> {
  const sum = await doorSum(tx, buildingKey);
  if (sum === sumBefore) return;
  await tx.query(
    `update buildings set household_count = $2, households_assumed = exists (select from entrances e
        where e.building_key = $1 and e.household_count is not null and e.households_assumed), version = $4
      where key = $1 and (household_count is null or households_assumed or household_count = $3)`,
    [buildingKey, sum, sumBefore, change.version],
  );
}
