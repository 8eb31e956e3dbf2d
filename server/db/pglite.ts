import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { workerUrl } from '../jobs/worker-url.ts';
import type { Db } from './db.ts';
import { openPgliteThread } from './pglite-thread.ts';
import { serialDb } from './serial-db.ts';

/** Opens the embedded database in a folder that `createPgliteFolder` made. */
export async function openPglite(folder: string): Promise<Db> {
  return serialDb('pglite', await openPgliteThread(folder));
}

/**
 * Makes the folder if it is not there. It gets its name when it is whole; what an interrupted start left half made is thrown
 * away, under a name of its own each time, as the process that makes it may outlive a killed server by seconds.
 */
export async function createPgliteFolder(folder: string): Promise<void> {
  if (existsSync(folder)) return;
  const parent = dirname(folder);
  const unfinished = `${basename(folder)}.new-`;
  await mkdir(parent, { recursive: true });
  for (const name of await readdir(parent)) {
    if (name.startsWith(unfinished)) await rm(join(parent, name), { recursive: true, force: true });
  }
  const made = join(parent, unfinished + process.pid);
  await promisify(execFile)(process.execPath, [fileURLToPath(workerUrl('create-folder')), made]);
  await rename(made, folder);
}
