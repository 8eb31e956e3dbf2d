import { jpegSegments, pictureChunks, readPhotoHeader } from './photo-header.ts';

/** The few things in a photo's EXIF that are of use; everything else is thrown away unread. */
export interface PhotoMetadata {
  /** 1 to 8: how the camera was held (EXIF 2.32, tag 0x0112). */
  orientation: number;
  /** The camera's wall clock, as milliseconds as if it were UTC. */
  takenLocalMs?: number;
  /** Minutes east of Greenwich, where the camera says. */
  takenOffsetMin?: number;
  /** WGS 84; only ever read on the person's own computer. */
  lngLat?: [number, number];
}

const TAG = { orientation: 0x0112, exif: 0x8769, gps: 0x8825, taken: 0x9003, offset: 0x9011 };
const GPS = { latRef: 1, lat: 2, lngRef: 3, lng: 4 };
const BYTES_OF_TYPE: Record<number, number> = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 9: 4, 10: 8 };
const MAX_ENTRIES = 500;

/** Reads orientation, time and place of a JPEG, PNG or WebP photo; what is missing or broken is left out, never thrown. */
export function readPhotoMetadata(bytes: Uint8Array): PhotoMetadata {
  const found: PhotoMetadata = { orientation: 1 };
  const tiff = exifBlock(bytes);
  if (!tiff || tiff.length < 8) return found;
  const order = String.fromCharCode(tiff[0], tiff[1]);
  if (order !== 'II' && order !== 'MM') return found;
  const read = directoryReader(tiff, order === 'II');
  const main = read(read.view.getUint32(4, read.isLittle));
  const orientation = main.number(TAG.orientation);
  if (orientation !== undefined && orientation >= 1 && orientation <= 8) found.orientation = orientation;
  const exif = read(main.number(TAG.exif));
  found.takenLocalMs = localMs(exif.text(TAG.taken));
  found.takenOffsetMin = offsetMin(exif.text(TAG.offset));
  found.lngLat = place(read(main.number(TAG.gps)));
  return found;
}

/** The TIFF structure in which EXIF is written. */
function exifBlock(bytes: Uint8Array): Uint8Array | undefined {
  const kind = readPhotoHeader(bytes)?.mediaType;
  if (kind === 'image/jpeg') {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (const { marker, at, length } of jpegSegments(view)) {
      const isExif =
        marker === 0xe1 && length > 6 && String.fromCharCode(...bytes.subarray(at, at + 4)) === 'Exif';
      if (isExif) return bytes.subarray(at + 6, at + length);
    }
    return undefined;
  }
  if (!kind) return undefined;
  const [name, format] = kind === 'image/png' ? (['eXIf', 'png'] as const) : (['EXIF', 'riff'] as const);
  for (const chunk of pictureChunks(bytes, format)) {
    if (chunk.name === name) return bytes.subarray(chunk.at, chunk.at + chunk.length);
  }
  return undefined;
}

interface Directory {
  number(tag: number): number | undefined;
  text(tag: number): string | undefined;
  rationals(tag: number): number[];
}

/** Reads one image file directory (TIFF 6.0, section 2); every offset is checked, as anybody can write any. */
function directoryReader(tiff: Uint8Array, isLittle: boolean) {
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  function read(offset: number | undefined): Directory {
    const entries = new Map<number, { type: number; count: number; at: number }>();
    if (offset !== undefined && offset + 2 <= tiff.length) {
      const count = Math.min(view.getUint16(offset, isLittle), MAX_ENTRIES);
      for (let i = 0; i < count; i++) {
        const entry = offset + 2 + i * 12;
        if (entry + 12 > tiff.length) break;
        const type = view.getUint16(entry + 2, isLittle);
        const values = view.getUint32(entry + 4, isLittle);
        const length = (BYTES_OF_TYPE[type] ?? 0) * values;
        const at = length <= 4 ? entry + 8 : view.getUint32(entry + 8, isLittle);
        if (length > 0 && at + length <= tiff.length)
          entries.set(view.getUint16(entry, isLittle), { type, count: values, at });
      }
    }
    return {
      number(tag) {
        const entry = entries.get(tag);
        if (entry?.type === 3) return view.getUint16(entry.at, isLittle);
        return entry?.type === 4 ? view.getUint32(entry.at, isLittle) : undefined;
      },
      text(tag) {
        const entry = entries.get(tag);
        if (entry?.type !== 2 || entry.count > 100) return undefined;
        return String.fromCharCode(...tiff.subarray(entry.at, entry.at + entry.count)).replace(/\0.*$/s, '');
      },
      rationals(tag) {
        const entry = entries.get(tag);
        if (entry?.type !== 5 || entry.count > 10) return [];
        return Array.from({ length: entry.count }, (_, i) => {
          const at = entry.at + i * 8;
          return view.getUint32(at, isLittle) / view.getUint32(at + 4, isLittle);
        });
      },
    };
  }
  return Object.assign(read, { view, isLittle });
}

function localMs(text: string | undefined): number | undefined {
  const parts = /^(\d{4}):(\d\d):(\d\d) (\d\d):(\d\d):(\d\d)$/
    .exec(text ?? '')
    ?.slice(1)
    .map(Number);
  if (!parts) return undefined;
  const [year, month, day, hour, minute, second] = parts;
  const isReal = year >= 1990 && month >= 1 && month <= 12 && day >= 1 && day <= 31 && hour < 24;
  return isReal ? Date.UTC(year, month - 1, day, hour, minute, second) : undefined;
}

function offsetMin(text: string | undefined): number | undefined {
  const [, sign, hours, minutes] = /^([+-])(\d\d):(\d\d)$/.exec(text ?? '') ?? [];
  return sign ? (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) : undefined;
}

function place(gps: Directory): [number, number] | undefined {
  const degrees = (tag: number, ref: number, negative: string) => {
    const [d, m = 0, s = 0] = gps.rationals(tag);
    return (gps.text(ref) === negative ? -1 : 1) * (d + m / 60 + s / 3600);
  };
  const lng = degrees(GPS.lng, GPS.lngRef, 'W');
  const lat = degrees(GPS.lat, GPS.latRef, 'S');
  const isPlace = Math.abs(lng) <= 180 && Math.abs(lat) <= 90 && (lng !== 0 || lat !== 0);
  return isPlace ? [lng, lat] : undefined;
}
