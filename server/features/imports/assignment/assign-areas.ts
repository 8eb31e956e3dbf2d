import { type AreaIndex, buildAreaIndex, locate } from '#core/geo/containment.ts';
import type { AreaLevel } from '#core/geo/types.ts';
import type { ImportNote } from '#core/imports/import-run.ts';
import type { Progress } from '#core/lib/outcome.ts';
import type { Change } from '../../../db/change.ts';
import type { Queryable } from '../../../db/db.ts';
import { selectAreas } from '../../areas/index.ts';
import { runInChunks } from '../framework/bulk-rows.ts';

/** What lies in areas by its coordinates. */
const locatedTables = ['problems', 'opinions', 'buildings', 'entrances', 'facilities'] as const;
export type LocatedTable = (typeof locatedTables)[number];

/** How many of each lie in other areas than before. */
export type Reassigned = Record<LocatedTable, number>;

interface LocatedRow {
  key: number;
  lng: number;
  lat: number;
  subdistrictKey: number | null;
  communityKey: number | null;
  gridKey: number | null;
}

/** Keys as they are stored: null where no area holds the place. */
export interface StoredAreaKeys {
  subdistrictKey: number | null;
  communityKey: number | null;
  gridKey: number | null;
}

interface Watch {
  progress(progress: Progress): void;
  signal: AbortSignal;
}

const pageRows = 50_000;

/** The areas in force, with their parents. */
export interface PlaceIndex {
  areas: AreaIndex;
  parentOf: ReadonlyMap<number, number | null>;
  levelOf: ReadonlyMap<number, AreaLevel>;
}

/** An index over the real areas in force, as this transaction sees them. */
export async function realPlaceIndex(tx: Queryable): Promise<PlaceIndex> {
  const rows = await selectAreas(tx, 'real');
  const areas = buildAreaIndex(
    rows.map(({ key, level, geometry, west, south, east, north }) => ({
      key,
      level,
      geometry,
      bbox: [west, south, east, north],
    })),
  );
  return {
    areas,
    parentOf: new Map(rows.map(({ key, parentKey }) => [key, parentKey])),
    levelOf: new Map(rows.map(({ key, level }) => [key, level])),
  };
}

/**
 * The areas that hold a place. The finest one decides and its parents follow, so that counts roll up exactly even where
 * the outlines of a grid and its community differ by some metres; where no parent is known, the place itself decides.
 */
export function storedAreaKeys({ areas, parentOf }: PlaceIndex, lng: number, lat: number): StoredAreaKeys {
  const found = locate(areas, lng, lat);
  const gridKey = found.gridKey || null;
  const communityKey = (gridKey && parentOf.get(gridKey)) || found.communityKey || null;
  const subdistrictKey = (communityKey && parentOf.get(communityKey)) || found.subdistrictKey || null;
  return { subdistrictKey, communityKey, gridKey };
}

/**
 * Puts every real problem, opinion, building, entrance and facility into the areas that hold it now, after areas were written in
 * the same transaction. Only rows that move are written; a problem's earlier areas stay in its events, by date, as do an opinion's.
 */
