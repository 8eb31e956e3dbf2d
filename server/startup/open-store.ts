import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Db } from '../db/db.ts';
import { FolderInUse, type FolderLock, openFolder } from '../db/folder-lock.ts';
import { MigrationError, migrate } from '../db/migrations.ts';
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
  const db = databaseUrl ? await reach(databaseUrl, step) : await openEmbedded(dataDir, step);
  try {
    await step('Bringing the database up to date', () => migrate(db));
    return db;
  } catch (error) {
    await db.close();
    throw error instanceof MigrationError ? new StartupError(error.message) : error;
  }
}

async function openEmbedded(dataDir: string, step: Step): Promise<Db> {
  const folder = join(dataDir, 'pglite');
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
