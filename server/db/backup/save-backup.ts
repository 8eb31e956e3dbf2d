import { createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Db } from '../db.ts';
import { openBackupFile } from './backup-file.ts';
import type { Manifest } from './manifest.ts';
import { openBackup } from './write-backup.ts';

const beforeUpdate = 'before-update-';
const keptBackups = 5;

/** Writes a backup to a file that gets its name when it is whole and on the disk. */
export async function saveBackup(db: Db, dataDir: string, path: string, madeAt: Date): Promise<Manifest> {
  const backup = await openBackup(db, dataDir, madeAt);
  try {
    return await saveStream(backup.stream, path);
  } finally {
    await backup.clean();
  }
}

/** The same for a backup that arrives from somewhere; it is opened again before it counts as saved. */
export async function saveStream(stream: Readable, path: string): Promise<Manifest> {
  const unfinished = `${path}.part`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await pipeline(stream, createWriteStream(unfinished, { mode: 0o600 }));
    const written = await openBackupFile(unfinished);
    written.close();
    const file = await open(unfinished, 'r+');
    await file.sync().finally(() => file.close());
    await rename(unfinished, path);
    return written.manifest;
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

/** A backup in the data folder before a new version changes the database; the last few are kept. */
export async function saveBeforeUpdate(
  db: Db,
  dataDir: string,
  migration: string,
  now: Date,
): Promise<string> {
  const folder = join(dataDir, 'backups');
  const path = join(folder, `${beforeUpdate}${stampOf(now)}-${migration}.zip`);
  await saveBackup(db, dataDir, path, now);
  const names = (await readdir(folder)).filter(
    (name) => name.startsWith(beforeUpdate) && name.endsWith('.zip'),
  );
  for (const name of names.sort().slice(0, -keptBackups)) await rm(join(folder, name), { force: true });
  return path;
}

/** 20261121T130500Z: sorts by time and is a file name everywhere. */
export function stampOf(time: Date): string {
  return time.toISOString().replace(/[-:]|\.\d+/g, '');
}
