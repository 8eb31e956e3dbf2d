import { describe, expect, it } from 'vitest';
import { distanceM, fromMetres } from '#core/geo/local-projection.ts';
import { seededRandom } from '#core/lib/random.ts';
import {
  densityAt,
  densityChange,
  densityFrame,
  densitySurface,
  frameBounds,
  integralOf,
} from '#core/problems/density.ts';
import { isMapped } from '#core/problems/problem-filter.ts';
import { type ProblemTable, tableFromRecords } from '#core/problems/problem-table.ts';
import { AREAS, randomRecords } from './random-table.ts';

const BBOX: [number, number, number, number] = [120, 36, 120.1, 36.1];
const allRows = (table: ProblemTable) => Uint32Array.from({ length: table.length }, (_, i) => i);

function tableOfPoints(points: [number, number][]): ProblemTable {
  const [template] = randomRecords(1, 1);
  return tableFromRecords(
    points.map(([lng, lat], i) => ({ ...template, key: i + 1, lng, lat, precision: 0, flags: 0 })),
    AREAS,
    1,
  );
}

describe('the density surface', () => {
  it('integrates to the number of mapped points, whatever radius and cell', () => {
    const table = tableFromRecords(randomRecords(5, 5000), AREAS, 1);
    const mapped = allRows(table).filter((row) => isMapped(table, row)).length;
    expect(mapped).toBeGreaterThan(1000);
    for (const [radiusM, cellM] of [
      [80, 10],
      [80, 40],
      [300, 20],
      [25, 25],
      [1000, 60],
    ]) {
      const surface = densitySurface(table, allRows(table), densityFrame(BBOX, radiusM, cellM));
      expect(surface.n).toBe(mapped);
      expect(integralOf(surface) / mapped).toBeCloseTo(1, 4);
    }
  });

  it('of one point equals three boxes folded by hand, and is nothing beyond the radius', () => {
    const point: [number, number] = [120.05, 36.05];
    const frame = densityFrame([120.03, 36.03, 120.07, 36.07], 90, 10);
    const surface = densitySurface(tableOfPoints([point]), Uint32Array.of(0), frame);
    // nine cells of support: three boxes of radius 3, each 7 cells wide
    const box = Array.from({ length: 7 }, () => 1 / 7);
    const fold = (a: number[], b: number[]) =>
      Array.from({ length: a.length + b.length - 1 }, (_, i) =>
        a.reduce((sum, value, j) => sum + value * (b[i - j] ?? 0), 0),
      );
    const profile = fold(fold(box, box), box);
    const at = (dx: number, dy: number) => densityAt(surface, fromMetres(frame.projection, centre(dx, dy)));
    const centre = (dx: number, dy: number): [number, number] => {
      const i = Math.floor((projected(point)[0] - frame.westM) / frame.cellM) + dx;
      const j = Math.floor((projected(point)[1] - frame.southM) / frame.cellM) + dy;
      return [frame.westM + (i + 0.5) * frame.cellM, frame.southM + (j + 0.5) * frame.cellM];
    };
    const projected = ([lng, lat]: [number, number]) => [
      (lng - frame.projection.origin[0]) * frame.projection.metresPerDegreeLng,
      (lat - frame.projection.origin[1]) * frame.projection.metresPerDegreeLat,
    ];
    for (const [dx, dy] of [
      [0, 0],
      [3, 0],
      [0, -5],
      [4, 4],
      [9, 9],
      [9, 0],
    ]) {
      expect(at(dx, dy)).toBeCloseTo(profile[9 + dx] * profile[9 + dy] * 100, 4);
    }
    expect(at(10, 0)).toBeCloseTo(0, 6);
    expect(at(0, -10)).toBeCloseTo(0, 6);
  });

  it('says the same at a place whatever else the frame covers', () => {
    const random = seededRandom(3);
    const points = Array.from({ length: 400 }, (): [number, number] => [
      120.04 + random() * 0.02,
      36.04 + random() * 0.02,
    ]);
    const table = tableOfPoints(points);
    const wide = densitySurface(table, allRows(table), densityFrame([120.02, 36.02, 120.11, 36.11], 120, 30));
    const near = densitySurface(table, allRows(table), densityFrame([120.04, 36.04, 120.08, 36.08], 120, 30));
    const place: [number, number] = [120.05, 36.05];
    expect(densityAt(near, place)).toBeGreaterThan(0);
    expect(densityAt(near, place)).toBeCloseTo(densityAt(wide, place), 5);
  });

  it('is about n per hectare over an even spread', () => {
    const points: [number, number][] = [];
    // one point every 10 m: 100 to the hectare
    for (let i = -60; i < 60; i++) {
      for (let j = -60; j < 60; j++) {
        points.push([120.05 + (i * 10) / 90163, 36.05 + (j * 10) / 110950]);
      }
    }
    const table = tableOfPoints(points);
    const surface = densitySurface(table, allRows(table), densityFrame(BBOX, 160, 20));
    const [east, north] = [distanceM([120.05, 36.05], [120.05 + 1000 / 90163, 36.05]), 1000];
    expect(densityAt(surface, [120.05, 36.05])).toBeCloseTo((100 * 1000 * 1000) / (east * north), -1);
  });

  it('leaves out what is not mapped and what lies outside the frame', () => {
    const inside = densitySurface(
      tableOfPoints([
        [120.05, 36.05],
        [121, 36],
      ]),
      Uint32Array.of(0, 1),
      densityFrame(BBOX, 80),
    );
    expect(inside.n).toBe(1);
  });

  it('compares two periods on one frame with a sign, adding up to the change in number', () => {
    const frame = densityFrame(BBOX, 200, 20);
    const before = densitySurface(
      tableOfPoints([
        [120.02, 36.02],
        [120.02, 36.02],
      ]),
      Uint32Array.of(0, 1),
      frame,
    );
    const after = densitySurface(tableOfPoints([[120.08, 36.08]]), Uint32Array.of(0), frame);
    const change = densityChange(before, after);
    expect(densityAt(change, [120.02, 36.02])).toBeLessThan(0);
    expect(densityAt(change, [120.08, 36.08])).toBeGreaterThan(0);
    expect(integralOf(change)).toBeCloseTo(-1, 3);
    expect(() => densityChange(before, { ...after, westM: 0 })).toThrow('one frame');
  });

  it('keeps a huge extent to a bounded number of cells', () => {
    const frame = densityFrame([110, 30, 120, 40], 80, 10);
    expect(frame.columns * frame.rows).toBeLessThan(600_000);
    const bounds = frameBounds(frame);
    expect(bounds[0]).toBeLessThan(110);
    expect(bounds[3]).toBeGreaterThan(40);
  });
});
