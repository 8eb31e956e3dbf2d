import { describe, expect, it } from 'vitest';
import { balanceGrids, gridCounts } from '#core/boundaries/grid-balance/balance-grids.ts';
import {
  type BalanceOptions,
  MISFIT_WEIGHT,
  MOVED_WEIGHT,
  UNEVEN_WEIGHT,
} from '#core/boundaries/grid-balance/balance-types.ts';
import { graphOf } from '#core/boundaries/grid-balance/block-graph.ts';
import { cutBlocks } from '#core/boundaries/grid-balance/block-map.ts';
import { checkBalance } from '#core/boundaries/grid-balance/check-balance.ts';
import { matchGrids } from '#core/boundaries/grid-balance/match-grids.ts';
import { proposeBalance } from '#core/boundaries/grid-balance/propose-balance.ts';
import { type Random, randomInt, seededRandom } from '#core/lib/random.ts';
import { demoCommunities } from '../../../scripts/bench/instances/demo-communities.ts';
import { drain } from '../../support/drain.ts';

const OPTIONS: BalanceOptions = { from: 300, to: 500, keep: 'middle', seed: 7, steps: 24_000 };

interface Tiny {
  blocks: { households: number; today: number }[];
  links: { a: number; b: number; cost: number }[];
}

/** A field of blocks, some links left out, with grids of today in stripes. */
function tiny(random: Random, columns: number, rows: number): Tiny {
  const blocks = Array.from({ length: columns * rows }, (_, i) => ({
    households: 60 + randomInt(random, 160),
    today: i % columns < columns / 2 ? 0 : 1,
  }));
  const links: Tiny['links'] = [];
  for (let i = 0; i < blocks.length; i++) {
    if (i % columns < columns - 1) links.push({ a: i, b: i + 1, cost: 20 + randomInt(random, 200) });
    if (i + columns < blocks.length) links.push({ a: i, b: i + columns, cost: 20 + randomInt(random, 200) });
  }
  return { blocks, links };
}

function permutations(n: number): number[][] {
  if (n === 0) return [[]];
  return permutations(n - 1).flatMap((rest) =>
    Array.from({ length: n }, (_, at) => [...rest.slice(0, at), n - 1, ...rest.slice(at)]),
  );
}

/** What a division costs, from the definition: every way to match grids is tried. Infinity where a grid is in parts or empty. */
function costOf(
  { blocks, links }: Tiny,
  gridOf: readonly number[],
  count: number,
  todayCount: number,
): number {
  for (let grid = 0; grid < count; grid++) {
    const members = [...gridOf.keys()].filter((block) => gridOf[block] === grid);
    if (members.length === 0) return Infinity;
    const reached = new Set([members[0]]);
    for (const block of reached) {
      for (const { a, b } of links) {
        const other = a === block ? b : b === block ? a : undefined;
        if (other !== undefined && gridOf[other] === grid) reached.add(other);
      }
    }
    if (reached.size < members.length) return Infinity;
  }
  const total = blocks.reduce((sum, { households }) => sum + households, 0);
  let cost = 0;
  for (const { a, b, cost: own } of links) if (gridOf[a] !== gridOf[b]) cost += own;
  for (let grid = 0; grid < count; grid++) {
    const size = blocks.reduce((sum, { households }, i) => sum + (gridOf[i] === grid ? households : 0), 0);
    cost += MISFIT_WEIGHT * Math.max(0, OPTIONS.from - size, size - OPTIONS.to);
    cost += UNEVEN_WEIGHT * Math.abs(size - total / count);
  }
  const stays = permutations(Math.max(count, todayCount)).map((match) =>
    blocks.reduce((sum, { households, today }, i) => sum + (match[gridOf[i]!] === today ? households : 0), 0),
  );
  return cost + (total - Math.max(...stays)) * MOVED_WEIGHT[OPTIONS.keep];
}

function cheapest(instance: Tiny, count: number, todayCount: number): number {
  let best = Infinity;
  const gridOf = instance.blocks.map(() => 0);
  const visit = (block: number, used: number): void => {
    if (block === gridOf.length) {
      if (used === count) best = Math.min(best, costOf(instance, gridOf, count, todayCount));
      return;
    }
    for (let grid = 0; grid < Math.min(count, used + 1); grid++) {
      gridOf[block] = grid;
      visit(block + 1, Math.max(used, grid + 1));
    }
  };
  visit(0, 0);
  return best;
}

