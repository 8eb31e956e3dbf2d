import { describe, expect, it } from 'vitest';
import { randomInt, seededRandom } from '#core/lib/random.ts';
import { filterRows, isMapped, type ProblemFilter } from '#core/problems/problem-filter.ts';
import { applyPatch } from '#core/problems/problem-patch.ts';
import { type ProblemTable, tableFromRecords } from '#core/problems/problem-table.ts';
import { type DensityPicture, densityPicture, exceededBy } from '../../../web/compute/problem-density.ts';
import { AREAS, randomRecords } from '../problems/random-table.ts';

const NOW = 30_000_000;
const BBOX: [number, number, number, number] = [120, 36, 120.1, 36.1];

const ask = (table: ProblemTable, filters: ProblemFilter[], before?: ProblemFilter[]) =>
  densityPicture(table, { id: 'x', filters, before, bbox: BBOX, radiusM: 300, nowMinute: NOW });

const mapped = (table: ProblemTable, filter: ProblemFilter) =>
  filterRows(table, filter, NOW).filter((row) => isMapped(table, row)).length;

/** Cells are squares of 300 / 16 m. */
const integral = ({ perHectare }: DensityPicture) =>
  (perHectare.reduce((sum, value) => sum + value, 0) * (300 / 16) ** 2) / 10_000;

describe('The density surface that the page draws', () => {
  it('holds as many problems as the filters leave, on random tables, one filter after the other', () => {
    for (let seed = 1; seed <= 6; seed++) {
      const table = tableFromRecords(randomRecords(seed, 1500), AREAS, seed);
      const middle = table.reportedMinute[0];
      for (const filter of [{}, { areaKeys: [12] }, { fromMinute: middle }, { sourceCodes: ['visit'] }]) {
        const picture = ask(table, [filter]);
        expect(picture.n).toBe(mapped(table, filter));
        expect(picture.nBefore).toBeUndefined();
        expect(integral(picture)).toBeCloseTo(picture.n, 0);
      }
    }
  });

  it('follows a patched table, although place and filter are the same', () => {
    const records = randomRecords(3, 500);
    const table = tableFromRecords(records, AREAS, 1);
    const before = ask(table, [{}]);
    const removedKeys = records.slice(0, 250).map(({ key }) => key);
    const patched = applyPatch(table, { fromVersion: 1, toVersion: 2, changed: [], removedKeys });
    const after = ask(patched, [{}]);
    expect(before.n).toBe(mapped(table, {}));
    expect(after.n).toBe(mapped(patched, {}));
    expect(integral(after)).toBeCloseTo(after.n, 0);
  });

  it('compared is cell by cell what one period has more than the other', () => {
    const table = tableFromRecords(randomRecords(8, 3000), AREAS, 1);
    const middle = [...table.reportedMinute].sort((a, b) => a - b)[1500];
    const [later, earlier] = [{ fromMinute: middle }, { untilMinute: middle }];
    const change = ask(table, [later], [earlier]);
    const [a, b] = [ask(table, [later]), ask(table, [earlier])];
    expect([change.n, change.nBefore]).toEqual([a.n, b.n]);
    change.perHectare.forEach((value, i) => {
      if (Math.abs(value - (a.perHectare[i] - b.perHectare[i])) > 1e-4) expect.fail(`Cell ${i}: ${value}`);
    });
    expect(change.perHectare.some((value) => value < -0.01)).toBe(true);
    expect(integral(change)).toBeCloseTo(a.n - b.n, 0);
  });
});

describe('The value that a share of the painted cells exceeds', () => {
  it('is that of the sorted amounts, to one in a hundred', () => {
    const random = seededRandom(4);
    for (let round = 0; round < 20; round++) {
      const values = Float32Array.from({ length: 3000 }, () =>
        random() < 0.4 ? 0 : (random() < 0.5 ? -1 : 1) * 10 ** (random() * 4 - 2),
      );
      const amounts = [...values].map(Math.abs).filter((value) => value > 0);
      amounts.sort((a, b) => b - a);
      const share = randomInt(random, 50) / 1000;
      const wanted = amounts[Math.floor(share * amounts.length)];
      const found = exceededBy(values, share);
      expect(found).toBeGreaterThanOrEqual(wanted);
      expect(found).toBeLessThan(wanted * 1.01);
    }
  });

  it('is nothing where nothing is painted', () => {
    expect(exceededBy(new Float32Array(10), 0.005)).toBe(0);
  });
});
