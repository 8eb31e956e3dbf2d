import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { v4 as uuid } from 'uuid';
import type { BackupFile } from './backup-file.ts';

/** Writes the backup's files beside those that are there: they are named by their content, so none is lost by that. */
export async function restoreFiles(backup: BackupFile, dataDir: string): Promise<void> {
  for (const { path } of backup.manifest.files) {
    const target = join(dataDir, path);
    const unfinished = join(dirname(target), `.new-${uuid()}`);
    await mkdir(dirname(target), { recursive: true });
    try {
      const file = await open(unfinished, 'wx', 0o600);
      try {
        for await (const chunk of await backup.read(path)) await file.write(chunk);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(unfinished, target);
    } catch (error) {
      await rm(unfinished, { force: true });
      throw error;
    }
  }
}
