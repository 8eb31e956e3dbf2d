import type { MultiPolygon, Polygon } from 'geojson';
import { buildAreaIndex, locate } from '#core/geo/containment.ts';
import type { Bbox } from '#core/geo/types.ts';
import type { Change } from '../../db/change.ts';
import type { Queryable } from '../../db/db.ts';
import { AppError } from '../../http/app-error.ts';
import { type BeforeChange, moveHouseholds } from './apply-boundaries.ts';
import { LOCATED, type Located } from './boundaries.sql.ts';
import { moveRows, recordAreaEvents } from './boundary-writes.sql.ts';
import { carryContactsBack, hasOwnContacts } from './carried-contacts.sql.ts';

/** Of a change from before contacts went along. */
const NO_CONTACTS = { copied: [], moved: [] };

interface StoredChange {
  key: number;
  communityKey: number;
  effectiveOn: string;
  before: BeforeChange;
  undoneAt: string | null;
  version: number;
}

export async function findChange(q: Queryable, key: number): Promise<StoredChange | undefined> {
  const [row] = await q.query<StoredChange>(
    `select key, community_key as "communityKey", effective_on as "effectiveOn", before, undone_at as "undoneAt", version
     from boundary_changes where key = $1`,
    [key],
  );
  return row;
}

/**
 * Puts the boundaries back as they were before a change, and with them what it moved; what came since goes where it lies.
 * Throws `boundaries.undone` (already), `boundaries.undo_later` (another change stands on it) and `boundaries.undo_used`
 * (an import changed its grids, or people were given a new one).
 */
export async function undoBoundaries(
  tx: Queryable,
  change: Change,
  key: number,
  from: string,
): Promise<void> {
  const stored = await findChange(tx, key);
  if (!stored) throw new AppError('boundaries.change_not_found', 404, `There is no boundary change ${key}.`);
  await refuseUndo(tx, stored);
  const { grids, createdKeys, given, moved } = stored.before;
  const keys = grids.map((grid) => grid.key as number);
  await recordAreaEvents(tx, change, 'boundary_undone', [...keys, ...createdKeys], from);
  await tx.query(
    `update areas a set name = r.name, code = r.code, geometry = r.geometry, west = r.west, south = r.south, east = r.east,
       north = r.north, household_count = r.household_count, households_given = r.households_given,
       households_assumed = r.households_assumed, valid_to = null, version = $2
     from jsonb_to_recordset($1::jsonb) as r(key integer, name text, code text, geometry jsonb, west double precision,
       south double precision, east double precision, north double precision, household_count integer,
       households_given integer, households_assumed boolean)
     where a.key = r.key`,
    [JSON.stringify(grids), change.version],
  );
  await tx.query('update areas set valid_to = valid_from, version = $2 where key = any($1::int[])', [
    createdKeys,
    change.version,
  ]);
  const place = placeIn(grids);
  for (const table of LOCATED) {
    const back = moved[table].map(([row, gridKey]) => ({ key: row, gridKey }));
    const rest = await strays(tx, table, createdKeys, new Set(back.map((row) => row.key)), place);
    await moveRows(tx, change, table, [...back, ...rest], from);
  }
  const opinions = moved.opinions.map(([row, gridKey]) => ({ key: row, gridKey }));
  const laterOpinions = await strays(
    tx,
    'opinions',
    createdKeys,
    new Set(opinions.map((row) => row.key)),
    place,
  );
  await moveRows(tx, change, 'opinions', [...opinions, ...laterOpinions], from);
  const problems = await tx.query<{ key: number; gridKey: number | null }>(
    `select p.key, (e.before ->> 'gridKey')::int as "gridKey" from problem_events e join problems p on p.key = e.problem_key
     where e.version = $1 and e.kind = 'areas_reassigned' and p.grid_key = (e.after ->> 'gridKey')::int
       and (p.grid_key = any($2::int[]) or p.grid_key = any($3::int[]))`,
    [stored.version, keys, createdKeys],
  );
  const laterProblems = await strays(
    tx,
    'problems',
    createdKeys,
    new Set(problems.map((row) => row.key)),
    place,
  );
  await moveRows(tx, change, 'problems', [...problems, ...laterProblems], from);
  await moveHouseholds(tx, change, stored.communityKey);
  await carryContactsBack(tx, change, stored.before.contacts ?? NO_CONTACTS, stored.version, from);
  await tx.query(
    `delete from user_areas u using jsonb_to_recordset($1::jsonb) as r("userId" text, "areaKey" integer)
     where u.user_id = r."userId" and u.area_key = r."areaKey"`,
    [JSON.stringify(given)],
  );
  await tx.query('delete from area_outlines where change_key = $1', [key]);
  await tx.query('update boundary_changes set undone_at = $2, undone_by = $3 where key = $1', [
    key,
    change.recordedAt,
    change.actor,
  ]);
}

async function refuseUndo(
  tx: Queryable,
  { key, communityKey, before, undoneAt, version }: StoredChange,
): Promise<void> {
  if (undoneAt !== null) throw new AppError('boundaries.undone', 409, `Change ${key} was undone before.`);
  const [later] = await tx.query(
    'select key from boundary_changes where community_key = $1 and key > $2 and undone_at is null limit 1',
    [communityKey, key],
  );
  if (later) throw new AppError('boundaries.undo_later', 409, 'A later boundary change stands on this one.');
  const keys = [...before.grids.map((grid) => grid.key as number), ...before.createdKeys];
  const [imported] = await tx.query(
    `select key from area_events where area_key = any($1::int[]) and version > $2
       and kind in ('import_updated', 'closed', 'import_taken_back') limit 1`,
    [keys, version],
  );
  const [used] = await tx.query(
    `select 1 from user_areas u where u.area_key = any($1::int[]) and not exists (
       select from jsonb_to_recordset($2::jsonb) as r("userId" text, "areaKey" integer)
       where r."userId" = u.user_id and r."areaKey" = u.area_key) limit 1`,
    [before.createdKeys, JSON.stringify(before.given)],
  );
  const contacts = before.contacts ?? NO_CONTACTS;
  if (imported || used || (await hasOwnContacts(tx, before.createdKeys, contacts, version)))
    throw new AppError(
      'boundaries.undo_used',
      409,
      'The new grids are in use: an import, contacts or people stand on them.',
    );
}

/** Rows that came into the new grids after the change, and where they lie in the old ones. */
async function strays(
  tx: Queryable,
  table: Located | 'problems' | 'opinions',
  createdKeys: readonly number[],
  known: ReadonlySet<number>,
  place: (lng: number, lat: number) => number | null,
): Promise<{ key: number; gridKey: number | null }[]> {
  const rows = await tx.query<{ key: number; lng: number | null; lat: number | null }>(
    `select key, lng, lat from ${table} where grid_key = any($1::int[])`,
    [createdKeys],
  );
  return rows
    .filter(({ key }) => !known.has(key))
    .map(({ key, lng, lat }) => ({ key, gridKey: lng === null || lat === null ? null : place(lng, lat) }));
}

function placeIn(grids: readonly Record<string, unknown>[]): (lng: number, lat: number) => number | null {
  const index = buildAreaIndex(
    grids.map(({ key, geometry, west, south, east, north }) => ({
      key: key as number,
      level: 'grid',
      geometry: geometry as Polygon | MultiPolygon,
      bbox: [west, south, east, north] as Bbox,
    })),
  );
  return (lng, lat) => locate(index, lng, lat).gridKey || null;
}
