import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { v4 as uuid } from 'uuid';
import { ZipFile } from 'yazl';
import { dataVersion } from '../change.ts';
import type { Db } from '../db.ts';
import { dumpTable } from './dump-tables.ts';
import { linkFolder } from './folder-files.ts';
import { FILE_FOLDERS, FORMAT, FORMAT_VERSION, MANIFEST, type Manifest, tablePath } from './manifest.ts';
import { hasTable, selectSequences, selectTables } from './tables.sql.ts';

const unfinished = '.making-';

/** A backup on its way out: a zip file that is read to its end, then `clean` is called whatever happened. */
export interface BackupStream {
  manifest: Manifest;
  stream: Readable;
  clean(): Promise<void>;
}

/**
 * Freezes the data (one snapshot of all tables, and the files they name) and answers the zip of it. Only the freezing holds
 * others up; on the embedded database everybody, on a server who adds photos. Packing and sending take what time they take.
 */
export async function openBackup(db: Db, dataDir: string, madeAt: Date): Promise<BackupStream> {
  const making = join(dataDir, 'backups', unfinished + uuid());
  const clean = () => rm(making, { recursive: true, force: true });
  try {
    await removeUnfinished(dataDir);
    await mkdir(join(making, 'tables'), { recursive: true });
    const { paths, ...frozen } = await freeze(db, dataDir, making);
    const manifest: Manifest = {
      format: FORMAT,
      formatVersion: FORMAT_VERSION,
      madeAt: madeAt.toISOString(),
      database: db.kind,
      ...frozen,
      files: [],
    };
    return { manifest, stream: pack(making, manifest, paths), clean };
  } catch (error) {
    await clean();
    throw error;
  }
}

async function freeze(db: Db, dataDir: string, making: string) {
  const hasPhotos = await hasTable(db, 'attachments');
  return db.transaction(async (tx) => {
    await tx.query('set transaction isolation level repeatable read');
    // Before the snapshot is taken: from here to the end no photo is blacked out, so every file a row names is there.
    if (hasPhotos) await tx.query('lock table attachments in share mode');
    const migrations = await tx.query<{ name: string; checksum: string }>(
      'select name, checksum from migrations order by name',
    );
    const tables = [];
    for (const table of await selectTables(tx))
      tables.push(await dumpTable(tx, table, join(making, 'tables')));
    const paths: string[] = [];
    for (const folder of FILE_FOLDERS) paths.push(...(await linkFolder(dataDir, folder, making)));
    return {
      migrations,
      tables,
      sequences: await selectSequences(tx),
      dataVersion: await dataVersion(tx),
      paths,
    };
  });
}

/** Photos are packed already; the manifest comes last, as the hashes of the files are known when they have passed. */
function pack(making: string, manifest: Manifest, paths: readonly string[]): Readable {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  zip.on('error', (error: Error) => output.destroy(error));
  const entries = [
    ...manifest.tables.map(({ name }) => ({ path: tablePath(name), isFile: false })),
    ...paths.map((path) => ({ path, isFile: true })),
  ];
  for (const { path, isFile } of entries) {
    zip.addReadStreamLazy(path, { compress: !isFile, forceZip64Format: !isFile }, (answer) => {
      const source = createReadStream(join(making, path));
      source.on('error', (error) => output.destroy(error));
      if (!isFile) return answer(null, source);
      const hash = createHash('sha256');
      let bytes = 0;
      const seen = new Transform({
        transform(chunk: Buffer, _, done) {
          hash.update(chunk);
          bytes += chunk.length;
          done(null, chunk);
        },
        flush(done) {
          manifest.files.push({ path, bytes, sha256: hash.digest('hex') });
          done();
        },
      });
      answer(null, source.pipe(seen));
    });
  }
  zip.addReadStreamLazy(MANIFEST, {}, (answer) => answer(null, Readable.from([JSON.stringify(manifest)])));
  zip.end();
  return output;
}

/** What a killed server left half made. */
async function removeUnfinished(dataDir: string): Promise<void> {
  const folder = join(dataDir, 'backups');
  for (const name of await readdir(folder).catch(() => [])) {
    if (name.startsWith(unfinished)) await rm(join(folder, name), { recursive: true, force: true });
  }
}
