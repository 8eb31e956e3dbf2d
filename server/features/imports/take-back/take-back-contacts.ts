import { AppError } from '../../../http/app-error.ts';
import type { StoreContext } from '../framework/importer.ts';
import { restoreRows } from './restore-rows.sql.ts';
import { type LaterEdits, laterBatch, type TakenBack } from './taken-back.ts';

/** The contacts that the batch brought go, those it overwrote come back; what people changed since is refused, kept or given up. */
export async function takeBackContacts(context: StoreContext, laterEdits: LaterEdits): Promise<TakenBack> {
  const { tx, change, batchKey } = context;
  const [later] = await tx.query<{ fileName: string; recordedAt: string }>(
    `select b.file_name as "fileName", b.recorded_at as "recordedAt"
       from import_images i join import_batches b on b.key = i.batch_key
      where i.batch_key > $1 and i.table_name = 'unit_contacts' and b.taken_back_at is null
        and (i.row_key in (select row_key from import_images where batch_key = $1 and table_name = 'unit_contacts')
          or i.row_key in (select key from unit_contacts where batch_key = $1))
      order by i.batch_key desc limit 1`,
    [batchKey],
  );
  if (later) throw laterBatch(later);
  const edited = `select c.key from unit_contacts c
    where c.version > (select data_version from import_batches where key = $1)
      and (c.batch_key = $1 or c.key in (
        select row_key from import_images where batch_key = $1 and table_name = 'unit_contacts'))`;
  const [{ count }] = await tx.query<{ count: number }>(
    `select count(*)::integer as count from (${edited}) edited`,
    [batchKey],
  );
  if (count > 0 && laterEdits === 'refuse') {
    throw new AppError(
      'imports.later_edits',
      409,
      `${count} of its contacts were changed afterwards; say whether to keep or discard that.`,
      { count },
    );
  }
  const spared = laterEdits === 'keep' ? `and row_key not in (${edited})` : '';
  // Those that somebody took away since stay away.
  const restored = await restoreRows(
    tx,
    'unit_contacts',
    `select row_key, before from import_images where batch_key = $1 and table_name = 'unit_contacts'
       and row_key in (select key from unit_contacts) ${spared}`,
    [batchKey],
    change,
  );
  const removed = await tx.query<{ key: number }>(
    `delete from unit_contacts where batch_key = $1 ${laterEdits === 'keep' ? `and key not in (${edited})` : ''}
     returning key`,
    [batchKey],
  );
  // What the images held of people has done its work.
  await tx.query(`delete from import_images where batch_key = $1 and table_name = 'unit_contacts'`, [
    batchKey,
  ]);
  return {
    removed: { contacts: removed.length },
    restored: { contacts: restored },
    kept: laterEdits === 'keep' ? count : 0,
    reassigned: { problems: 0, buildings: 0, entrances: 0, facilities: 0 } as TakenBack['reassigned'],
  };
}
