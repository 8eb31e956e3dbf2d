import { describe, expect, it } from 'vitest';
import { randomInt, seededRandom } from '#core/lib/random.ts';
import { type Bins, binGrid, binId, binNeighbours } from '#core/problems/bins.ts';
import {
  benjaminiHochberg,
  hotSpotClass,
  hotSpots,
  standardisedRates,
  twoSidedP,
} from '#core/problems/hot-spots.ts';

const SIDE = 20;

/** A square town of 20 by 20 bins with 40 to 80 households each and `rate(column, row)` problems per household. */
function drawTown(rate: (column: number, row: number) => number, seed: number) {
  const random = seededRandom(seed);
  const households = new Map<number, number>();
  const cells: { column: number; row: number; count: number }[] = [];
  for (let row = 0; row < SIDE; row++) {
    for (let column = 0; column < SIDE; column++) {
      const h = 40 + randomInt(random, 41);
      let count = 0;
      for (let i = 0; i < h; i++) if (random() < rate(column, row)) count++;
      households.set(binId(column, row), h);
      if (count > 0) cells.push({ column, row, count });
    }
  }
  const bins: Bins = {
    ...binGrid('square', 100, [120, 36]),
    columns: Int32Array.from(cells, (cell) => cell.column),
    rows: Int32Array.from(cells, (cell) => cell.row),
    counts: Uint32Array.from(cells, (cell) => cell.count),
    n: cells.reduce((sum, cell) => sum + cell.count, 0),
  };
  return { bins, households };
}

describe('hot spots', () => {
  it('equal Gi* computed from the full matrix of weights', () => {
    const { bins, households } = drawTown((column) => 0.02 + column / 200, 4);
    const result = hotSpots(bins, households);
    const x = standardisedRates(result.counts, result.households);
    const n = x.length;
    const mean = x.reduce((a, b) => a + b, 0) / n;
    const s = Math.sqrt(x.reduce((a, b) => a + b * b, 0) / n - mean ** 2);
    for (let i = 0; i < n; i++) {
      let [sum, w1, w2] = [0, 0, 0];
      for (let j = 0; j < n; j++) {
        const near = Math.max(
          Math.abs(result.columns[i] - result.columns[j]),
          Math.abs(result.rows[i] - result.rows[j]),
        );
        const w = near <= 1 ? 1 : 0;
        sum += w * x[j];
        w1 += w;
        w2 += w * w;
      }
      const expected = (sum - mean * w1) / (s * Math.sqrt((n * w2 - w1 ** 2) / (n - 1)));
      expect(result.z[i]).toBeCloseTo(expected, 9);
    }
  });

  it('find a planted cluster and nothing far from it', () => {
    const hot = (column: number, row: number) => column >= 12 && column < 16 && row >= 5 && row < 9;
    const { bins, households } = drawTown((column, row) => (hot(column, row) ? 0.25 : 0.05), 8);
    const result = hotSpots(bins, households);
    let found = 0;
    for (let i = 0; i < result.z.length; i++) {
      const [column, row] = [result.columns[i], result.rows[i]];
      const inside = hot(column, row);
      const beside = inside || binNeighbours('square', column, row).some(([c, r]) => hot(c, r));
      const kind = hotSpotClass(result.z[i], result.pAdjusted[i]);
      if (inside && kind === 'hot_99') found++;
      if (!beside) expect(kind.startsWith('hot'), `${column},${row}`).toBe(false);
    }
    expect(found).toBe(16);
  });

  it('are none where problems only follow households', () => {
    const { bins, households } = drawTown(() => 0.08, 15);
    const result = hotSpots(bins, households);
    const significant = [...result.z].filter((z, i) => hotSpotClass(z, result.pAdjusted[i]) !== 'none');
    expect(significant.length).toBeLessThanOrEqual(2);
  });

  it('leave out bins without households, and say so', () => {
    const { bins } = drawTown(() => 0.1, 3);
    const result = hotSpots(bins, new Map([[binId(0, 0), 50]]));
    expect(result.counts.reduce((a, b) => a + b, 0)).toBe(bins.n);
    const kinds = [...result.z].map((z, i) => hotSpotClass(z, result.pAdjusted[i]));
    expect(kinds.filter((kind) => kind !== 'no_households')).toEqual(['none']);
  });
});

describe('significance', () => {
  it.each([
    [1.644854, 0.1],
    [1.959964, 0.05],
    [2.575829, 0.01],
    [3.290527, 0.001],
    [0, 1],
  ])('of z = %f is the published p = %f', (z, p) => {
    expect(twoSidedP(z)).toBeCloseTo(p, 6);
    expect(twoSidedP(-z)).toBeCloseTo(p, 6);
  });

  it('is adjusted as in the example of Benjamini & Hochberg (1995), where four hypotheses are rejected at 0.05', () => {
    const p = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
      0.759, 1.0,
    ];
    const adjusted = benjaminiHochberg([...p].reverse()).reverse();
    expect([...adjusted].filter((value) => value <= 0.05)).toHaveLength(4);
    expect(adjusted[0]).toBeCloseTo(0.0015, 6);
    expect([...adjusted].every((value, i) => i === 0 || value >= adjusted[i - 1])).toBe(true);
  });
});
