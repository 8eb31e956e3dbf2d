import { rm } from 'node:fs/promises';
import { writeChange } from '../../db/change.ts';
import type { Deps } from '../../http/deps.ts';
import { isContentUsed, purgeDeleted } from './attachments.sql.ts';
import { photoFiles, removePhoto } from './photo-files.ts';

const HOUR_MS = 3_600_000;
const KEPT_DELETED_MS = 30 * 24 * HOUR_MS;

/**
 * Removes what no row names: the rest of an upload or a redaction that a crash cut off, and photos removed a month ago.
 * Young files are left alone, as their row may be on its way. Answers how many files went.
 */
export async function sweepPhotos(deps: Pick<Deps, 'db' | 'clock' | 'changes' | 'dataDir'>): Promise<number> {
  const before = new Date(deps.clock().getTime() - KEPT_DELETED_MS).toISOString();
  const [old] = await deps.db.query('select from attachments where deleted_at < $1 limit 1', [before]);
  if (old) await writeChange(deps, 'system', (tx) => purgeDeleted(tx, before));
  let removed = 0;
  for await (const { path, sha256 } of photoFiles(deps, HOUR_MS)) {
    if (sha256 !== null && (await isContentUsed(deps.db, sha256))) continue;
    await rm(path, { force: true });
    removed += 1;
  }
  return removed;
}

/** Deletes these contents now, unless another photo is the very same picture. To be called after the commit. */
export async function dropUnused(
  deps: Pick<Deps, 'db' | 'dataDir'>,
  hashes: readonly string[],
): Promise<void> {
  for (const sha256 of hashes) if (!(await isContentUsed(deps.db, sha256))) await removePhoto(deps, sha256);
}
