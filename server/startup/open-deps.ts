import { emergencyLimitsOf } from '#core/circulation/emergency/emergency-limits.ts';
import type { Profile } from '#core/profile/profile.ts';
import defaultProfile from '../../data/profiles/default.json' with { type: 'json' };
import { createChangeFeed } from '../db/change-feed.ts';
import type { FolderLock } from '../db/folder-lock.ts';
import { profileOfOffice } from '../features/cases/index.ts';
import type { Deps } from '../http/deps.ts';
import { createJobs } from '../jobs/jobs.ts';
import { withLane } from '../jobs/task-lanes.ts';
import { workerRunner } from '../jobs/task-runner.ts';
import { openLog } from './log-file.ts';
import { openDatabase } from './open-store.ts';
import type { Step } from './terminal-steps.ts';

export interface OpenDepsOptions {
  dataDir: string;
  /** The folder is taken first: nobody else may have it open. */
  lock: FolderLock;
  databaseUrl: string | undefined;
  allowedHosts: readonly string[];
  /** False when other computers reach the server. */
  isLocalOnly?: boolean;
  setupToken?: string;
  step: Step;
}

/** Everything the API stands on, for the server and for commands on a folder that no server has open. */
export async function openDeps(options: OpenDepsOptions): Promise<{ deps: Deps; close(): Promise<void> }> {
  const { dataDir, lock, databaseUrl, step } = options;
  emergencyLimitsOf(defaultProfile as Profile);
  const log = openLog(dataDir);
  const db = await openDatabase(dataDir, databaseUrl, step);
  const jobs = createJobs(withLane('attachments.', workerRunner(), workerRunner()), (err) =>
    log.error({ err }, 'job failed'),
  );
  const deps: Deps = {
    db,
    clock: () => new Date(),
    jobs,
    dataDir,
    log,
    changes: createChangeFeed(),
    profile: await profileOfOffice(db, defaultProfile as Profile),
    allowedHosts: options.allowedHosts,
    isLocalOnly: options.isLocalOnly ?? true,
    setupToken: options.setupToken,
    commandToken: lock.token,
  };
  return {
    deps,
    async close() {
      await jobs.close();
      await db.close();
    },
  };
}
