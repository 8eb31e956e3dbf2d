import { describe, expect, test, vi } from 'vitest';
import { cropGrid } from '#core/elevation/crop-grid.ts';
import {
  type ElevationGrid,
  heightAtM,
  heightFromGridsM,
  unknownCells,
} from '#core/elevation/elevation-grid.ts';
import { elevationToRow, rowToElevation } from '../../../server/features/imports/elevation/elevation-rows.ts';
import { readElevation } from '../../../server/features/imports/elevation/read-elevation.ts';
import { memorySource } from '../../../server/features/imports/osm/osm-source.ts';

vi.setConfig({ testTimeout: 30_000 });

const read = (text: string, fileName = 'hill.asc') =>
  readElevation(memorySource(fileName, new TextEncoder().encode(text)));

const header = 'ncols 3\nnrows 2\nxllcorner 120.5\nyllcorner 36.0\ncellsize 0.1\nNODATA_value -9999\n';

describe('ESRI ASCII grids', () => {
  test('begin in the north-west, and nodata is unknown, not zero', async () => {
    const grid = await read(`${header}10 20 30\n40 -9999 0\n`);
    expect([grid.columns, grid.rows]).toEqual([3, 2]);
    expect([...grid.heightsM]).toEqual([10, 20, 30, 40, NaN, 0]);
    expect(unknownCells(grid)).toBe(1);
    expect(grid.bbox[0]).toBe(120.5);
    expect(grid.bbox[3]).toBeCloseTo(36.2, 9);
    // The middle of the north-western cell.
    expect(heightAtM(grid, [120.55, 36.15])).toBeCloseTo(10, 3);
  });

  test('may give the middle of the first cell, oblong cells, capitals and any line breaks', async () => {
    const grid = await read(
      'NCOLS 2\r\nNROWS 2\r\nXLLCENTER 120.55\r\nYLLCENTER 36.1\r\nDX 0.1\r\nDY 0.2\r\n1\r\n2 3\r\n4',
    );
    expect(grid.bbox.map((degrees) => Math.round(degrees * 1e6) / 1e6)).toEqual([120.5, 36, 120.7, 36.4]);
    expect([...grid.heightsM]).toEqual([1, 2, 3, 4]);
  });

  test.each([
    ['without a header', '1 2 3\n4 5 6\n', 'not_a_grid'],
    ['of random bytes', 'x'.repeat(100_000), 'not_a_grid'],
    ['without a corner', 'ncols 1\nnrows 1\ncellsize 1\n5\n', 'not_a_grid'],
    ['empty', '', 'not_a_grid'],
    ['in metres', header.replace('120.5', '500000'), 'not_in_degrees'],
    ['with a word among the heights', `${header}10 20 high 40 50 60`, 'value_unreadable'],
    ['cut', `${header}10 20 30\n40`, 'values_missing'],
    ['too long', `${header}1 2 3 4 5 6 7`, 'values_too_many'],
    [
      'beyond all bounds',
      'ncols 99999\nnrows 99999\nxllcorner 0\nyllcorner 0\ncellsize 0.0001\n1',
      'too_large',
    ],
  ])('%s are refused with one sentence', async (_name, text, reason) => {
    const body = reason === 'not_in_degrees' ? `${text}1 2 3 4 5 6` : text;
    const error = await read(body).catch((e: unknown) => e);
    expect(error).toMatchObject({ code: `imports.elevation_${reason}`, status: 422 });
    expect((error as Error).message).toMatch(/^hill\.asc[^\n]+\.$/);
  });
});

