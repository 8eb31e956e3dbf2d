import type { ImportKind, ImportOutcome, ImportRefusal } from '#core/imports/import-run.ts';
import { writeChange } from '../../../db/change.ts';
import { activeDataset, setActiveDataset } from '../../../db/dataset.ts';
import type { Queryable } from '../../../db/db.ts';
import { refreshStatistics } from '../../../db/statistics.ts';
import { AppError } from '../../../http/app-error.ts';
import type { Deps } from '../../../http/deps.ts';
import type { JobContext } from '../../../jobs/jobs.ts';
import { deleteDemo } from '../../session/index.ts';
import { auditBatch, findSameFile, finishBatch, hasDemoRows, insertBatch } from './batches.sql.ts';
import { writeErrorFile } from './error-file.ts';
import { inImportQueue } from './import-queue.ts';
import type { ImportRequest } from './import-request.ts';
import type { Importer, PreparedImport, Stored } from './importer.ts';
import type { Upload } from './upload-store.ts';

/** Thrown at the end of a dry run, so that its transaction leaves nothing behind. */
class DryRunEnd extends Error {}

/**
 * Refuses at once what needs an answer from the person first: the demo's fate, a file that was imported before.
 */
export async function checkRequest(deps: Deps, upload: Upload, request: ImportRequest): Promise<void> {
  if (request.dryRun) return;
  if (
    request.demo === undefined &&
    (await activeDataset(deps.db)) === 'demo' &&
    (await hasDemoRows(deps.db))
  ) {
    throw new AppError('imports.demo_undecided', 409, 'Say whether the demo is kept or cleared (demo).');
  }
  const same = request.again ? undefined : await findSameFile(deps.db, request.kind, upload.sha256);
  if (same) {
    throw new AppError(
      'imports.same_file',
      409,
      `The same file was imported at ${same.recordedAt} as ${same.fileName}.`,
      { batchId: same.id, recordedAt: same.recordedAt, fileName: same.fileName },
    );
  }
}

/**
 * Reads, checks and stores a file as one batch in one transaction. A dry run does the very same and rolls back, so its
 * counts are exact. All errors of the file come at once; with `all_or_nothing` any of them stores nothing.
 */
export function runImport(
  deps: Deps,
  importers: Record<ImportKind, Importer>,
  actor: string,
  upload: Upload,
  request: ImportRequest,
  { progress, signal }: JobContext,
): Promise<ImportOutcome> {
  const onWait = () => progress({ step: 'waiting', done: 0, total: 0 });
  return inImportQueue(deps, onWait, async () => {
    signal.throwIfAborted();
    await checkRequest(deps, upload, request);
    const prepared = await importers[request.kind]({ deps, upload, request, progress, signal });
    await writeErrorFile(deps, upload.id, prepared.errors, await prepared.badRows());
    const outcome = outcomeOf(upload, request, prepared);
    outcome.reason = refusalOf(request, prepared);
    // A dry run of a file that would be refused still shows what its good rows would do.
    if ((outcome.reason && !request.dryRun) || prepared.goodRowCount === 0) {
      if (!request.dryRun) outcome.status = 'refused';
      return outcome;
    }
    signal.throwIfAborted();
    const stored = await store(deps, actor, upload, request, prepared, { progress, signal });
    if (!request.dryRun) await refreshStatistics(deps.db);
    outcome.counts = stored.counts;
    outcome.notes.push(...stored.notes);
    outcome.batchId = stored.batchId;
    outcome.status = request.dryRun ? 'checked' : 'stored';
    return outcome;
  });
}

async function store(
  deps: Deps,
  actor: string,
  upload: Upload,
  request: ImportRequest,
  prepared: PreparedImport,
  { progress, signal }: JobContext,
): Promise<Stored & { batchId: string | null }> {
  let dryResult: Stored | undefined;
  const written = writeChange(deps, actor, async (tx, change) => {
    const batch = await insertBatch(tx, change, {
      kind: request.kind,
      fileName: upload.fileName,
      sha256: upload.sha256,
      options: request.options,
      choice: request.choice,
      attribution: prepared.attribution,
      licence: prepared.licence,
    });
    const stored = await prepared.store({ tx, change, batchKey: batch.key, progress, signal });
    if (request.dryRun) {
      dryResult = stored;
      throw new DryRunEnd();
    }
    await finishBatch(tx, batch.key, stored.counts, reportOf(prepared, stored));
    const { fileName } = upload;
    await auditBatch(tx, change, 'import', batch.id, { kind: request.kind, fileName, counts: stored.counts });
    await leaveDemo(tx, request);
    signal.throwIfAborted();
    progress({ step: 'committing', done: 0, total: 0 });
    return { ...stored, batchId: batch.id };
  });
  try {
    return await written;
  } catch (error) {
    if (error instanceof DryRunEnd && dryResult) return { ...dryResult, batchId: null };
    throw error;
  }
}

/** Real rows and the demo never share a map: with the first real batch the real dataset is the one shown. */
async function leaveDemo(tx: Queryable, request: ImportRequest): Promise<void> {
  if (request.demo === 'clear') await deleteDemo(tx);
  await setActiveDataset(tx, 'real');
}

function refusalOf(request: ImportRequest, prepared: PreparedImport): ImportRefusal | null {
  if (prepared.errors.length > 0 && request.choice === 'all_or_nothing') return 'row_errors';
  if (prepared.warnings.length > 0 && !request.options.acceptWarnings) return 'warnings';
  return prepared.goodRowCount === 0 ? 'nothing_to_import' : null;
}

function reportOf(prepared: PreparedImport, stored: Stored): object {
  return {
    rowCount: prepared.rowCount,
    badRowCount: prepared.badRowCount,
    errorCount: prepared.errors.length,
    errors: prepared.errors.slice(0, 500),
    warnings: prepared.warnings.slice(0, 500),
    notes: [...prepared.notes, ...stored.notes],
  };
}

function outcomeOf(upload: Upload, request: ImportRequest, prepared: PreparedImport): ImportOutcome {
  return {
    kind: request.kind,
    fileName: upload.fileName,
    dryRun: request.dryRun,
    status: 'checked',
    reason: null,
    batchId: null,
    counts: {},
    rowCount: prepared.rowCount,
    badRowCount: prepared.badRowCount,
    errorCount: prepared.errors.length,
    errors: prepared.errors.slice(0, 500),
    hasErrorFile: prepared.errors.length > 0,
    warningCount: prepared.warnings.length,
    warnings: prepared.warnings.slice(0, 500),
    notes: [...prepared.notes],
    attribution: prepared.attribution,
    licence: prepared.licence,
    preview: request.dryRun ? prepared.preview : null,
  };
}
