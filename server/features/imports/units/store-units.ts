import type { MultiPolygon, Polygon } from 'geojson';
import type { ImportNote } from '#core/imports/import-run.ts';
import type { UnitInput } from '#core/imports/types.ts';
import type { Queryable } from '../../../db/db.ts';
import { refreshAreaHouseholds } from '../assignment/area-households.ts';
import { realPlaceIndex, storedAreaKeys } from '../assignment/assign-areas.ts';
import { relinkProblems, unlinkProblems } from '../assignment/link-buildings.ts';
import type { StoreContext, Stored } from '../framework/importer.ts';
import { givenDoor } from '../osm/known-rows.ts';
import { type PlaceRecord, removeRows, upsertRows } from '../osm/upsert-rows.sql.ts';
import { type KnownDoor, planDoors } from './door-plan.ts';
import { buildingSpec, doorSpec } from './unit-tables.ts';

/** The rows of the sheet by the building they were matched to, and those that stand alone at their coordinates. */
export interface MatchedUnits {
  byBuilding: Map<number, UnitInput[]>;
  alone: UnitInput[];
}

/** Writes the sheet over what was assumed: doors, households, levels. */
export async function storeUnits(
  context: StoreContext,
  { byBuilding, alone }: MatchedUnits,
): Promise<Stored> {
  const { tx, change } = context;
  const keys = [...byBuilding.keys()];
  const geometries = await selectGeometries(tx, keys);
  const known = await selectDoors(tx, keys);
  const areas = await realPlaceIndex(tx);
  const doors: PlaceRecord[] = [];
  const buildings: PlaceRecord[] = [];
  const removedKeys: number[] = [];
  let orderAssumed = 0;
  for (const [buildingKey, rows] of byBuilding) {
    const plan = planDoors(geometries.get(buildingKey)!, known.get(buildingKey) ?? [], rows);
    for (const door of plan.doors) {
      doors.push({
        ...door,
        buildingKey,
        isAccessPoint: false,
        ...storedAreaKeys(areas, door.lng, door.lat),
      });
    }
    removedKeys.push(...plan.removedKeys);
    if (plan.isOrderAssumed) orderAssumed++;
    const { householdCount, levels, yearBuilt } = plan;
    buildings.push({ key: buildingKey, householdCount, levels, yearBuilt });
  }
  doors.push(
    ...(await standingAlone(tx, alone)).map((door) => ({
      ...door,
      ...storedAreaKeys(areas, door.lng, door.lat),
    })),
  );

  const removed = JSON.stringify(removedKeys);
  const list = '(select value::integer from jsonb_array_elements_text($1::jsonb))';
  await unlinkProblems(context, 'entrances', list, [removed]);
  await removeRows(context, 'entrances', removedKeys);
  const written = await upsertRows(context, doorSpec, doors);
  const described = await upsertRows(context, buildingSpec, buildings);
  await relinkProblems(context);
  await refreshAreaHouseholds(tx, change);
  const notes: ImportNote[] = orderAssumed > 0 ? [{ code: 'units_order_assumed', count: orderAssumed }] : [];
  return {
    counts: {
      doors: written.inserted,
      doors_updated: written.updated,
      doors_unchanged: written.unchanged,
      doors_replaced: removedKeys.length,
      buildings_matched: buildings.length,
      buildings_updated: described.updated,
    },
    notes,
  };
}

async function selectGeometries(
  tx: Queryable,
  keys: readonly number[],
): Promise<Map<number, Polygon | MultiPolygon>> {
  const rows = await tx.query<{ key: number; geometry: Polygon | MultiPolygon }>(
    `select key, geometry from buildings
     where key in (select value::integer from jsonb_array_elements_text($1::jsonb))`,
    [JSON.stringify(keys)],
  );
  return new Map(rows.map(({ key, geometry }) => [key, geometry]));
}

async function selectDoors(tx: Queryable, keys: readonly number[]): Promise<Map<number, KnownDoor[]>> {
  const rows = await tx.query<KnownDoor & { buildingKey: number }>(
    `select key, building_key as "buildingKey", name, lng, lat, not is_assumed as "isMapped",
       ${givenDoor} as "isGiven",
       household_count as "householdCount"
     from entrances where building_key in (select value::integer from jsonb_array_elements_text($1::jsonb))
     order by key`,
    [JSON.stringify(keys)],
  );
  const doors = new Map<number, KnownDoor[]>();
  for (const { buildingKey, ...door } of rows)
    doors.set(buildingKey, [...(doors.get(buildingKey) ?? []), door]);
  return doors;
}

/** Doors at coordinates where the map has no building; the same name at the same place is the same door. */
async function standingAlone(tx: Queryable, rows: readonly UnitInput[]) {
  const known = await tx.query<{ key: number; name: string; lng: number; lat: number }>(
    `select key, name, lng, lat from entrances
     where not is_demo and building_key is null and osm_id is null and not is_access_point and name is not null`,
  );
  const nameOf = (name: string, lng: number, lat: number) => `${name} ${lng} ${lat}`;
  const keys = new Map(known.map(({ key, name, lng, lat }) => [nameOf(name, lng, lat), key]));
  return rows.map(({ address, unitName, householdCount, lngLat }) => {
    const [lng, lat] = lngLat!;
    const name = address ?? unitName ?? '';
    return {
      key: keys.get(nameOf(name, lng, lat)) ?? null,
      buildingKey: null,
      name,
      lng,
      lat,
      isAssumed: false,
      isAccessPoint: false,
      householdCount,
      householdsAssumed: false,
    };
  });
}
