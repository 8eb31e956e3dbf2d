import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';

/** Bytes to read, from a disk or from an upload already in memory. */
export interface ByteSource {
  fileName: string;
  sizeBytes: number;
  open(): AsyncIterable<Uint8Array>;
}

export async function fileSource(path: string): Promise<ByteSource> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile()) throw new Error(`There is no file ${path}.`);
  const { size } = found;
  return { fileName: basename(path), sizeBytes: size, open: () => createReadStream(path) };
}

const pieceBytes = 1 << 16;

export function memorySource(fileName: string, bytes: Uint8Array): ByteSource {
  return {
    fileName,
    sizeBytes: bytes.byteLength,
    async *open() {
      for (let at = 0; at < bytes.byteLength; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
    },
  };
}
