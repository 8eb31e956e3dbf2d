import type { Logger } from 'pino';
import type { Profile } from '#core/profile/profile.ts';
import type { ChangeFeed } from '../db/change-feed.ts';
import type { Db } from '../db/db.ts';
import type { Jobs } from '../jobs/jobs.ts';

/** All that the features stand on; made once in main.ts, and anew for each test. */
export interface Deps {
  db: Db;
  clock: () => Date;
  jobs: Jobs;
  /** Absolute path; uploads, attachments and the log live beside the embedded database. */
  dataDir: string;
  log: Logger;
  changes: ChangeFeed;
  profile: Profile;
  /** Host names (without port) under which this server answers. */
  allowedHosts: readonly string[];
  /** What command-line calls on this computer present as `Authorization: Bearer`; it is in the folder's lock file. */
  commandToken: string;
  /** What the one-time link printed at start carries; whoever has it may make one administrator. */
  setupToken?: string;
  /** False when other computers reach the server: nobody is an administrator without an account then. */
  isLocalOnly: boolean;
}
