import { describe, expect, it } from 'vitest';
import { compareDivisions } from '#core/boundaries/compare-divisions.ts';
import { giveGround, splitGrid } from '#core/boundaries/edit-grids.ts';
import { largestRemainder, shareHouseholds } from '#core/boundaries/household-shares.ts';
import { nameGrids } from '#core/boundaries/name-grids.ts';
import { snapToStreets, streetGuide } from '#core/boundaries/street-guide.ts';
import { distanceM } from '#core/geo/local-projection.ts';
import type { LngLat } from '#core/geo/types.ts';
import { randomInt, seededRandom } from '#core/lib/random.ts';
import { type DrawnGrid, drawCoverage, drawLine, shoelaceM2 } from './drawn-coverage.ts';

describe('households of grids after a change', () => {
  it('add up to what they were, whatever buildings and ground say', () => {
    const random = seededRandom(11);
    for (let round = 0; round < 300; round++) {
      const [before, after] = [1 + randomInt(random, 4), 1 + randomInt(random, 4)];
      const official = Array.from({ length: before }, () => ({
        household: randomInt(random, 500),
        isAssumed: false,
      }));
      const table = (most: number) =>
        Array.from({ length: after }, () => Array.from({ length: before }, () => randomInt(random, most)));
      // Every grid before has ground somewhere after.
      const ground = table(50).map((row) => row.map((n) => n + 1));
      const shares = shareHouseholds(
        official,
        table(3).map((row) => row.map((n) => n * 40)),
        ground,
      );
      const sum = (numbers: (number | null)[]) => numbers.reduce<number>((total, n) => total + (n ?? 0), 0);
      expect(sum(shares.map(({ householdCount }) => householdCount))).toBe(
        sum(official.map(({ household }) => household)),
      );
    }
  });

  it('are those of the buildings where these say all, and say so where they are worked out', () => {
    const exact = shareHouseholds([{ household: 400, isAssumed: false }], [[100], [300]], [[5], [5]]);
    expect(exact).toEqual([
      { householdCount: 100, isAssumed: false },
      { householdCount: 300, isAssumed: false },
    ]);
    const scaled = shareHouseholds([{ household: 440, isAssumed: false }], [[100], [300]], [[5], [5]]);
    expect(scaled.map(({ householdCount, isAssumed }) => [householdCount, isAssumed])).toEqual([
      [110, true],
      [330, true],
    ]);
    const byGround = shareHouseholds([{ household: 90, isAssumed: false }], [[0], [0]], [[20], [10]]);
    expect(byGround.map(({ householdCount }) => householdCount)).toEqual([60, 30]);
    expect(shareHouseholds([{ household: null, isAssumed: false }], [[0]], [[9]])).toEqual([
      { householdCount: null, isAssumed: false },
    ]);
    expect(largestRemainder(10, [1, 1, 1])).toEqual([4, 3, 3]);
  });
});

describe('names of new grids', () => {
  it('go on in the form of the neighbours, codes too, and take none that is taken', () => {
    const taken = [
      { name: '网坊第1网格', code: '370299001001001' },
      { name: '网坊第9网格', code: '370299001001009' },
    ];
    expect(nameGrids(taken, 2, '网坊社区')).toEqual([
      { name: '网坊第10网格', code: '370299001001010' },
      { name: '网坊第11网格', code: '370299001001011' },
    ]);
    expect(nameGrids([], 1, '网坊社区')).toEqual([{ name: '网坊第1网格', code: null }]);
    expect(nameGrids([{ name: 'A', code: '99' }], 1, '甲社区')[0]).toEqual({ name: '甲第1网格', code: null });
  });
});

describe('a line laid onto streets', () => {
  const at = (x: number, y: number): LngLat => [120.65 + x / 1000, 35.92 + y / 1000];
  // A street round three sides of a square, and one straight on.
  const guide = streetGuide([
    [at(0, 0), at(2, 0), at(2, 2), at(0, 2)],
    [at(2, 0), at(5, 0)],
  ]);

  it('goes onto the street where it is near, follows its corners, and stays as it is elsewhere', () => {
    const line = snapToStreets(guide, [at(1, 0.05), at(2.05, 1)], 20);
    expect(line).toHaveLength(3);
    expect(distanceM(line[0]!, at(1, 0))).toBeLessThan(0.1);
    expect(line[1]).toEqual(at(2, 0));
    expect(distanceM(line[2]!, at(2, 1))).toBeLessThan(0.1);
    const free = [at(3, 1), at(4, 1.5)];
    expect(snapToStreets(guide, free, 20)).toEqual(free);
  });

  it('does not go a long way round', () => {
    expect(snapToStreets(guide, [at(0, 0), at(0, 2)], 20)).toEqual([at(0, 0), at(0, 2)]);
  });
});

describe('ground compared and given', () => {
  it('shared ground adds up to every grid, and only changed grids are named', () => {
    const random = seededRandom(21);
    for (let round = 0; round < 40; round++) {
      const before: DrawnGrid[] = drawCoverage(random, 3, 3);
      const cut = splitGrid(before, `g${randomInt(random, 9)}`, drawLine(random, 3, 3), ['n1', 'n2', 'n3']);
      if (cut.kind === 'refused') continue;
      const { sharedM2, changed } = compareDivisions(before, cut.value);
      for (const [i, { geometry }] of cut.value.entries()) {
        const sum = sharedM2[i]!.reduce((total, n) => total + n, 0);
        expect(Math.abs(sum - shoelaceM2(geometry))).toBeLessThan(20);
      }
      expect(changed).toHaveLength(1);
    }
  });

  it('a block goes over with its sides; a grid is not cut in two by it', () => {
    const cells = drawCoverage(seededRandom(2), 3, 1);
    const whole: DrawnGrid[] = [cells[0]!, { id: 'rest', geometry: joined(cells[1]!, cells[2]!) }];
    const given = giveGround(whole, cells[1]!.geometry, 'g0');
    if (given.kind !== 'ok') throw new Error(given.reason);
    expect(shoelaceM2(given.value[1]!.geometry)).toBeCloseTo(shoelaceM2(cells[2]!.geometry), -1);
    const row = drawCoverage(seededRandom(2), 4, 1);
    const three = [
      { id: 'a', geometry: row[0]!.geometry },
      {
        id: 'b',
        geometry: {
          type: 'MultiPolygon' as const,
          coordinates: row.slice(1).flatMap((g) => g.geometry.coordinates),
        },
      },
    ];
    expect(giveGround(three, row[2]!.geometry, 'a')).toMatchObject({ reason: 'grid_in_parts' });
    expect(giveGround(three, row[0]!.geometry, 'a')).toMatchObject({ reason: 'ground_is_own' });
  });
});

function joined(a: DrawnGrid, b: DrawnGrid): DrawnGrid['geometry'] {
  return { type: 'MultiPolygon', coordinates: [...a.geometry.coordinates, ...b.geometry.coordinates] };
}
