import { PhotonImage } from '@cf-wasm/photon';

type Paint = (x: number, y: number) => [number, number, number];

/** A picture of which every pixel is known. */
export function drawPhoto(width: number, height: number, paint: Paint): PhotonImage {
  const rgba = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) rgba.set([...paint(x, y), 255], (y * width + x) * 4);
  }
  return new PhotonImage(rgba, width, height);
}

export const jpegOf = (image: PhotonImage) => image.get_bytes_jpeg(95);

/** The colour at a place of an encoded picture. */
export function colourAt(bytes: Uint8Array, x: number, y: number): [number, number, number] {
  const image = PhotonImage.new_from_byteslice(bytes);
  const rgba = image.get_raw_pixels();
  const at = (y * image.get_width() + x) * 4;
  image.free();
  return [rgba[at], rgba[at + 1], rgba[at + 2]];
}

export function sizeOf(bytes: Uint8Array): [number, number] {
  const image = PhotonImage.new_from_byteslice(bytes);
  const size: [number, number] = [image.get_width(), image.get_height()];
  image.free();
  return size;
}

interface Exif {
  orientation?: number;
  taken?: string;
  offset?: string;
  /** Whole degrees north and east, for a test that looks for them. */
  gps?: { lat: number; lng: number };
}

/** A JPEG with an EXIF block as cameras write it (big endian), right behind the start of the picture. */
export function withExif(jpeg: Uint8Array, { orientation = 1, taken, offset, gps }: Exif): Uint8Array {
  const heap: number[] = [];
  const u16 = (n: number) => [n >> 8, n & 255];
  const u32 = (n: number) => [...u16(n >>> 16), ...u16(n & 65_535)];
  const text = (value: string) => [...new TextEncoder().encode(`${value}\0`)];
  const main = [{ tag: 0x0112, type: 3, count: 1, value: [...u16(orientation), 0, 0] }];
  const exif = [
    ...(taken ? [{ tag: 0x9003, type: 2, data: text(taken) }] : []),
    ...(offset ? [{ tag: 0x9011, type: 2, data: text(offset) }] : []),
  ];
  const degrees = (n: number) => [...u32(n), ...u32(1), ...u32(30), ...u32(1), ...u32(0), ...u32(1)];
  const place = gps
    ? [
        { tag: 1, type: 2, count: 2, value: [0x4e, 0, 0, 0] },
        { tag: 2, type: 5, data: degrees(gps.lat), count: 3 },
        { tag: 3, type: 2, count: 2, value: [0x45, 0, 0, 0] },
        { tag: 4, type: 5, data: degrees(gps.lng), count: 3 },
      ]
    : [];
  const sizeOfDirectory = (n: number) => 2 + n * 12 + 4;
  const mainAt = 8;
  const exifAt = mainAt + sizeOfDirectory(main.length + 2);
  const gpsAt = exifAt + sizeOfDirectory(exif.length);
  const heapAt = gpsAt + sizeOfDirectory(place.length);
  const directory = (
    entries: { tag: number; type: number; count?: number; value?: number[]; data?: number[] }[],
  ) => [
    ...u16(entries.length),
    ...entries.flatMap(({ tag, type, count, value, data }) => {
      if (!data) return [...u16(tag), ...u16(type), ...u32(count ?? 1), ...(value ?? [])];
      const at = heapAt + heap.length;
      heap.push(...data);
      return [...u16(tag), ...u16(type), ...u32(count ?? data.length), ...u32(at)];
    }),
    ...u32(0),
  ];
  const tiff = [
    ...[0x4d, 0x4d, 0, 42],
    ...u32(mainAt),
    ...directory([
      ...main,
      { tag: 0x8769, type: 4, count: 1, value: u32(exifAt) },
      { tag: 0x8825, type: 4, count: 1, value: u32(gpsAt) },
    ]),
    ...directory(exif),
    ...directory(place),
  ];
  const content = [...new TextEncoder().encode('Exif'), 0, 0, ...tiff, ...heap];
  return Uint8Array.from([
    0xff,
    0xd8,
    0xff,
    0xe1,
    ...u16(content.length + 2),
    ...content,
    ...jpeg.subarray(2),
  ]);
}
