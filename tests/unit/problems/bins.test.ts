import { area, polygon } from '@turf/turf';
import { describe, expect, it } from 'vitest';
import { distanceM, fromMetres, toMetres } from '#core/geo/local-projection.ts';
import { seededRandom } from '#core/lib/random.ts';
import {
  type BinShape,
  binCentreM,
  binGrid,
  binId,
  binNeighbours,
  binOfId,
  binProblems,
  binRing,
  binWeights,
  rowsInBin,
} from '#core/problems/bins.ts';
import { isMapped } from '#core/problems/problem-filter.ts';
import { tableFromRecords } from '#core/problems/problem-table.ts';
import { AREAS, randomRecords } from './random-table.ts';

const SHAPES: BinShape[] = ['hexagon', 'square'];
const PLACE: [number, number] = [120.05, 36.05];

describe.each(SHAPES)('%s bins', (shape) => {
  const grid = binGrid(shape, 100, PLACE);

  it('hold every mapped problem exactly once', () => {
    const table = tableFromRecords(randomRecords(9, 3000), AREAS, 1);
    const rows = Uint32Array.from({ length: table.length }, (_, i) => i);
    const bins = binProblems(table, rows, grid);
    expect(bins.counts.reduce((a, b) => a + b, 0)).toBe(bins.n);
    expect(bins.n).toBe([...rows].filter((row) => isMapped(table, row)).length);
  });

  it('count as nearest centres do, one point at a time, and the list of a bin is as long as its count', () => {
    const table = tableFromRecords(randomRecords(17, 800), AREAS, 1);
    const rows = Uint32Array.from({ length: table.length }, (_, i) => i).filter((row) => row % 3 > 0);
    const coarse = binGrid(shape, 900, PLACE);
    const bins = binProblems(table, rows, coarse);
    const expected = new Map<string, number[]>();
    for (const row of rows) {
      if (!isMapped(table, row)) continue;
      const [x, y] = toMetres(coarse.projection, [table.position[2 * row], table.position[2 * row + 1]]);
      let [best, bestDistance] = ['', Number.POSITIVE_INFINITY];
      for (let r = -20; r <= 20; r++) {
        for (let c = -20; c <= 20; c++) {
          const [cx, cy] = binCentreM(coarse, c, r);
          const distance = Math.hypot(x - cx, y - cy);
          if (distance < bestDistance) [best, bestDistance] = [`${c},${r}`, distance];
        }
      }
      expected.set(best, [...(expected.get(best) ?? []), row]);
    }
    expect(bins.counts.length).toBe(expected.size);
    for (let i = 0; i < bins.counts.length; i++) {
      const inside = expected.get(`${bins.columns[i]},${bins.rows[i]}`) ?? [];
      expect(bins.counts[i]).toBe(inside.length);
      expect([...rowsInBin(table, rows, coarse, bins.columns[i], bins.rows[i])]).toEqual(inside);
    }
  });

  it('are the same when points lie too far apart for one array', () => {
    const near = randomRecords(4, 300).map((record) => ({ ...record, precision: 0, flags: 0 }));
    const far = { ...near[0], key: 1_000_000, lng: 113.25, lat: 23.1 };
    const count = (records: typeof near) => {
      const table = tableFromRecords(records, AREAS, 1);
      return binProblems(
        table,
        Uint32Array.from({ length: table.length }, (_, i) => i),
        grid,
      );
    };
    const [alone, together] = [count(near), count([...near, far])];
    const cellsOf = ({ columns, rows, counts }: typeof alone) =>
      [...counts].map((n, i) => `${columns[i]},${rows[i]}: ${n}`);
    expect(together.n).toBe(alone.n + 1);
    expect(cellsOf(together)).toEqual(expect.arrayContaining(cellsOf(alone)));
    expect(together.counts.length).toBe(alone.counts.length + 1);
  });

  it('put a point where brute force over all bins around would', () => {
    const random = seededRandom(2);
    for (let i = 0; i < 500; i++) {
      const point: [number, number] = [(random() - 0.5) * 900, (random() - 0.5) * 900];
      const [lng, lat] = fromMetres(grid.projection, point);
      const [id] = binWeights([{ lng, lat, weight: 1 }], grid).keys();
      let [best, bestDistance] = [0, Number.POSITIVE_INFINITY];
      for (let row = -15; row <= 15; row++) {
        for (let column = -15; column <= 15; column++) {
          const [x, y] = binCentreM(grid, column, row);
          // a square's nearest centre is the one whose square holds the point, as is a hexagon's
          const distance = Math.hypot(point[0] - x, point[1] - y);
          if (distance < bestDistance) [best, bestDistance] = [binId(column, row), distance];
        }
      }
      expect(binOfId(id)).toEqual(binOfId(best));
    }
  });

  it('tile the ground: equal areas, and neighbours that share what they should', () => {
    const expected = shape === 'square' ? 10_000 : (Math.sqrt(3) / 2) * 10_000;
    for (const [column, row] of [
      [0, 0],
      [3, 5],
      [-4, -7],
    ]) {
      expect(area(polygon([binRing(grid, column, row)])) / expected).toBeCloseTo(1, 2);
      const centre = fromMetres(grid.projection, binCentreM(grid, column, row));
      for (const [c, r] of binNeighbours(shape, column, row)) {
        const distance = distanceM(centre, fromMetres(grid.projection, binCentreM(grid, c, r)));
        const diagonal = shape === 'square' && c !== column && r !== row;
        expect(distance / (diagonal ? Math.SQRT2 * 100 : 100)).toBeCloseTo(1, 3);
      }
    }
    expect(binNeighbours(shape, 0, 0)).toHaveLength(shape === 'square' ? 8 : 6);
  });
});
