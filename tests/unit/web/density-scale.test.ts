import { describe, expect, it } from 'vitest';
import { paintSurface } from '../../../web/features/problems/problem-density.layer.ts';
import { densityScale, NICE_FACTORS } from '../../../web/map/density-scale.ts';
import { AREA_ALPHA } from '../../../web/map/palette.ts';

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
      { perHectare: Float32Array.from(values), columns: 2, rows: 3 },
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
});