describe('SRTM tiles', () => {
  function tile(side: number): Uint8Array {
    const bytes = new Uint8Array(side * side * 2);
    const view = new DataView(bytes.buffer);
    // Rises by one metre a post to the east and ten to the south.
    for (let row = 0; row < side; row++)
      for (let column = 0; column < side; column++)
        view.setInt16((row * side + column) * 2, column + (row % 100) * 10, false);
    view.setInt16(0, -32768, false);
    view.setInt16(2, -7, false);
    return bytes;
  }
  const readTile = (bytes: Uint8Array, fileName: string) => readElevation(memorySource(fileName, bytes));

  test.each([1201, 3601])('of %i posts have the outer posts on whole degrees', async (side) => {
    const grid = await readTile(tile(side), 'N36E120.hgt');
    const step = 1 / (side - 1);
    expect(heightAtM(grid, [120, 37])).toBeNaN();
    expect(heightAtM(grid, [120 + step, 37])).toBeCloseTo(-7, 2);
    expect(heightAtM(grid, [120 + 50 * step, 37 - 20 * step])).toBeCloseTo(250, 2);
    expect(heightAtM(grid, [120 + 50.5 * step, 37 - 20.5 * step])).toBeCloseTo(255.5, 2);
    expect(heightAtM(grid, [121, 36])).toBeCloseTo(side - 1 + ((side - 1) % 100) * 10, 2);
    expect(unknownCells(grid)).toBe(1);
  });

  test('south and west are below zero', async () => {
    expect((await readTile(tile(1201), 's01w079.HGT')).bbox.map(Math.round)).toEqual([-79, -1, -78, 0]);
  });

  test('without a place in the name, or of another size, are refused', async () => {
    await expect(readTile(tile(1201), 'heights.hgt')).rejects.toMatchObject({
      code: 'imports.elevation_name_unreadable',
    });
    await expect(readTile(new Uint8Array(1000), 'N36E120.hgt')).rejects.toMatchObject({
      code: 'imports.elevation_size_unknown',
    });
  });
});

describe('heights', () => {
  const grid: ElevationGrid = {
    bbox: [0, 0, 4, 4],
    columns: 4,
    rows: 4,
    heightsM: Float32Array.from({ length: 16 }, (_, i) =>
      i === 5 ? NaN : (i % 4) * 2 + Math.floor(i / 4) * 100,
    ),
  };

  test('are exact on a plane between known values, and unknown beside unknown ones', () => {
    for (const [lng, lat] of [
      [2.5, 2.5],
      [3.2, 0.9],
      [2.75, 1.25],
      [3.5, 3.5],
    ] as const) {
      const plane = (lng - 0.5) * 2 + (4 - lat - 0.5) * 100;
      expect(heightAtM(grid, [lng, lat])).toBeCloseTo(plane, 4);
    }
    expect(heightAtM(grid, [1.2, 2.2])).toBeNaN();
    // Straight between two known values the unknown neighbour has no weight.
    expect(heightAtM(grid, [2.5, 2.2])).toBeCloseTo(4 + 130, 4);
    expect(heightAtM(grid, [-0.1, 2])).toBeNaN();
  });

  test('come from the first grid that knows them', () => {
    const flat: ElevationGrid = { bbox: [0, 0, 4, 4], columns: 1, rows: 1, heightsM: Float32Array.of(7) };
    expect(heightFromGridsM([grid, flat], [1.5, 2.5])).toBe(7);
    expect(heightFromGridsM([grid, flat], [2.5, 2.5])).not.toBe(7);
    expect(heightFromGridsM([], [2.5, 2.5])).toBeNaN();
  });

  test('inside a box stay the same when the grid is cropped to it', () => {
    const wide: ElevationGrid = {
      bbox: [120, 36, 121, 37],
      columns: 50,
      rows: 40,
      heightsM: Float32Array.from({ length: 2000 }, (_, i) => (i * 7919) % 500),
    };
    const box = [120.31, 36.42, 120.47, 36.58] as const;
    const cropped = cropGrid(wide, [...box])!;
    expect(cropped.heightsM.length).toBeLessThan(200);
    for (let i = 0; i <= 10; i++) {
      const place: [number, number] = [
        box[0] + (i / 10) * (box[2] - box[0]),
        box[3] - (((i * 3) % 11) / 10) * (box[3] - box[1]),
      ];
      expect(heightAtM(cropped, place)).toBeCloseTo(heightAtM(wide, place), 2);
    }
    expect(cropGrid(wide, [10, 10, 11, 11])).toBeUndefined();
  });

  test('are stored as little-endian numbers and come back, unknown ones too', () => {
    const row = elevationToRow(grid);
    expect([...row.heights.subarray(4, 8)]).toEqual([0, 0, 0, 0x40]);
    expect(rowToElevation(row)).toEqual(grid);
  });
});
