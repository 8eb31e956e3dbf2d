import { refreshAreaHouseholds } from '../assignment/area-households.ts';
import { reassignAreas } from '../assignment/assign-areas.ts';
import { relinkProblems, unlinkProblems } from '../assignment/link-buildings.ts';
import type { StoreContext } from '../framework/importer.ts';
import { type RestorableTable, restoreRows } from './restore-rows.sql.ts';
import { laterBatch, type TakenBack } from './taken-back.ts';

/** Referring tables first. */
const placeTables = [
  'entrances',
  'buildings',
  'streets',
  'facilities',
  'map_features',
  'turn_restrictions',
  'bus_lines',
  'elevation_grids',
] as const;

/** Referred-to tables first. */
const restorableTables: RestorableTable[] = [
  'buildings',
  'entrances',
  'streets',
  'turn_restrictions',
  'bus_lines',
  'facilities',
  'map_features',
];

/** Undoes an import of streets and buildings, of units, or of elevations: its rows go, what it overwrote comes back. */
export async function takeBackPlaces(context: StoreContext): Promise<TakenBack> {
  const { tx, change, batchKey } = context;
  await refuseLaterBatch(context);
  await unlinkProblems(context, 'entrances', 'select key from entrances where batch_key = $1', [batchKey]);
  await unlinkProblems(context, 'buildings', 'select key from buildings where batch_key = $1', [batchKey]);
  const removed: Record<string, number> = {};
  for (const table of placeTables) {
    const rows = await tx.query<{ key: number }>(`delete from ${table} where batch_key = $1 returning key`, [
      batchKey,
    ]);
    if (rows.length > 0) removed[table] = rows.length;
  }
  const restored: Record<string, number> = {};
  for (const table of restorableTables) {
    const count = await restoreRows(
      tx,
      table,
      `select distinct on (row_key) row_key, before from import_images
       where batch_key = $1 and table_name = '${table}' order by row_key, key`,
      [batchKey],
      change,
    );
    if (count > 0) restored[table] = count;
  }
  await relinkProblems(context);
  const reassigned = await reassignAreas(tx, change, batchKey, context);
  await refreshAreaHouseholds(tx, change);
  return { removed, restored, kept: 0, reassigned };
}

async function refuseLaterBatch({ tx, batchKey }: StoreContext): Promise<void> {
  const own = restorableTables
    .map((table) => `select '${table}' as table_name, key as row_key from ${table} where batch_key = $1`)
    .join(' union all ');
  const [later] = await tx.query<{ fileName: string; recordedAt: string }>(
    `select b.file_name as "fileName", b.recorded_at as "recordedAt"
     from import_images i join import_batches b on b.key = i.batch_key
     where i.batch_key > $1 and b.taken_back_at is null
       and ((i.table_name, i.row_key) in (select table_name, row_key from import_images where batch_key = $1)
         or (i.table_name, i.row_key) in (${own}))
     order by i.batch_key desc limit 1`,
    [batchKey],
  );
  if (later) throw laterBatch(later);
}
