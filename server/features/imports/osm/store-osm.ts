import type { Bbox } from '#core/geo/types.ts';
import { refreshAreaHouseholds } from '../assignment/area-households.ts';
import { realPlaceIndex, storedAreaKeys } from '../assignment/assign-areas.ts';
import { relinkProblems, unlinkProblems } from '../assignment/link-buildings.ts';
import type { StoreContext, Stored } from '../framework/importer.ts';
import {
  buildingsWithGivenDoors,
  entranceName,
  facilityName,
  type KnownRows,
  knownRows,
  mapFeatureName,
} from './known-rows.ts';
import type { OsmRows } from './osm-row-types.ts';
import { placeTables, type TableSpec } from './place-tables.ts';
import { type PlaceRecord, removeRows, upsertRows } from './upsert-rows.sql.ts';

export interface StoreOsmOptions {
  bounds: Bbox | null;
  /** Remove what lies within the bounds and is no longer in the file. */
  removeMissing: boolean;
}

/**
 * Stores an extract: objects are known again by their OSM id, so that a neighbouring extract adds and a newer one updates.
 * Keys and ids stay, and with them what points to them. What the office's own sheets said is left alone.
 */
export async function storeOsm(
  context: StoreContext,
  rows: OsmRows,
  { bounds, removeMissing }: StoreOsmOptions,
): Promise<Stored> {
  const { tx, change } = context;
  const counts: Record<string, number> = {};
  const missing: [TableSpec['table'], number[]][] = [];
  const areas = await realPlaceIndex(tx);

  const write = async (spec: TableSpec, known: KnownRows, records: PlaceRecord[]): Promise<number[]> => {
    const { keys, inserted, updated, unchanged } = await upsertRows(context, spec, records);
    counts[spec.table] = inserted;
    if (updated > 0) counts[`${spec.table}_updated`] = updated;
    if (unchanged > 0) counts[`${spec.table}_unchanged`] = unchanged;
    const gone = bounds ? known.missingIn(bounds) : [];
    if (gone.length > 0) {
      missing.push([spec.table, gone]);
      counts[`${spec.table}_${removeMissing ? 'removed' : 'missing'}`] = gone.length;
    }
    return keys;
  };
  const withArea = <T extends { lng: number; lat: number }>(row: T) => ({
    ...row,
    ...storedAreaKeys(areas, row.lng, row.lat),
  });
  const plain = async <T extends object>(spec: TableSpec, list: readonly T[], nameOf: (row: T) => string) => {
    const known = await knownRows(tx, spec.table);
    return write(
      spec,
      known,
      list.map((row) => ({ ...row, key: known.take(nameOf(row)) })),
    );
  };

  await plain(placeTables.streets, rows.streets, ({ osmId }) => osmId);
  await plain(placeTables.turn_restrictions, rows.turnRestrictions, ({ osmId }) => osmId);
  await plain(placeTables.bus_lines, rows.busLines, ({ osmId }) => osmId);
  await plain(placeTables.map_features, rows.mapFeatures, mapFeatureName);
  await plain(placeTables.facilities, rows.facilities.map(withArea), facilityName);
  const buildingKeys = await plain(placeTables.buildings, rows.buildings.map(withArea), ({ osmId }) => osmId);

  const givenDoors = await buildingsWithGivenDoors(tx);
  const known = await knownRows(tx, 'entrances');
  const entrances = rows.entrances.flatMap((row) => {
    const buildingKey = row.building === null ? null : buildingKeys[row.building];
    const isOneTooMany = row.osmId === null && buildingKey !== null && givenDoors.has(buildingKey);
    const { building: _, ...columns } = withArea(row);
    return isOneTooMany ? [] : [{ ...columns, buildingKey, key: known.take(entranceName(row, buildingKey)) }];
  });
  await write(placeTables.entrances, known, entrances);

  if (removeMissing) await removeAll(context, missing);
  const linked = await relinkProblems(context);
  await refreshAreaHouseholds(tx, change);
  return { counts, notes: linked > 0 ? [{ code: 'problems_linked', count: linked }] : [] };
}

async function removeAll(
  context: StoreContext,
  missing: readonly [TableSpec['table'], number[]][],
): Promise<void> {
  const keysOf = (table: TableSpec['table']) => missing.find(([name]) => name === table)?.[1] ?? [];
  const list = '(select value::integer from jsonb_array_elements_text($1::jsonb))';
  const buildings = JSON.stringify(keysOf('buildings'));
  const doors = await context.tx.query<{ key: number }>(
    `select key from entrances where building_key in ${list}`,
    [buildings],
  );
  const entrances = [...new Set([...keysOf('entrances'), ...doors.map(({ key }) => key)])];
  await unlinkProblems(context, 'entrances', list, [JSON.stringify(entrances)]);
  await unlinkProblems(context, 'buildings', list, [buildings]);
  await removeRows(context, 'entrances', entrances);
  for (const [table, keys] of missing) if (table !== 'entrances') await removeRows(context, table, keys);
}
