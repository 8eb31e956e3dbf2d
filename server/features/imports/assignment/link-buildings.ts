import Flatbush from 'flatbush';
import type { MultiPolygon, Polygon } from 'geojson';
import { contains } from '#core/geo/containment.ts';
import type { Queryable } from '../../../db/db.ts';
import { runInChunks } from '../framework/bulk-rows.ts';
import type { StoreContext } from '../framework/importer.ts';

/** Footprints of the real buildings, and the door of those that have only one. */
export interface BuildingIndex {
  find(lng: number, lat: number): { buildingKey: number; entranceKey: number | null } | undefined;
}

interface BuildingShape {
  key: number;
  geometry: Polygon | MultiPolygon;
  west: number;
  south: number;
  east: number;
  north: number;
  onlyEntranceKey: number | null;
}

export async function realBuildingIndex(tx: Queryable): Promise<BuildingIndex> {
  const shapes = await tx.query<BuildingShape>(
    `select b.key, b.geometry, b.west, b.south, b.east, b.north,
       (select case when count(*) = 1 then min(e.key) end from entrances e where e.building_key = b.key)
         as "onlyEntranceKey"
     from buildings b where not b.is_demo order by b.key`,
  );
  if (shapes.length === 0) return { find: () => undefined };
  const tree = new Flatbush(shapes.length);
  for (const { west, south, east, north } of shapes) tree.add(west, south, east, north);
  tree.finish();
  return {
    find(lng, lat) {
      // The lowest key wins where footprints overlap, so that the answer does not depend on the index.
      const inside = tree
        .search(lng, lat, lng, lat)
        .map((i) => shapes[i])
        .filter(({ geometry }) => contains(geometry, lng, lat))
        .sort((a, b) => a.key - b.key)[0];
      return inside && { buildingKey: inside.key, entranceKey: inside.onlyEntranceKey };
    },
  };
}

interface LinkRow {
  key: number;
  lng: number;
  lat: number;
  buildingKey: number | null;
}

/**
 * Gives located problems without a building (or without its only door) the one they lie in, after buildings were written
 * in the same transaction. Links that exist stay. Answers how many problems were linked.
 */
export async function relinkProblems(context: StoreContext): Promise<number> {
  const { tx, change, batchKey } = context;
  const index = await realBuildingIndex(tx);
  const rows = await tx.query<LinkRow>(
    `select key, lng, lat, building_key as "buildingKey" from problems
     where not is_demo and lng is not null and (building_key is null or entrance_key is null)`,
  );
  const linked = rows.flatMap(({ key, lng, lat, buildingKey }) => {
    const found = index.find(lng, lat);
    if (!found) return [];
    const isNews = buildingKey === null || (buildingKey === found.buildingKey && found.entranceKey !== null);
    return isNews ? [{ key, ...found }] : [];
  });
  const record = 'key integer, "buildingKey" integer, "entranceKey" integer';
  await runInChunks(
    tx,
    `with linked as (
       update problems p set building_key = r."buildingKey", entrance_key = r."entranceKey", version = $5
       from jsonb_to_recordset($1::jsonb) as r(${record}) where p.key = r.key
       returning p.key, p.building_key, p.entrance_key
     )
     insert into problem_events (problem_key, actor, recorded_at, effective_at, kind, before, after, batch_key, version)
     select key, $2, $3, $3, 'buildings_linked', null,
       jsonb_build_object('buildingKey', building_key, 'entranceKey', entrance_key), $4, $5
     from linked`,
    linked,
    [change.actor, change.recordedAt, batchKey, change.version],
  );
  return linked.length;
}

/**
 * Lets go of buildings or entrances that are about to be deleted; `keys` is a query for them. The database would set the
 * link to null by itself, but without an event and without telling the readers.
 */
export async function unlinkProblems(
  { tx, change, batchKey }: StoreContext,
  what: 'buildings' | 'entrances',
  keys: string,
  params: readonly unknown[],
): Promise<void> {
  const column = what === 'buildings' ? 'building_key' : 'entrance_key';
  const n = params.length;
  await tx.query(
    `with linked as (
       select key, building_key, entrance_key from problems where ${column} in (${keys})
     ), freed as (
       update problems p set ${what === 'buildings' ? 'building_key = null, ' : ''}entrance_key = null,
         version = $${n + 4}::bigint
       from linked where p.key = linked.key
     )
     insert into problem_events (problem_key, actor, recorded_at, effective_at, kind, before, after, batch_key, version)
     select key, $${n + 1}::text, $${n + 2}::timestamptz, $${n + 2}::timestamptz, 'buildings_linked',
       jsonb_build_object('buildingKey', building_key, 'entranceKey', entrance_key), null, $${n + 3}::integer,
       $${n + 4}::bigint
     from linked`,
    [...params, change.actor, change.recordedAt, batchKey, change.version],
  );
}
