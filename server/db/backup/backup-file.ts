import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import {
  BackupError,
  FORMAT_VERSION,
  isFilePath,
  MANIFEST,
  type Manifest,
  manifestSchema,
  tablePath,
} from './manifest.ts';

const maxManifestBytes = 200_000_000;

/** A backup opened for reading; every stream that it gives checks itself against the manifest at its end. */
export interface BackupFile {
  manifest: Manifest;
  /** Fails at its end when length or hash are not those of the manifest. */
  read(path: string): Promise<AsyncIterable<Buffer>>;
  close(): void;
}

/** Opens a backup and checks that everything the manifest names is in it, and nothing that would lead elsewhere. */
export async function openBackupFile(path: string): Promise<BackupFile> {
  let zip: ZipFile;
  try {
    zip = await openPromise(path, { lazyEntries: true, autoClose: false, strictFileNames: true });
  } catch (error) {
    throw new BackupError(`${path} is no whole backup: ${(error as Error).message}.`);
  }
  try {
    const entries = await readEntries(zip);
    const manifest = await readManifest(zip, entries);
    const expected = new Map<string, { bytes?: number; sha256: string }>([
      ...manifest.tables.map(({ name, sha256 }) => [tablePath(name), { sha256 }] as const),
      ...manifest.files.map(({ path, bytes, sha256 }) => [path, { bytes, sha256 }] as const),
    ]);
    for (const { path } of manifest.files)
      if (!isFilePath(path))
        throw new BackupError(`The backup names the file ${path}, which is none of Gridwalk's.`);
    for (const name of expected.keys())
      if (!entries.has(name)) throw new BackupError(`The backup lacks ${name}, which its manifest names.`);
    return {
      manifest,
      async read(name) {
        const [entry, wanted] = [entries.get(name), expected.get(name)];
        if (!entry || !wanted) throw new BackupError(`The backup has no ${name}.`);
        return checked(name, await zip.openReadStreamPromise(entry), wanted);
      },
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

function readEntries(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  return new Promise((resolve, reject) => {
    zip.on('entry', (entry: Entry) => {
      entries.set(entry.fileName, entry);
      zip.readEntry();
    });
    zip.on('end', () => resolve(entries));
    // yauzl refuses absolute names and those with `..` here.
    zip.on('error', (error: Error) =>
      reject(new BackupError(`The file is no whole backup: ${error.message}.`)),
    );
    zip.readEntry();
  });
}

async function readManifest(zip: ZipFile, entries: Map<string, Entry>): Promise<Manifest> {
  const entry = entries.get(MANIFEST);
  if (!entry || entry.uncompressedSize > maxManifestBytes)
    throw new BackupError('The file is no backup of Gridwalk.');
  let parsed: unknown;
  try {
    parsed = JSON.parse(await text(await zip.openReadStreamPromise(entry)));
  } catch {
    throw new BackupError('The manifest of the backup cannot be read.');
  }
  const version = (parsed as { formatVersion?: unknown } | null)?.formatVersion;
  if (typeof version === 'number' && version > FORMAT_VERSION) {
    throw new BackupError(
      `The backup was written by a newer Gridwalk (format ${version}). Use that version.`,
    );
  }
  const manifest = manifestSchema.safeParse(parsed);
  if (!manifest.success) throw new BackupError('The file is no backup of Gridwalk.');
  return manifest.data;
}

async function* checked(
  name: string,
  stream: Readable,
  wanted: { bytes?: number; sha256: string },
): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      hash.update(chunk);
      bytes += chunk.length;
      if (wanted.bytes !== undefined && bytes > wanted.bytes) break;
      yield chunk;
    }
  } catch (error) {
    throw new BackupError(`${name} in the backup is damaged: ${(error as Error).message}.`);
  }
  if ((wanted.bytes !== undefined && bytes !== wanted.bytes) || hash.digest('hex') !== wanted.sha256) {
    throw new BackupError(`${name} in the backup is not what its manifest says.`);
  }
}
