import { open } from 'node:fs/promises';
import type { Upload } from '../framework/upload-store.ts';

/** What a file is, judged by its content; its name only decides where the content leaves a choice. */
export type FileFormat = 'table' | 'geojson' | 'osm_xml' | 'osm_pbf' | 'elevation' | 'unknown';

/** Reads the first bytes and says what the file is; the extension is believed only where bytes cannot tell. */
export async function formatOf(upload: Pick<Upload, 'path' | 'fileName' | 'sizeBytes'>): Promise<FileFormat> {
  const head = await firstBytes(upload.path, 4096);
  const text = new TextDecoder('latin1')
    .decode(head)
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart();
  const extension = /\.([^.]+)$/.exec(upload.fileName.toLowerCase())?.[1] ?? '';
  if (text.slice(0, 60).includes('OSMHeader')) return 'osm_pbf';
  if (text.startsWith('<') && /<osm[\s>]/.test(text)) return 'osm_xml';
  if (/^(ncols|nrows)\s+\d/i.test(text)) return 'elevation';
  // SRTM tiles have no header at all: 1201 or 3601 squared big-endian heights of two bytes.
  if (extension === 'hgt' && [1201 ** 2 * 2, 3601 ** 2 * 2].includes(upload.sizeBytes)) return 'elevation';
  if (/^[{[]/.test(text)) return 'geojson';
  const isWorkbook = text.startsWith('PK\u0003\u0004') || text.startsWith('\u00d0\u00cf\u0011\u00e0');
  if (isWorkbook || ['csv', 'tsv', 'txt', 'xls', 'xlsx', 'ods'].includes(extension)) return 'table';
  return 'unknown';
}

async function firstBytes(path: string, count: number): Promise<Uint8Array> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(new Uint8Array(count), 0, count, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
