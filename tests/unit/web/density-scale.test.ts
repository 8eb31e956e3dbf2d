import { describe, expect, it } from 'vitest';
import type { Bbox } from '#core/geo/types.ts';
import { paintSurface } from '../../../web/features/problems/problem-density.layer.ts';
import { densityChangeScale, densityScale, NICE_FACTORS } from '../../../web/map/density-scale.ts';
import { AREA_ALPHA } from '../../../web/map/palette.ts';

const BOUNDS: Bbox = [120, 36, 120.02, 36.02];

describe('The scale of the density surface', () => {
  it('has round steps that reach the given end', () => {
    for (const max of [0.013, 0.7, 3, 9.9, 10, 41, 230]) {
      const { classes } = densityScale(max);
      const step = classes[1].from;
      expect(NICE_FACTORS).toContain(Number((step / 10 ** Math.floor(Math.log10(step) + 1e-9)).toFixed(6)));
      expect(classes[classes.length - 1].from).toBeLessThan(max);
      expect(classes.length * step).toBeGreaterThanOrEqual(max * (1 - 1e-9));
    }
  });

  it('says of each value the class that the legend shows for it', () => {
    const scale = densityScale(10);
    for (let value = 0; value < 14; value += 0.05) {
      const listed = scale.classes.findIndex(({ from, to }) => value >= from && value < to);
      expect([value, scale.classOf(value)]).toEqual([value, listed]);
    }
  });

  it('paints each cell in the colour of its class, north up, and nothing below the first', () => {
    const scale = densityScale(10);
    const values = [0, 1, 3, 5, 7, 99];
    const { data, width, height } = paintSurface(
      { perHectare: Float32Array.from(values), columns: 2, rows: 3, bounds: BOUNDS },
      scale,
    );
    expect([width, height]).toEqual([2, 3]);
    values.forEach((value, i) => {
      const [column, row] = [i % 2, Math.floor(i / 2)];
      const at = 4 * ((2 - row) * 2 + column);
      const index = scale.classOf(value);
      expect([...data.subarray(at, at + 4)]).toEqual(
        index < 0 ? [0, 0, 0, 0] : [...scale.classes[index].colour, AREA_ALPHA],
      );
    });
  });

  it('paints nothing when there is nothing', () => {
    expect(densityScale(0).classes).toEqual([]);
  });

  it('puts each row where the map has its latitude, also over a whole province', () => {
    const [south, north, rows] = [30, 40, 500];
    // A line of colour at every fiftieth row, and where the map's projection puts the row's middle.
    const marked = Array.from({ length: 9 }, (_, i) => 50 * (i + 1));
    const perHectare = Float32Array.from({ length: rows }, (_, row) => (marked.includes(row) ? 99 : 0));
    const picture = { perHectare, columns: 1, rows, bounds: [110, south, 120, north] as Bbox };
    const { data } = paintSurface(picture, densityScale(10));
    const gudermann = (lat: number) => Math.asinh(Math.tan((lat * Math.PI) / 180));
    for (const row of marked) {
      const lat = south + ((row + 0.5) / rows) * (north - south);
      const share = (gudermann(lat) - gudermann(south)) / (gudermann(north) - gudermann(south));
      const line = (1 - share) * rows;
      const drawn = Array.from({ length: rows }, (_, i) => i).filter((i) => data[4 * i + 3] > 0);
      expect(Math.min(...drawn.map((i) => Math.abs(i + 0.5 - line)))).toBeLessThan(1);
    }
  });
});

describe('The scale of a change in density', () => {
  it('has the same steps on both sides of zero, whatever the end', () => {
    for (const max of [0.013, 3, 10, 230]) {
      const { classes } = densityChangeScale(max);
      const half = classes.length / 2;
      expect(classes.slice(half).map(({ from, to }) => [-to, -from])).toEqual(
        classes
          .slice(0, half)
          .reverse()
          .map(({ from, to }) => [from, to]),
      );
      expect(classes.slice(1).every(({ from }, i) => from >= classes[i].to)).toBe(true);
    }
  });

  it('says of each value the class that the legend shows for it, and none around zero', () => {
    const scale = densityChangeScale(10);
    for (let i = -280; i <= 280; i++) {
      const value = i / 20;
      const listed = scale.classes.findIndex(({ from, to }) =>
        value < 0 ? value > from && value <= to : value >= from && value < to,
      );
      expect([value, scale.classOf(value)]).toEqual([value, listed]);
    }
    expect(scale.classOf(0)).toBe(-1);
    expect(scale.classOf(-0)).toBe(-1);
  });

  it('paints fewer and more in opposite colours and leaves nothing at zero', () => {
    const scale = densityChangeScale(10);
    const { data } = paintSurface(
      { perHectare: Float32Array.from([-99, 0, 99]), columns: 3, rows: 1, bounds: BOUNDS },
      scale,
    );
    const { classes } = scale;
    expect([...data]).toEqual([
      ...[...classes[0].colour, AREA_ALPHA],
      ...[0, 0, 0, 0],
      ...[...classes[classes.length - 1].colour, AREA_ALPHA],
    ]);
  });
});
