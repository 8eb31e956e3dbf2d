import { AppError } from '../../../http/app-error.ts';
import { caseImage } from '../../problems/index.ts';
import { reassignAreas } from '../assignment/assign-areas.ts';
import type { StoreContext } from '../framework/importer.ts';
import { restoreRows } from './restore-rows.sql.ts';
import { type LaterEdits, laterBatch, type TakenBack } from './taken-back.ts';

/** Events that an import causes by itself; whatever else happened to a row after it is somebody's work. */
const ownKinds = `('imported', 'import_updated', 'import_taken_back', 'areas_reassigned', 'buildings_linked')`;

/**
 * Removes the problems that the batch brought and restores those it changed, from their events. Where people worked on
 * such a problem afterwards: refused with the number, or those rows are kept, or given up as the person says.
 */
export async function takeBackProblems(context: StoreContext, laterEdits: LaterEdits): Promise<TakenBack> {
  const { tx, change, batchKey } = context;
  await refuseLaterBatch(context);
  const touched = `select key as problem_key from problems where batch_key = $1 and deleted_at is null
    union select problem_key from problem_events where batch_key = $1 and kind = 'import_updated'`;
  const edited = `select distinct e.problem_key from problem_events e
    where e.key > (select max(key) from problem_events where batch_key = $1 and kind in ('imported', 'import_updated'))
      and e.kind not in ${ownKinds} and e.problem_key in (${touched})`;
  const [{ count }] = await tx.query<{ count: number }>(
    `select count(*)::integer as count from (${edited}) edited`,
    [batchKey],
  );
  if (count > 0 && laterEdits === 'refuse') {
    throw new AppError(
      'imports.later_edits',
      409,
      `${count} of its problems were worked on afterwards; say whether to keep or discard that.`,
      { count },
    );
  }
  const spared = laterEdits === 'keep' ? `and problem_key not in (${edited})` : '';
  const restored = await restoreRows(
    tx,
    'problems',
    `select problem_key as row_key, before->'image' as before from problem_events
     where batch_key = $1 and kind = 'import_updated' ${spared}`,
    [batchKey],
    change,
  );
  const eventValues = '$2::text, $3::timestamptz, $3::timestamptz';
  await tx.query(
    `insert into problem_events (problem_key, actor, recorded_at, effective_at, kind, before, after, batch_key, version)
     select problem_key, ${eventValues}, 'import_taken_back', after, ${caseImage('p')}, $1, $4
     from problem_events e join problems p on p.key = e.problem_key
     where e.batch_key = $1 and e.kind = 'import_updated' ${spared}`,
    [batchKey, change.actor, change.recordedAt, change.version],
  );
  const removed = await tx.query<{ key: number }>(
    `with gone as (
       update problems set deleted_at = $3, version = $4
       where batch_key = $1 and deleted_at is null and version <> $4
         ${laterEdits === 'keep' ? `and key not in (${edited})` : ''}
       returning key
     ), noted as (
       insert into problem_events (problem_key, actor, recorded_at, effective_at, kind, before, after, batch_key, version)
       select key, ${eventValues}, 'import_taken_back', null, null, $1, $4 from gone
     )
     select key from gone`,
    [batchKey, change.actor, change.recordedAt, change.version],
  );
  const reassigned = await reassignAreas(tx, change, batchKey, context);
  return {
    removed: { problems: removed.length },
    restored: { problems: restored },
    kept: laterEdits === 'keep' ? count : 0,
    reassigned,
  };
}

async function refuseLaterBatch({ tx, batchKey }: StoreContext): Promise<void> {
  const [later] = await tx.query<{ fileName: string; recordedAt: string }>(
    `select b.file_name as "fileName", b.recorded_at as "recordedAt"
     from problem_events e join import_batches b on b.key = e.batch_key
     where e.batch_key > $1 and b.taken_back_at is null and b.kind = 'problems' and e.kind = 'import_updated'
       and e.problem_key in (select problem_key from problem_events
         where batch_key = $1 and kind in ('imported', 'import_updated'))
     order by e.batch_key desc limit 1`,
    [batchKey],
  );
  if (later) throw laterBatch(later);
}
