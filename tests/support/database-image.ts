import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { connectTo } from '../../server/db/pglite-connection.ts';
import type { Connection } from '../../server/db/serial-db.ts';
import { typeParsers } from '../../server/db/type-parsers.ts';
import { projectRoot } from '../../server/project-root.ts';

/**
 * What PostgreSQL makes of a new folder, before any migration. Making it takes four seconds and 850 MB, unpacking it one second:
 * it is kept beside the modules, by the version of PGlite whose work it is.
 */
async function emptyImage(): Promise<Blob> {
  const modules = join(projectRoot(), 'node_modules');
  const { version } = JSON.parse(readFileSync(join(modules, '@electric-sql/pglite/package.json'), 'utf8'));
  const folder = join(modules, '.cache', 'gridwalk-tests');
  const path = join(folder, `pglite-${version}.tar`);
  if (existsSync(path)) return new Blob([readFileSync(path)]);
  const database = new PGlite();
  await database.waitReady;
  const image = await database.dumpDataDir('none');
  await database.close();
  mkdirSync(folder, { recursive: true });
  // Whole or not at all, whoever else makes it at the same time.
  const made = `${path}.${process.pid}`;
  writeFileSync(made, new Uint8Array(await image.arrayBuffer()));
  renameSync(made, path);
  return image;
}

/** An empty embedded database in memory, without our tables. */
export async function openInMemory(): Promise<Connection> {
  return connectTo(new PGlite({ loadDataDir: await emptyImage(), parsers: typeParsers }));
}

/** Makes `dataDir` with an empty embedded database in it, as a first start would, only sooner. */
export async function makeDataFolder(dataDir: string): Promise<void> {
  mkdirSync(dataDir, { recursive: true });
  const database = new PGlite({ dataDir: join(dataDir, 'pglite'), loadDataDir: await emptyImage() });
  await database.waitReady;
  await database.close();
}
