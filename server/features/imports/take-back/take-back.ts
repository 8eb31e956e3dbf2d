import type { TakeBackOutcome } from '#core/imports/import-run.ts';
import { writeChange } from '../../../db/change.ts';
import { AppError } from '../../../http/app-error.ts';
import type { Deps } from '../../../http/deps.ts';
import type { JobContext } from '../../../jobs/jobs.ts';
import { auditBatch, findBatch, markTakenBack } from '../framework/batches.sql.ts';
import { inImportQueue } from '../framework/import-queue.ts';
import { takeBackAreas } from './take-back-areas.ts';
import { takeBackContacts } from './take-back-contacts.ts';
import { takeBackPlaces } from './take-back-places.ts';
import { takeBackProblems } from './take-back-problems.ts';
import type { LaterEdits } from './taken-back.ts';

/** Undoes a batch in one transaction; the batch, its events and its report stay in the books. */
export function takeBack(
  deps: Deps,
  actor: string,
  batchId: string,
  laterEdits: LaterEdits,
  { progress, signal }: JobContext,
): Promise<TakeBackOutcome> {
  const onWait = () => progress({ step: 'waiting', done: 0, total: 0 });
  return inImportQueue(deps, onWait, async () => {
    progress({ step: 'taking_back', done: 0, total: 0 });
    const batch = await findBatch(deps.db, batchId);
    if (!batch) throw new AppError('imports.batch_not_found', 404, `There is no batch ${batchId}.`);
    if (batch.isDemo) {
      throw new AppError('imports.batch_is_demo', 409, 'The demo is cleared as a whole, not taken back.');
    }
    if (batch.takenBackAt) {
      throw new AppError('imports.already_taken_back', 409, `Taken back at ${batch.takenBackAt} already.`);
    }
    const takenBack = await writeChange(deps, actor, async (tx, change) => {
      const context = { tx, change, batchKey: batch.key, progress, signal };
      await markTakenBack(tx, batch.key, change);
      await auditBatch(tx, change, 'import.take_back', batch.id, { fileName: batch.fileName, laterEdits });
      if (batch.kind === 'areas') return takeBackAreas(context);
      if (batch.kind === 'problems') return takeBackProblems(context, laterEdits);
      if (batch.kind === 'contacts') return takeBackContacts(context, laterEdits);
      return takeBackPlaces(context);
    });
    return { batchId, ...takenBack, reassigned: { ...takenBack.reassigned } };
  });
}
