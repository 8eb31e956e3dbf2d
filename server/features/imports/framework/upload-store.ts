import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { v4 as uuid, validate } from 'uuid';
import { AppError } from '../../../http/app-error.ts';
import type { Deps } from '../../../http/deps.ts';
import { shownName } from '../../../http/shown-name.ts';

/** A file on its way in. It lies under a name of ours; the name it came with is only ever shown. */
export interface Upload {
  id: string;
  fileName: string;
  sizeBytes: number;
  sha256: string;
  uploadedAt: string;
  /** The person; unknown for one from the command line. */
  uploadedBy?: string;
  path: string;
}

export const uploadLimitBytes = 300 * 1024 * 1024;
const keptDays = 7;

/** Streams a file into the data folder; refuses an empty one and one over the limit while it arrives. */
export async function storeUpload(
  deps: Pick<Deps, 'dataDir' | 'clock'>,
  givenName: string,
  content: AsyncIterable<Uint8Array>,
  { limitBytes = uploadLimitBytes, uploadedBy }: { limitBytes?: number; uploadedBy?: string } = {},
): Promise<Upload> {
  await removeOldUploads(deps);
  const id = uuid();
  const folder = join(deps.dataDir, 'uploads', id);
  await mkdir(folder, { recursive: true });
  const path = join(folder, 'content');
  const hash = createHash('sha256');
  let sizeBytes = 0;
  try {
    const file = await open(path, 'w');
    try {
      for await (const chunk of content) {
        sizeBytes += chunk.length;
        if (sizeBytes > limitBytes) throw tooLarge(limitBytes);
        hash.update(chunk);
        await file.write(chunk);
      }
    } finally {
      await file.close();
    }
    const fileName = shownName(givenName);
    if (sizeBytes === 0) throw new AppError('imports.empty_file', 400, `${fileName} is empty.`, { fileName });
    const upload: Upload = {
      id,
      fileName,
      sizeBytes,
      sha256: hash.digest('hex'),
      uploadedAt: deps.clock().toISOString(),
      ...(uploadedBy === undefined ? {} : { uploadedBy }),
      path,
    };
    await writeFile(join(folder, 'upload.json'), JSON.stringify(upload));
    return upload;
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

/** Takes a file of this computer in, for the command line. */
export async function storeUploadFromDisk(deps: Deps, path: string): Promise<Upload> {
  const size = await stat(path).catch(() => undefined);
  if (!size?.isFile()) throw new AppError('imports.file_missing', 404, `There is no file ${path}.`);
  if (size.size > uploadLimitBytes) throw tooLarge();
  return storeUpload(deps, path, createReadStream(path));
}

export async function findUpload(deps: Pick<Deps, 'dataDir'>, id: string): Promise<Upload> {
  const notFound = new AppError(
    'imports.not_found',
    404,
    `No upload ${id}; uploads are kept ${keptDays} days.`,
  );
  // Only a uuid of ours ever becomes part of a path.
  if (!validate(id)) throw notFound;
  const folder = join(deps.dataDir, 'uploads', id);
  const text = await readFile(join(folder, 'upload.json'), 'utf8').catch(() => undefined);
  if (text === undefined) throw notFound;
  return { ...(JSON.parse(text) as Upload), path: join(folder, 'content') };
}

export function errorFilePath(deps: Pick<Deps, 'dataDir'>, uploadId: string): string {
  return join(deps.dataDir, 'uploads', uploadId, 'errors.csv');
}

export function tooLarge(limitBytes = uploadLimitBytes): AppError {
  const limitMB = limitBytes / 1024 / 1024;
  return new AppError('imports.too_large', 413, `The file is larger than ${limitMB} MB.`, { limitMB });
}

/** Removes the files with these hashes, whoever sent them. */
export async function removeUploads(deps: Pick<Deps, 'dataDir'>, hashes: readonly string[]): Promise<void> {
  const root = join(deps.dataDir, 'uploads');
  for (const name of hashes.length > 0 ? await readdir(root).catch(() => []) : []) {
    const upload = await findUpload(deps, name).catch(() => undefined);
    if (upload && hashes.includes(upload.sha256))
      await rm(join(root, name), { recursive: true, force: true });
  }
}

/** Those older than seven days; also done with every new one. Answers how many went. */
export async function removeOldUploads(deps: Pick<Deps, 'dataDir' | 'clock'>): Promise<number> {
  const root = join(deps.dataDir, 'uploads');
  const before = deps.clock().getTime() - keptDays * 86_400_000;
  let removed = 0;
  for (const name of await readdir(root).catch(() => [])) {
    const folder = join(root, name);
    const info = await stat(folder).catch(() => undefined);
    if (!info || info.mtimeMs >= before) continue;
    await rm(folder, { recursive: true, force: true });
    removed++;
  }
  return removed;
}
