import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { saveBeforeUpdate } from '../db/backup/save-backup.ts';
import type { Db } from '../db/db.ts';
import { FolderInUse, type FolderLock, openFolder } from '../db/folder-lock.ts';
import { MigrationError, migrate, pendingMigrations } from '../db/migrations.ts';
import { createPgliteFolder, openPglite } from '../db/pglite.ts';
import { openPostgres, PostgresRefusal } from '../db/postgres.ts';
import { StartupError } from './startup-error.ts';
import type { Step } from './terminal-steps.ts';

/** Takes the data folder; one line when somebody has it. */
export function takeFolder(dataDir: string): FolderLock {
  try {
    return openFolder(dataDir);
  } catch (error) {
    if (error instanceof FolderInUse) throw new StartupError(error.message);
    throw new StartupError(`The folder ${dataDir} cannot be used: ${(error as Error).message}`);
  }
}

/** Opens the migrated database of a folder that is taken: embedded, or the server at `databaseUrl`. */
export async function openDatabase(
  dataDir: string,
  databaseUrl: string | undefined,
  step: Step,
): Promise<Db> {
  const db = await reachDatabase(dataDir, databaseUrl, step);
  try {
    await backUpFirst(db, dataDir, step);
    await step('Bringing the database up to date', () => migrate(db));
    return db;
  } catch (error) {
    await db.close();
    throw error instanceof MigrationError ? new StartupError(error.message) : error;
  }
}

/** The database as it is, whatever version made it. */
export function reachDatabase(dataDir: string, databaseUrl: string | undefined, step: Step): Promise<Db> {
  return databaseUrl ? reach(databaseUrl, step) : openEmbedded(dataDir, step);
}

/** A new version changes no data of which there is no backup. */
async function backUpFirst(db: Db, dataDir: string, step: Step): Promise<void> {
  const { doneCount, pending } = await pendingMigrations(db);
  if (doneCount === 0 || pending.length === 0) return;
  try {
    await step('Making a backup first', () => saveBeforeUpdate(db, dataDir, pending[0], new Date()));
  } catch (error) {
    throw new StartupError(
      `The data could not be backed up before the update, so nothing was changed: ${(error as Error).message}`,
    );
  }
}

/** Where a restore puts the new database when it is whole, until the old one has left its place. */
export const restoredFolder = (dataDir: string) => join(dataDir, 'pglite.restored');

/** Ends a restore that was cut off while the databases changed places: the old one in its place stays, else the new one is it. */
export async function finishRestoredFolder(dataDir: string): Promise<void> {
  const [folder, restored] = [join(dataDir, 'pglite'), restoredFolder(dataDir)];
  if (!existsSync(restored)) return;
  if (existsSync(folder)) await rm(restored, { recursive: true, force: true });
  else await rename(restored, folder);
}

async function openEmbedded(dataDir: string, step: Step): Promise<Db> {
  const folder = join(dataDir, 'pglite');
  await finishRestoredFolder(dataDir);
  if (!existsSync(folder)) await step('Creating the database', () => createPgliteFolder(folder));
  return step('Opening the database', () => openPglite(folder));
}

async function reach(url: string, step: Step): Promise<Db> {
  try {
    return await step('Reaching the database', () => openPostgres(url, { exclusive: true }));
  } catch (error) {
    if (error instanceof PostgresRefusal) throw new StartupError(error.message);
    throw new StartupError(`The database at ${withoutPassword(url)} cannot be reached: ${reasonOf(error)}`);
  }
}

function withoutPassword(url: string): string {
  return URL.canParse(url) ? new URL(url).host : 'DATABASE_URL';
}

/** A refused connection to a name with several addresses comes as an AggregateError without a message. */
function reasonOf(error: unknown): string {
  const { message, code } = error as NodeJS.ErrnoException;
  return message || code || String(error);
}
