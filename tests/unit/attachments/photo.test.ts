import { describe, expect, it, test } from 'vitest';
import { drawnPng, readPhotoHeader } from '#core/attachments/photo-header.ts';
import { readPhotoMetadata } from '#core/attachments/photo-metadata.ts';
import { blackOut, fitWithin, onWhite, upright } from '#core/attachments/pixels.ts';
import { seededRandom } from '#core/lib/random.ts';
import { drawPhoto, jpegOf, withExif } from '../../support/photos.ts';

const image = drawPhoto(31, 17, (x, y) => [x * 8, y * 15, 90]);
const files = { jpeg: jpegOf(image), png: image.get_bytes(), webp: image.get_bytes_webp() };

describe('the header', () => {
  it.each(Object.entries(files))('of a %s says kind and size', (kind, bytes) => {
    expect(readPhotoHeader(bytes)).toEqual({ mediaType: `image/${kind}`, width: 31, height: 17 });
  });

  it('of anything else, and of a file that is cut off, says nothing', () => {
    for (const text of [
      '',
      'GIF89a',
      '<svg xmlns="http://www.w3.org/2000/svg"/>',
      '%PDF-1.7',
      'RIFF1234WAVEfmt ',
    ]) {
      expect(readPhotoHeader(new TextEncoder().encode(text.padEnd(64)))).toBeUndefined();
    }
    for (const bytes of Object.values(files)) expect(readPhotoHeader(bytes.subarray(0, 20))).toBeUndefined();
  });

  it('survives whatever bytes come', () => {
    const random = seededRandom(7);
    for (let i = 0; i < 3_000; i++) {
      const from = Object.values(files)[i % 3];
      const bytes = withExif(files.jpeg, {
        taken: '2026:05:01 08:00:00',
        gps: { lat: 36, lng: 120 },
      }).slice();
      const broken = i % 2 ? bytes : from.slice();
      for (let k = 0; k < 20; k++)
        broken[Math.floor(random() * Math.min(broken.length, 300))] = random() * 256;
      const cut = broken.subarray(0, Math.floor(random() * broken.length));
      expect(() => [readPhotoHeader(cut), readPhotoMetadata(cut), drawnPng(cut)]).not.toThrow();
    }
  });
});

describe('the metadata', () => {
  it('orientation, time, zone and place as the camera wrote them', () => {
    const bytes = withExif(files.jpeg, {
      orientation: 6,
      taken: '2026:05:01 08:09:10',
      offset: '+08:00',
      gps: { lat: 36, lng: 120 },
    });
    expect(readPhotoMetadata(bytes)).toEqual({
      orientation: 6,
      takenLocalMs: Date.UTC(2026, 4, 1, 8, 9, 10),
      takenOffsetMin: 480,
      lngLat: [120.5, 36.5],
    });
  });

  it('nothing where there is none, and no impossible time', () => {
    expect(readPhotoMetadata(files.jpeg)).toEqual({ orientation: 1 });
    expect(
      readPhotoMetadata(withExif(files.jpeg, { taken: '0000:00:00 00:00:00' })).takenLocalMs,
    ).toBeUndefined();
  });
});

/** The eight positions of CIPA DC-008 as a camera stores the letter F; upright they are all the same F. */
const letter = ['###', '#..', '##.', '#..'];
const stored: Record<number, string[]> = {
  1: ['###', '#..', '##.', '#..'],
  2: ['###', '..#', '.##', '..#'],
  3: ['..#', '.##', '..#', '###'],
  4: ['#..', '##.', '#..', '###'],
  5: ['####', '#.#.', '#...'],
  6: ['#...', '#.#.', '####'],
  7: ['...#', '.#.#', '####'],
  8: ['####', '.#.#', '...#'],
};

test.each(Object.entries(stored))('orientation %s is set upright', (orientation, rows) => {
  const width = rows[0].length;
  const rgba = Uint8Array.from(
    rows.flatMap((row) => [...row].flatMap((dot) => (dot === '#' ? [9, 9, 9, 255] : [0, 0, 0, 255]))),
  );
  const seen = upright({ rgba, width, height: rows.length }, Number(orientation));
  const text = Array.from({ length: seen.height }, (_, y) =>
    Array.from({ length: seen.width }, (_, x) => (seen.rgba[(y * seen.width + x) * 4] ? '#' : '.')).join(''),
  );
  expect(text).toEqual(letter);
});

test('black boxes cover exactly what they say, cut off at the edge', () => {
  const pixels = { rgba: new Uint8Array(10 * 8 * 4).fill(200), width: 10, height: 8 };
  blackOut(pixels, [
    { left: 2, top: 3, width: 3, height: 2 },
    { left: 8, top: 6, width: 50, height: 50 },
  ]);
  for (let y = 0; y < 8; y++) {
    for (let x = 0; x < 10; x++) {
      const isCovered = (x >= 2 && x < 5 && y >= 3 && y < 5) || (x >= 8 && y >= 6);
      const at = (y * 10 + x) * 4;
      expect([...pixels.rgba.subarray(at, at + 4)], `${x}, ${y}`).toEqual(
        isCovered ? [0, 0, 0, 255] : [200, 200, 200, 200],
      );
    }
  }
});

test('transparency becomes white paper; a size fits its square and never grows', () => {
  const pixels = { rgba: Uint8Array.from([0, 0, 0, 0, 100, 100, 100, 255]), width: 2, height: 1 };
  onWhite(pixels);
  expect([...pixels.rgba]).toEqual([255, 255, 255, 255, 100, 100, 100, 255]);
  expect(fitWithin(8000, 4000, 4096)).toEqual({ width: 4096, height: 2048 });
  expect(fitWithin(100, 50, 4096)).toEqual({ width: 100, height: 50 });
});
