import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type BackupFile, openBackupFile } from '../db/backup/backup-file.ts';
import { linkFolder } from '../db/backup/folder-files.ts';
import { loadBackup, refuseForeignSchema } from '../db/backup/load-tables.ts';
import { FILE_FOLDERS, type Manifest } from '../db/backup/manifest.ts';
import { restoreFiles } from '../db/backup/restore-files.ts';
import { stampOf } from '../db/backup/save-backup.ts';
import { hasTable, quoted, selectTables } from '../db/backup/tables.sql.ts';
import type { Db } from '../db/db.ts';
import { knownMigrations } from '../db/migrations.ts';
import { createPgliteFolder, openPglite } from '../db/pglite.ts';
import { finishRestoredFolder, reachDatabase, restoredFolder, takeFolder } from './open-store.ts';
import { StartupError } from './startup-error.ts';
import type { Step } from './terminal-steps.ts';

export interface RestoreOptions {
  file: string;
  dataDir: string;
  databaseUrl: string | undefined;
  /** Put the backup in the place of what is there; that is kept aside. */
  replaces: boolean;
  step: Step;
  now?: Date;
}

export interface RestoreOutcome {
  manifest: Manifest;
  /** Where the old data are now. */
  keptIn: string[];
}

/**
 * Puts a backup back. The old data stay in their place until the new ones are there whole; killed at any moment, the folder
 * or database has either the old or the new.
 */
export async function restore(options: RestoreOptions): Promise<RestoreOutcome> {
  const backup = await openBackupFile(options.file);
  try {
    refuseForeignSchema(backup.manifest);
    const lock = takeFolder(options.dataDir);
    try {
      return await (options.databaseUrl ? intoServer(backup, options) : intoFolder(backup, options));
    } finally {
      lock.release();
    }
  } finally {
    backup.close();
  }
}

const asideName = (now: Date | undefined) => `before-restore-${stampOf(now ?? new Date())}`;

async function intoFolder(backup: BackupFile, options: RestoreOptions): Promise<RestoreOutcome> {
  const { dataDir, replaces, step } = options;
  const folder = join(dataDir, 'pglite');
  await finishRestoredFolder(dataDir);
  const hasData = existsSync(folder);
  if (hasData && !replaces) refuseFull(`The folder ${dataDir}`);
  const making = join(dataDir, `pglite.restoring-${process.pid}`);
  await removeUnfinished(dataDir);
  try {
    await step('Creating the database', () => createPgliteFolder(making));
    const db = await openPglite(making);
    try {
      await step('Restoring the tables', () => db.transaction((tx) => loadBackup(tx, backup)));
    } finally {
      await db.close();
    }
  } catch (error) {
    await rm(making, { recursive: true, force: true });
    throw error;
  }
  const aside = join(dataDir, asideName(options.now));
  if (hasData) await keepFiles(dataDir, aside);
  await step('Restoring the files', () => restoreFiles(backup, dataDir));
  // From here on it is the new database that counts: a start that finds this name and no other takes it.
  await rename(making, restoredFolder(dataDir));
  if (hasData) await rename(folder, join(aside, 'pglite'));
  await finishRestoredFolder(dataDir);
  return { manifest: backup.manifest, keptIn: hasData ? [aside] : [] };
}

async function intoServer(backup: BackupFile, options: RestoreOptions): Promise<RestoreOutcome> {
  const { dataDir, databaseUrl, replaces, step } = options;
  const db = await reachDatabase(dataDir, databaseUrl, step);
  try {
    const hasData = await hasTable(db, 'migrations');
    if (hasData && !replaces) refuseFull('The database');
    const name = asideName(options.now);
    const aside = join(dataDir, name);
    if (hasData) await keepFiles(dataDir, aside);
    await step('Restoring the files', () => restoreFiles(backup, dataDir));
    const schema = name.replaceAll('-', '_').toLowerCase();
    await step('Restoring the tables', () => swapSchema(db, backup, hasData ? schema : undefined));
    return { manifest: backup.manifest, keptIn: hasData ? [aside, `schema ${schema}`] : [] };
  } finally {
    await db.close();
  }
}

/** Fills a schema of its own, then changes places table by table; all in one transaction, and only Gridwalk's own tables. */
async function swapSchema(db: Db, backup: BackupFile, aside: string | undefined): Promise<void> {
  await db.transaction(async (tx) => {
    const [{ home }] = await tx.query<{ home: string }>('select current_schema() as home');
    await tx.query('create schema gridwalk_restoring; set local search_path to gridwalk_restoring');
    await loadBackup(tx, backup);
    const ours = [...(await selectTables(tx)).map(({ name }) => name), 'migrations'];
    await tx.query(`set local search_path to ${quoted(home)}`);
    if (aside) {
      await tx.query(`create schema ${quoted(aside)}`);
      const there = new Set([...(await selectTables(tx)).map(({ name }) => name), 'migrations']);
      for (const table of tablesOfMigrations().filter((name) => there.has(name)))
        await tx.query(`alter table ${quoted(table)} set schema ${quoted(aside)}`);
    }
    for (const table of ours)
      await tx.query(`alter table gridwalk_restoring.${quoted(table)} set schema ${quoted(home)}`);
    await tx.query('drop schema gridwalk_restoring');
  });
}

/** All that any migration of this version makes, so that nobody else's tables in the schema are touched. */
function tablesOfMigrations(): string[] {
  const names = knownMigrations.flatMap(({ text }) =>
    [...text.matchAll(/^create table (?:if not exists )?"?(\w+)"?/gim)].map((match) => match[1]),
  );
  return [...new Set([...names, 'migrations'])];
}

/** The old files under a second name: what the new data no longer name may be swept away in its first place. */
async function keepFiles(dataDir: string, aside: string): Promise<void> {
  await mkdir(aside, { recursive: true });
  for (const folder of FILE_FOLDERS) await linkFolder(dataDir, folder, aside);
}

function refuseFull(what: string): never {
  throw new StartupError(
    `${what} has data already. With --replace the backup takes their place; they are kept aside.`,
  );
}

async function removeUnfinished(dataDir: string): Promise<void> {
  for (const name of await readdir(dataDir)) {
    if (name.startsWith('pglite.restoring-')) await rm(join(dataDir, name), { recursive: true, force: true });
  }
}
