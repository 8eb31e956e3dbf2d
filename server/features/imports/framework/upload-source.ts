import { createReadStream } from 'node:fs';
import type { ByteSource } from '../osm/osm-source.ts';
import type { Upload } from './upload-store.ts';

/** An upload as the readers of large files take it: under the name it came with, read piece by piece. */
export function uploadSource({ fileName, sizeBytes, path }: UploadFile): ByteSource {
  return { fileName, sizeBytes, open: () => createReadStream(path) };
}

export type UploadFile = Pick<Upload, 'fileName' | 'sizeBytes' | 'path'>;
