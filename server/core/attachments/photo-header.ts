/** What the first bytes of a picture say, whatever its name claims. */
export interface PhotoHeader {
  mediaType: 'image/jpeg' | 'image/png' | 'image/webp';
  width: number;
  height: number;
}

const ascii = (bytes: Uint8Array, at: number, text: string) =>
  [...text].every((character, i) => bytes[at + i] === character.charCodeAt(0));

const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/**
 * Kind and size of a JPEG, PNG or WebP picture, read from its header without decoding anything, so that a picture that
 * would fill the memory is refused before it does. Undefined for everything else, and for a header that is cut off.
 * ITU T.81 B.2.2 (SOFn), W3C PNG 11.2.1 (IHDR), RFC 9649 (VP8, VP8L, VP8X).
 */
export function readPhotoHeader(bytes: Uint8Array): PhotoHeader | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found = jpegHeader(view) ?? pngHeader(bytes, view) ?? webpHeader(bytes, view);
  return found && found.width > 0 && found.height > 0 ? found : undefined;
}

function jpegHeader(view: DataView): PhotoHeader | undefined {
  if (view.byteLength < 4 || view.getUint16(0) !== 0xffd8) return undefined;
  for (const { marker, at, length } of jpegSegments(view)) {
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (!isFrame || length < 7) continue;
    return { mediaType: 'image/jpeg', height: view.getUint16(at + 1), width: view.getUint16(at + 3) };
  }
  return undefined;
}

/** The segments before the picture itself; `at` is where a segment's content begins. */
export function* jpegSegments(view: DataView): Generator<{ marker: number; at: number; length: number }> {
  let at = 2;
  while (at + 4 <= view.byteLength) {
    if (view.getUint8(at) !== 0xff) return;
    const marker = view.getUint8(at + 1);
    // Fill bytes may stand before a marker.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const length = view.getUint16(at + 2) - 2;
    if (marker === 0xda || length < 0 || at + 4 + length > view.byteLength) return;
    yield { marker, at: at + 4, length };
    at += 4 + length;
  }
}

function pngHeader(bytes: Uint8Array, view: DataView): PhotoHeader | undefined {
  if (bytes.length < 33 || !PNG_SIGNATURE.every((byte, i) => bytes[i] === byte) || !ascii(bytes, 12, 'IHDR'))
    return undefined;
  return { mediaType: 'image/png', width: view.getUint32(16), height: view.getUint32(20) };
}

/** The chunks of a PNG file (`at`: content) or, little endian and padded to even length, of a RIFF file. */
export function* pictureChunks(
  bytes: Uint8Array,
  kind: 'png' | 'riff',
): Generator<{ name: string; at: number; length: number }> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isPng = kind === 'png';
  let at = isPng ? 8 : 12;
  while (at + 8 <= bytes.length) {
    const nameAt = isPng ? at + 4 : at;
    const length = isPng ? view.getUint32(at) : view.getUint32(at + 4, true);
    if (at + 8 + length > bytes.length) return;
    yield { name: String.fromCharCode(...bytes.subarray(nameAt, nameAt + 4)), at: at + 8, length };
    at += 8 + length + (isPng ? 4 : length % 2);
  }
}

function webpHeader(bytes: Uint8Array, view: DataView): PhotoHeader | undefined {
  if (bytes.length < 30 || !ascii(bytes, 0, 'RIFF') || !ascii(bytes, 8, 'WEBP')) return undefined;
  const size = (width: number, height: number): PhotoHeader => ({ mediaType: 'image/webp', width, height });
  const uint24 = (at: number) => view.getUint16(at, true) + view.getUint8(at + 2) * 65_536;
  if (ascii(bytes, 12, 'VP8X')) return size(uint24(24) + 1, uint24(27) + 1);
  if (ascii(bytes, 12, 'VP8L')) {
    const bits = view.getUint32(21, true);
    return size((bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1);
  }
  if (ascii(bytes, 12, 'VP8 '))
    return size(view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff);
  return undefined;
}

const PNG_DRAWN = ['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND'];

/** A PNG file with only the chunks that draw: packed texts and colour profiles are where its bombs hide. */
export function drawnPng(bytes: Uint8Array): Uint8Array {
  const parts = [bytes.subarray(0, 8)];
  for (const { name, at, length } of pictureChunks(bytes, 'png')) {
    if (PNG_DRAWN.includes(name)) parts.push(bytes.subarray(at - 8, at + length + 4));
  }
  const kept = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let to = 0;
  for (const part of parts) {
    kept.set(part, to);
    to += part.length;
  }
  return kept;
}
