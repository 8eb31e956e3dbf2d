import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
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

/** Makes the folder if it is not there; a folder half made by an interrupted start is thrown away. */
export async function createPgliteFolder(folder: string): Promise<void> {
  if (existsSync(folder)) return;
  const unfinished = `${folder}.new`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true });
  await promisify(execFile)(process.execPath, [fileURLToPath(workerUrl('create-folder')), unfinished]);
  await rename(unfinished, folder);
}