export async function reassignAreas(
  tx: Queryable,
  change: Change,
  batchKey: number,
  watch: Watch,
): Promise<Reassigned> {
  const index = await realPlaceIndex(tx);
  const inForce = new Set(index.parentOf.keys());
  const moved: Reassigned = { problems: 0, opinions: 0, buildings: 0, entrances: 0, facilities: 0 };
  for (const table of locatedTables) {
    for (let after = 0; ; ) {
      watch.signal.throwIfAborted();
      const rows = await selectLocated(tx, table, after);
      const last = rows.at(-1);
      if (!last) break;
      after = last.key;
      const changed = rows.flatMap((row) => {
        // Without coordinates a row keeps the area it was counted in, as long as that is in force.
        const now =
          row.lng === null
            ? {
                subdistrictKey: keep(row.subdistrictKey, inForce),
                communityKey: keep(row.communityKey, inForce),
                gridKey: keep(row.gridKey, inForce),
              }
            : storedAreaKeys(index, row.lng, row.lat);
        return isSame(row, now) ? [] : [{ key: row.key, ...now }];
      });
      if (table === 'problems') await recordMoves(tx, change, batchKey, changed);
      if (table === 'opinions') await recordOpinionMoves(tx, change, changed);
      await runInChunks(
        tx,
        `update ${table} t set subdistrict_key = r."subdistrictKey", community_key = r."communityKey",
           grid_key = r."gridKey", version = $2
         from jsonb_to_recordset($1::jsonb) as r(key integer, "subdistrictKey" integer, "communityKey" integer,
           "gridKey" integer)
         where t.key = r.key`,
        changed,
        [change.version],
      );
      moved[table] += changed.length;
      watch.progress({ step: 'reassigning', done: after, total: after });
    }
  }
  return moved;
}

/** "12 problems and 3 buildings lie in other areas now"; nothing where nothing moved. */
export function reassignedNotes(moved: Reassigned): ImportNote[] {
  const count = Object.values(moved).reduce((sum, n) => sum + n, 0);
  return count === 0 ? [] : [{ code: 'reassigned', count, details: { ...moved } }];
}

function keep(key: number | null, inForce: ReadonlySet<number>): number | null {
  return key !== null && inForce.has(key) ? key : null;
}

function isSame(a: StoredAreaKeys, b: StoredAreaKeys): boolean {
  return (
    a.subdistrictKey === b.subdistrictKey && a.communityKey === b.communityKey && a.gridKey === b.gridKey
  );
}

function selectLocated(
  tx: Queryable,
  table: LocatedTable,
  afterKey: number,
): Promise<(LocatedRow | (Omit<LocatedRow, 'lng' | 'lat'> & { lng: null; lat: null }))[]> {
  return tx.query(
    `select key, lng, lat, subdistrict_key as "subdistrictKey", community_key as "communityKey", grid_key as "gridKey"
       from ${table} where not is_demo and key > $1 order by key limit ${pageRows}`,
    [afterKey],
  );
}

async function recordMoves(
  tx: Queryable,
  change: Change,
  batchKey: number,
  moved: readonly object[],
): Promise<void> {
  await runInChunks(
    tx,
    `insert into problem_events (problem_key, actor, recorded_at, effective_at, kind, before, after, batch_key, version)
     select p.key, $2, $3, $3, 'areas_reassigned',
       jsonb_build_object('subdistrictKey', p.subdistrict_key, 'communityKey', p.community_key, 'gridKey', p.grid_key),
       jsonb_build_object('subdistrictKey', r."subdistrictKey", 'communityKey', r."communityKey", 'gridKey', r."gridKey"),
       $4, $5
     from jsonb_to_recordset($1::jsonb) as r(key integer, "subdistrictKey" integer, "communityKey" integer,
       "gridKey" integer)
     join problems p on p.key = r.key`,
    moved,
    [change.actor, change.recordedAt, batchKey, change.version],
  );
}

async function recordOpinionMoves(tx: Queryable, change: Change, moved: readonly object[]): Promise<void> {
  await runInChunks(
    tx,
    `insert into opinion_events (opinion_key, kind, actor, at, changes, version)
     select o.key, 'areas_reassigned', $2, $3, jsonb_build_object(
       'before', jsonb_build_object('communityKey', o.community_key, 'gridKey', o.grid_key),
       'after', jsonb_build_object('communityKey', r."communityKey", 'gridKey', r."gridKey")), $4
     from jsonb_to_recordset($1::jsonb) as r(key integer, "communityKey" integer, "gridKey" integer)
     join opinions o on o.key = r.key`,
    moved,
    [change.actor, change.recordedAt, change.version],
  );
}
