import { closeAreas, recordEvents } from '../areas/store-areas.ts';
import { refreshAreaHouseholds } from '../assignment/area-households.ts';
import { reassignAreas } from '../assignment/assign-areas.ts';
import type { StoreContext } from '../framework/importer.ts';
import { restoreRows } from './restore-rows.sql.ts';
import { laterBatch, type TakenBack } from './taken-back.ts';

/** Takes the batch's new areas out of force as if they had never been, and puts back those it changed or closed. */
export async function takeBackAreas(context: StoreContext): Promise<TakenBack> {
  const { tx, change, batchKey } = context;
  await refuseLaterBatch(context);
  const inserted = await tx.query<{ key: number }>(
    'select key from areas where batch_key = $1 and valid_to is null',
    [batchKey],
  );
  const keys = keysOf(inserted);
  await closeAreas(context, 'import_taken_back', keys, 'never');
  const changed = await tx.query<{ key: number }>(
    `select distinct area_key as key from area_events where batch_key = $1 and kind in ('import_updated', 'closed')`,
    [batchKey],
  );
  await recordEvents(context, 'import_taken_back', keysOf(changed));
  const restored = await restoreRows(
    tx,
    'areas',
    `select distinct on (area_key) area_key as row_key, before from area_events
     where batch_key = $1 and kind in ('import_updated', 'closed') order by area_key, key`,
    [batchKey],
    change,
  );
  // Areas of other files that lay in one of those taken away.
  const orphans = await tx.query<{ key: number }>(
    `select key from areas where valid_to is null
       and parent_key in (select value::integer from jsonb_array_elements_text($1::jsonb))`,
    [JSON.stringify(keys)],
  );
  await recordEvents(context, 'parent_taken_back', keysOf(orphans));
  await tx.query(
    `update areas set parent_key = null, version = $2
     where key in (select value::integer from jsonb_array_elements_text($1::jsonb))`,
    [JSON.stringify(keysOf(orphans)), change.version],
  );
  const reassigned = await reassignAreas(tx, change, batchKey, context);
  await refreshAreaHouseholds(tx, change);
  return { removed: { areas: keys.length }, restored: { areas: restored }, kept: 0, reassigned };
}

async function refuseLaterBatch({ tx, batchKey }: StoreContext): Promise<void> {
  const [later] = await tx.query<{ fileName: string; recordedAt: string }>(
    `select b.file_name as "fileName", b.recorded_at as "recordedAt"
     from area_events e join import_batches b on b.key = e.batch_key
     where e.batch_key > $1 and b.taken_back_at is null and e.kind in ('import_updated', 'closed')
       and e.area_key in (select area_key from area_events where batch_key = $1)
     order by e.batch_key desc limit 1`,
    [batchKey],
  );
  if (later) throw laterBatch(later);
}

function keysOf(rows: readonly { key: number }[]): number[] {
  return rows.map(({ key }) => key);
}
