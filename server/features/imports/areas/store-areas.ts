import { v4 as uuid } from 'uuid';
import { AREA_LEVELS } from '#core/geo/types.ts';
import type { ImportNote } from '#core/imports/import-run.ts';
import { followAreas } from '../../accounts/index.ts';
import { refreshAreaHouseholds } from '../assignment/area-households.ts';
import { reassignAreas, reassignedNotes } from '../assignment/assign-areas.ts';
import { runInChunks } from '../framework/bulk-rows.ts';
import type { StoreContext, Stored } from '../framework/importer.ts';
import type { AreaInput } from './area-input.ts';

export interface StoreAreasOptions {
  /** Local date, 'YYYY-MM-DD': areas are valid from or until a day. */
  today: string;
  /** Stored areas of the file's levels that the file no longer has are closed today. */
  closeMissing: boolean;
}

const areaRecord = `id uuid, key integer, code text, name text, "parentKey" integer, geometry jsonb,
  west double precision, south double precision, east double precision, north double precision, households integer`;

/**
 * Writes the areas coarse before fine (a child needs its parent's key), each change with its event, then puts
 * problems, buildings, entrances and facilities into the areas that now hold them.
 */
export async function storeAreas(
  context: StoreContext,
  areas: readonly AreaInput[],
  { today, closeMissing }: StoreAreasOptions,
): Promise<Stored> {
  const { tx, change } = context;
  const keyOfRow = new Map<number, number>();
  const counts = { inserted: 0, updated: 0, unchanged: 0, closed: 0 };
  const closed: number[] = [];
  for (const level of AREA_LEVELS) {
    const records = areas
      .filter((area) => area.level === level)
      .map((area) => ({
        row: area.row,
        id: uuid(),
        key: area.replacesKey,
        code: area.code,
        name: area.name,
        parentKey: parentKeyOf(area, keyOfRow),
        geometry: area.geometry,
        west: area.bbox[0],
        south: area.bbox[1],
        east: area.bbox[2],
        north: area.bbox[3],
        households: area.householdCount,
      }));
    const fresh = records.filter(({ key }) => key === null);
    const inserted = await runInChunks<{ key: number; id: string }>(
      tx,
      `insert into areas (id, level, code, name, parent_key, geometry, west, south, east, north, households_given,
         household_count, valid_from, is_demo, batch_key, version)
       select id, '${level}', code, name, "parentKey", geometry, west, south, east, north, households, households,
         $2::date, false, $3, $4
       from jsonb_to_recordset($1::jsonb) as r(${areaRecord})
       returning key, id`,
      fresh,
      [today, context.batchKey, change.version],
    );
    const keyOfId = new Map(inserted.map(({ key, id }) => [id, key]));
    for (const { row, id, key } of records) keyOfRow.set(row, key ?? keyOfId.get(id)!);
    await recordEvents(context, 'imported', [...keyOfId.values()]);
    counts.inserted += inserted.length;

    const known = records.filter(({ key }) => key !== null);
    const updated = await updateAreas(context, known);
    counts.updated += updated;
    counts.unchanged += known.length - updated;
    if (closeMissing && records.length > 0) {
      closed.push(...(await closeOthers(context, level, [...keyOfRow.values()], today)));
    }
  }
  const moved = await reassignAreas(tx, change, context.batchKey, context);
  await refreshAreaHouseholds(tx, change);
  counts.closed = closed.length;
  const { movedCount, leftCount } = await followAreas(tx, closed);
  const people: ImportNote[] = [
    ...(movedCount > 0 ? [{ code: 'people_moved', count: movedCount }] : []),
    ...(leftCount > 0 ? [{ code: 'people_without_area', count: leftCount }] : []),
  ];
  return { counts, notes: [...reassignedNotes(moved), ...people] };
}

function parentKeyOf({ parent }: AreaInput, keyOfRow: ReadonlyMap<number, number>): number | null {
  if (!parent) return null;
  return 'key' in parent ? parent.key : (keyOfRow.get(parent.row) ?? null);
}

async function updateAreas(
  { tx, change, batchKey }: StoreContext,
  records: readonly object[],
): Promise<number> {
  const differs = `(a.code, a.name, a.parent_key, a.households_given) is distinct from
    (coalesce(r.code, a.code), r.name, coalesce(r."parentKey", a.parent_key), coalesce(r.households, a.households_given))
    or a.geometry <> r.geometry`;
  await runInChunks(
    tx,
    `insert into area_events (area_key, actor, recorded_at, effective_at, kind, before, after, batch_key, version)
     select a.key, $2, $3, $3, 'import_updated', to_jsonb(a), null, $4, $5
     from jsonb_to_recordset($1::jsonb) as r(${areaRecord}) join areas a on a.key = r.key where ${differs}`,
    records,
    [change.actor, change.recordedAt, batchKey, change.version],
  );
  const updated = await runInChunks(
    tx,
    `update areas a set code = coalesce(r.code, a.code), name = r.name, geometry = r.geometry,
       parent_key = coalesce(r."parentKey", a.parent_key), west = r.west, south = r.south, east = r.east,
       north = r.north, households_given = coalesce(r.households, a.households_given), version = $2
     from jsonb_to_recordset($1::jsonb) as r(${areaRecord})
     where a.key = r.key and (${differs})
     returning a.key`,
    records,
    [change.version],
  );
  return updated.length;
}

async function closeOthers(
  context: StoreContext,
  level: string,
  staying: number[],
  today: string,
): Promise<number[]> {
  const rows = await context.tx.query<{ key: number }>(
    `select key from areas where not is_demo and valid_to is null and level = $1
       and key not in (select value::integer from jsonb_array_elements_text($2::jsonb))`,
    [level, JSON.stringify(staying)],
  );
  const keys = rows.map(({ key }) => key);
  await closeAreas(context, 'closed', keys, today);
  return keys;
}

/** Takes areas out of force from a day on; they and their history stay. */
export async function closeAreas(
  context: Pick<StoreContext, 'tx' | 'change' | 'batchKey'>,
  kind: 'closed' | 'import_taken_back',
  keys: number[],
  validTo: string | 'never',
): Promise<void> {
  const { tx, change } = context;
  await recordEvents(context, kind, keys);
  const closed = `key in (select value::integer from jsonb_array_elements_text($1::jsonb))`;
  await tx.query(
    `update areas set valid_to = ${validTo === 'never' ? 'valid_from' : '$3::date'}, version = $2 where ${closed}`,
    validTo === 'never'
      ? [JSON.stringify(keys), change.version]
      : [JSON.stringify(keys), change.version, validTo],
  );
}

/** One event for each area; `before` is the row as it stands, but for a new one. */
export async function recordEvents(
  { tx, change, batchKey }: Pick<StoreContext, 'tx' | 'change' | 'batchKey'>,
  kind: string,
  keys: readonly number[],
): Promise<void> {
  await tx.query(
    `insert into area_events (area_key, actor, recorded_at, effective_at, kind, before, after, batch_key, version)
     select a.key, $2, $3, $3, $4, ${kind === 'imported' ? 'null' : 'to_jsonb(a)'}, null, $5, $6
     from areas a where a.key in (select value::integer from jsonb_array_elements_text($1::jsonb))`,
    [JSON.stringify(keys), change.actor, change.recordedAt, kind, batchKey, change.version],
  );
}
