import { inflateRawSync } from 'node:zlib';

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const STORED = 0;
const DEFLATED = 8;

export interface ZipEntry {
  name: string;
  method: number;
  compressedSize: number;
  localOffset: number;
}

/** The entries a zip file lists, or undefined when its directory cannot be read. PKWARE APPNOTE 4.3.12, 4.3.16. */
export function zipEntries(bytes: Uint8Array): ZipEntry[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  const earliest = Math.max(0, bytes.length - 22 - 65_535);
  while (end >= earliest && view.getUint32(end, true) !== END_OF_DIRECTORY) end--;
  if (end < earliest || end < 0) return undefined;
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  const entries: ZipEntry[] = [];
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== DIRECTORY_ENTRY) return undefined;
    const nameLength = view.getUint16(at + 28, true);
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)),
      method: view.getUint16(at + 10, true),
      compressedSize: view.getUint32(at + 20, true),
      localOffset: view.getUint32(at + 42, true),
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/**
 * Whether a zip file unpacks to at most `limit` bytes in all. It is really unpacked, entry by entry, up to the limit:
 * the sizes that a zip bomb declares are not to be believed.
 */
export function unzipsWithin(bytes: Uint8Array, limit: number): boolean {
  const entries = zipEntries(bytes);
  if (!entries) return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let left = limit;
  for (const entry of entries) {
    if (entry.localOffset + 30 > bytes.length) return false;
    const start =
      entry.localOffset +
      30 +
      view.getUint16(entry.localOffset + 26, true) +
      view.getUint16(entry.localOffset + 28, true);
    const packed = bytes.subarray(start, start + entry.compressedSize);
    if (entry.method === STORED) left -= packed.length;
    else if (entry.method === DEFLATED) {
      try {
        if (packed.length > 0) left -= inflateRawSync(packed, { maxOutputLength: Math.max(left, 1) }).length;
      } catch {
        return false;
      }
    } else return false;
    if (left < 0) return false;
  }
  return true;
}
