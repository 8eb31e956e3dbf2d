import { createHash } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { v4 as uuid } from 'uuid';
import type { Deps } from '../../http/deps.ts';

type Folder = Pick<Deps, 'dataDir'>;

export type PhotoVariant = 'file' | 'thumbnail';

const HASH = /^[0-9a-f]{64}$/;
const thumbnailEnding = '.thumbnail';

const rootOf = ({ dataDir }: Folder) => join(dataDir, 'attachments');

/** Where a photo lies; only a hash of ours ever becomes part of a path. */
export function photoPath(deps: Folder, sha256: string, variant: PhotoVariant): string {
  if (!HASH.test(sha256)) throw new Error(`Got ${sha256} when a SHA-256 in hexadecimal is needed.`);
  const name = variant === 'file' ? sha256 : sha256 + thumbnailEnding;
  return join(rootOf(deps), sha256.slice(0, 2), name);
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Writes photo and thumbnail so that they outlast a power cut; to be called before the row that names them is written. */
export async function storePhoto(deps: Folder, photo: Uint8Array, thumbnail: Uint8Array): Promise<string> {
  const sha256 = sha256Of(photo);
  await writeDurably(photoPath(deps, sha256, 'thumbnail'), thumbnail);
  await writeDurably(photoPath(deps, sha256, 'file'), photo);
  return sha256;
}

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const folder = join(path, '..');
  await mkdir(folder, { recursive: true });
  const unfinished = join(folder, `.new-${uuid()}`);
  const file = await open(unfinished, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(unfinished, path);
  await syncFolder(folder);
}

/** The new name is on the disk, too; Windows has no such call and does not need it. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export async function removePhoto(deps: Folder, sha256: string): Promise<void> {
  await rm(photoPath(deps, sha256, 'file'), { force: true });
  await rm(photoPath(deps, sha256, 'thumbnail'), { force: true });
}

/** Every file that has lain there for `minAgeMs`, with the hash it belongs to; null for one that was never finished. */
export async function* photoFiles(
  deps: Pick<Deps, 'dataDir' | 'clock'>,
  minAgeMs: number,
): AsyncGenerator<{ path: string; sha256: string | null }> {
  const before = deps.clock().getTime() - minAgeMs;
  for (const folder of await readdir(rootOf(deps)).catch(() => [])) {
    for (const name of await readdir(join(rootOf(deps), folder)).catch(() => [])) {
      const path = join(rootOf(deps), folder, name);
      const found = await stat(path).catch(() => undefined);
      if (!found?.isFile() || found.mtimeMs > before) continue;
      const hash = name.replace(thumbnailEnding, '');
      if (HASH.test(hash)) yield { path, sha256: hash };
      else if (name.startsWith('.new-')) yield { path, sha256: null };
    }
  }
}