describe('the search', () => {
  it('finds the cheapest division of small fields, as trying all of them does', () => {
    const random = seededRandom(3);
    for (let round = 0; round < 20; round++) {
      const [columns, rows, count] = [
        [3, 3, 2],
        [4, 2, 2],
        [3, 3, 3],
        [5, 2, 3],
      ][round % 4] as [number, number, number];
      const instance = tiny(random, columns, rows);
      const graph = graphOf(instance.blocks, instance.links, 2);
      const division = drain(balanceGrids(graph, { ...OPTIONS, gridCount: count, seed: round }));
      const label = `round ${round}`;
      expect(costOf(instance, [...division.gridOf], count, 2), label).toBeCloseTo(division.cost, 6);
      expect(division.cost, label).toBeCloseTo(cheapest(instance, count, 2), 6);
    }
  }, 60_000);

  it('gives the same division for the same seed, and the best so far to whoever stops it', () => {
    const { blocks, links } = tiny(seededRandom(5), 6, 5);
    const graph = graphOf(blocks, links, 2);
    const options = { ...OPTIONS, gridCount: 9 };
    const whole = drain(balanceGrids(graph, options));
    expect(drain(balanceGrids(graph, options))).toEqual(whole);
    const search = balanceGrids(graph, options);
    search.next();
    const stopped = search.next(true);
    if (!stopped.done) throw new Error('It goes on.');
    expect(stopped.value.gridOf).toHaveLength(30);
    expect(stopped.value.cost).toBeGreaterThanOrEqual(whole.cost);
  });

  it('keeps the number of grids where that leaves room in the range, and asks for another where it does not', () => {
    expect(gridCounts(3600, 9, OPTIONS)[0]).toBe(9);
    expect(gridCounts(3600, 3, OPTIONS)[0]).toBe(9);
    expect(gridCounts(3600, 10, { ...OPTIONS, keep: 'regular' })[0]).toBe(9);
    expect(gridCounts(3600, 0, { ...OPTIONS, gridCount: 4 })).toEqual([4]);
    expect(gridCounts(550, 1, OPTIONS)).toEqual([1]);
    expect(gridCounts(40, 1, OPTIONS)).toEqual([1]);
  });

  it('matches grids so that most households stay, as trying all permutations does', () => {
    const random = seededRandom(9);
    for (let round = 0; round < 60; round++) {
      const [rows, columns] = [1 + randomInt(random, 5), 1 + randomInt(random, 5)];
      const overlap = Array.from({ length: rows }, () =>
        Array.from({ length: columns }, () => Math.max(0, randomInt(random, 300) - 100)),
      );
      const matched = matchGrids(overlap);
      const used = matched.filter((column) => column >= 0);
      expect(new Set(used).size).toBe(used.length);
      const stays = matched.reduce((sum, column, row) => sum + (column < 0 ? 0 : overlap[row]![column]!), 0);
      const best = Math.max(
        ...permutations(Math.max(rows, columns)).map((order) =>
          overlap.reduce((sum, row, i) => sum + (row[order[i]!] ?? 0), 0),
        ),
      );
      expect(stays).toBe(best);
    }
  });
});

describe('communities of the demonstration', { timeout: 60_000 }, () => {
  const [first] = demoCommunities();

  it('are cut into blocks that hold every household once; today’s grids are unions of blocks', () => {
    const { place } = first!;
    const { blocks, borders } = cutBlocks(place, 100);
    expect(blocks.reduce((sum, { households }) => sum + households, 0)).toBe(
      place.buildings.reduce((sum, { householdCount }) => sum + householdCount, 0),
    );
    expect(blocks.flatMap(({ buildings }) => buildings).sort((a, b) => a - b)).toEqual([
      ...place.buildings.keys(),
    ]);
    for (const { a, b, onStreetM, lengthM } of borders) {
      expect(a).toBeLessThan(b);
      expect(onStreetM).toBeLessThanOrEqual(lengthM + 1e-6);
    }
  });

  it('without grids are divided into contiguous ones of a good size; the checker finds nothing', () => {
    const { place } = first!;
    const whole = { ...place, isDivided: false };
    const { grids, proposed } = drain(proposeBalance(whole, OPTIONS));
    const outlines = grids.map(({ geometry }) => geometry);
    const check = checkBalance(whole, outlines, OPTIONS);
    expect(check).toMatchObject({ lost: 0, misfits: [], inParts: [], topology: [] });
    expect(check.sizes).toEqual(proposed.sizes);
    // What the checker must see: a grid left out, one twice, a range that is not kept.
    expect(checkBalance(whole, outlines.slice(1), OPTIONS).lost).toBeGreaterThan(0);
    expect(checkBalance(whole, outlines.slice(1), OPTIONS).topology).toContain('parent_uncovered');
    expect(checkBalance(whole, [...outlines, outlines[0]!], OPTIONS).topology).toContain('overlap');
    expect(checkBalance(whole, outlines, { from: 399, to: 400 }).misfits).not.toEqual([]);
  });

  it('with good grids stay as they are when few moves are wanted', () => {
    const { grids, proposed, today } = drain(proposeBalance(first!.place, { ...OPTIONS, keep: 'keep' }));
    expect(proposed.movedHouseholds).toBe(0);
    expect(proposed.sizes.toSorted()).toEqual(today.sizes.toSorted());
    expect(grids.map((grid) => grid.today).sort((a, b) => a - b)).toEqual([...first!.place.grids.keys()]);
  });
});
