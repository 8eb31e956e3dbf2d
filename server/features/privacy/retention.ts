import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { writeAudit } from '../../db/audit.ts';
import { activeDataset } from '../../db/dataset.ts';
import type { Deps } from '../../http/deps.ts';
import { removeOldUploads } from '../imports/index.ts';
import { eraseAllFound } from './erase.ts';
import { contactsDue, deleteAudit, isRetentionOn, summarise } from './retention.sql.ts';

type Kind = 'contacts' | 'audit' | 'backups';

/** What one period of keeping means today. */
export interface RetentionLine {
  kind: Kind;
  /** In the unit of the profile; null keeps for ever. */
  period: number | null;
  unit: 'month' | 'day';
  /** How many there are in all, how many are over their time, and when the next one will be. */
  totalCount: number;
  dueCount: number;
  nextDueAt: string | null;
}

export interface RetentionPlan {
  isOn: boolean;
  lines: RetentionLine[];
}

/** What the next sweep would remove, without removing it. */
export async function planRetention(deps: Deps): Promise<RetentionPlan> {
  const { closedContactMonths = null, auditMonths = null, backupDays = null } = deps.profile.retention ?? {};
  const now = deps.clock().toISOString();
  const backups = await backupFiles(deps);
  const dayMs = 86_400_000;
  const dueAt = (each: { mtimeMs: number }) => each.mtimeMs + (backupDays ?? 0) * dayMs;
  const waiting = backups.map(dueAt).filter((at) => at > deps.clock().getTime());
  const next = backupDays === null || waiting.length === 0 ? null : Math.min(...waiting);
  return {
    isOn: await isRetentionOn(deps.db),
    lines: [
      {
        kind: 'contacts',
        period: closedContactMonths,
        unit: 'month',
        ...(await summarise(deps.db, 'contacts', now, closedContactMonths)),
      },
      {
        kind: 'audit',
        period: auditMonths,
        unit: 'month',
        ...(await summarise(deps.db, 'audit', now, auditMonths)),
      },
      {
        kind: 'backups',
        period: backupDays,
        unit: 'day',
        totalCount: backups.length,
        dueCount: backupDays === null ? 0 : backups.length - waiting.length,
        nextDueAt: next === null ? null : new Date(next).toISOString(),
      },
    ],
  };
}

/** Files that updates left in backups/; others that somebody put there are left alone. */
async function backupFiles({ dataDir }: Pick<Deps, 'dataDir'>): Promise<{ path: string; mtimeMs: number }[]> {
  const folder = join(dataDir, 'backups');
  const found: { path: string; mtimeMs: number }[] = [];
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name);
    const info = name.endsWith('.zip') ? await stat(path).catch(() => undefined) : undefined;
    if (info?.isFile()) found.push({ path, mtimeMs: info.mtimeMs });
  }
  return found;
}

/**
 * Removes what is over its time: personal data of closed problems is overwritten, lines of the log and old backups go. Does
 * nothing but clear old uploads until an administrator has switched it on. Answers what went.
 */
export async function sweepRetention(deps: Deps, signal: AbortSignal): Promise<Record<Kind, number>> {
  const done: Record<Kind, number> = { contacts: 0, audit: 0, backups: 0 };
  await removeOldUploads(deps);
  if (!(await isRetentionOn(deps.db))) return done;
  const { closedContactMonths = null, auditMonths = null, backupDays = null } = deps.profile.retention ?? {};
  const now = deps.clock();
  // The demonstration is nobody's data, and while it is shown the real rows are out of reach.
  if (closedContactMonths !== null && (await activeDataset(deps.db)) === 'real') {
    for (const key of await contactsDue(deps.db, now.toISOString(), closedContactMonths)) {
      if (signal.aborted) break;
      await eraseAllFound(deps, key, `保存期满（结案后 ${closedContactMonths} 个月）`);
      done.contacts++;
    }
  }
  if (auditMonths !== null) done.audit = await deleteAudit(deps.db, now.toISOString(), auditMonths);
  if (backupDays !== null) {
    for (const { path, mtimeMs } of await backupFiles(deps)) {
      if (mtimeMs + backupDays * 86_400_000 > now.getTime()) continue;
      await rm(path, { force: true });
      done.backups++;
    }
  }
  if (done.contacts + done.audit + done.backups > 0) {
    await writeAudit(deps, 'system', 'privacy.retention', { ...done });
  }
  return done;
}
