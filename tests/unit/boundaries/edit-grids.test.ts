import { describe, expect, it } from 'vitest';
import { mergeGrids, moveBorder, splitGrid } from '#core/boundaries/edit-grids.ts';
import { coverGrids, gridOutlines } from '#core/boundaries/grid-coverage.ts';
import { checkCoverage } from '#core/geo/topology/coverage-checks.ts';
import { checkAreaGeometry } from '#core/geo/topology/polygon-checks.ts';
import type { LngLat } from '#core/geo/types.ts';
import { randomInt, seededRandom } from '#core/lib/random.ts';
import { drain } from '../../support/drain.ts';
import { type DrawnGrid, drawCoverage, drawLine, shoelaceM2, sideCount } from './drawn-coverage.ts';

const totalM2 = (grids: readonly DrawnGrid[]) =>
  grids.reduce((sum, { geometry }) => sum + shoelaceM2(geometry), 0);

function square(id: string, west: number, south: number, east: number, north: number): DrawnGrid {
  const at = (x: number, y: number): LngLat => [120.65 + x / 1000, 35.92 + y / 1000];
  const ring = [at(west, south), at(east, south), at(east, north), at(west, north), at(west, south)];
  return { id, geometry: { type: 'MultiPolygon', coordinates: [[ring]] } };
}
const at = (x: number, y: number): LngLat => [120.65 + x / 1000, 35.92 + y / 1000];
const pair = [square('a', 0, 0, 4, 4), square('b', 4, 0, 8, 4)];
const shareOf = (grids: DrawnGrid[], id: string) =>
  shoelaceM2(grids.find((grid) => grid.id === id)!.geometry) / shoelaceM2(pair[0]!.geometry);

describe('edits of two grids', () => {
  it('a line through one cuts it in two, and the neighbour has the new corner, too', () => {
    const cut = splitGrid(pair, 'a', [at(-1, 1), at(5, 1)], ['n']);
    if (cut.kind !== 'ok') throw new Error(cut.reason);
    expect(shareOf(cut.value, 'a')).toBeCloseTo(0.75, 4);
    expect(shareOf(cut.value, 'n')).toBeCloseTo(0.25, 4);
    expect(shareOf(cut.value, 'b')).toBeCloseTo(1, 5);
    const corners = cut.value.find(({ id }) => id === 'b')!.geometry.coordinates[0]![0]!;
    expect(corners).toHaveLength(6);
  });

  it('a line that stops short of the border is carried on to it, one that ends in the middle cuts nothing', () => {
    expect(splitGrid(pair, 'a', [at(0.1, 1), at(3.9, 1)], ['n']).kind).toBe('ok');
    expect(splitGrid(pair, 'a', [at(-1, 1), at(2, 1)], ['n'])).toMatchObject({ reason: 'line_does_not_cut' });
    expect(splitGrid(pair, 'c', [at(-1, 1), at(5, 1)], ['n'])).toMatchObject({ reason: 'grid_unknown' });
  });

  it('a border is laid along a line through both, or bulges where the line leaves it and comes back', () => {
    const laid = moveBorder(pair, ['a', 'b'], [at(3, -1), at(3, 5)]);
    if (laid.kind !== 'ok') throw new Error(laid.reason);
    expect(shareOf(laid.value, 'a')).toBeCloseTo(0.75, 4);
    expect(shareOf(laid.value, 'b')).toBeCloseTo(1.25, 4);
    const bulge = moveBorder(pair, ['a', 'b'], [at(4, 1), at(6, 1), at(6, 3), at(4, 3)]);
    if (bulge.kind !== 'ok') throw new Error(bulge.reason);
    expect(shareOf(bulge.value, 'a')).toBeCloseTo(1.25, 4);
    expect(shareOf(bulge.value, 'b')).toBeCloseTo(0.75, 4);
  });

  it('neighbours merge, others do not', () => {
    const merged = mergeGrids(pair, ['b', 'a']);
    if (merged.kind !== 'ok') throw new Error(merged.reason);
    expect(merged.value.map(({ id }) => id)).toEqual(['b']);
    const apart = [...pair, square('c', 10, 0, 12, 2)];
    expect(mergeGrids(apart, ['a', 'c'])).toMatchObject({ reason: 'not_neighbours' });
    expect(moveBorder(apart, ['a', 'c'], [at(1, -1), at(1, 5)])).toMatchObject({ reason: 'not_neighbours' });
    // only a corner in common
    expect(mergeGrids([square('a', 0, 0, 1, 1), square('d', 1, 1, 2, 2)], ['a', 'd'])).toMatchObject({
      reason: 'not_neighbours',
    });
  });

  it('a grid around another keeps it as a hole, and swallows it whole', () => {
    const island = square('island', 1, 1, 2, 2);
    const around: DrawnGrid = {
      id: 'around',
      geometry: {
        type: 'MultiPolygon',
        coordinates: [
          [pair[0]!.geometry.coordinates[0]![0]!, [...island.geometry.coordinates[0]![0]!].reverse()],
        ],
      },
    };
    const coverage = coverGrids([around, island]);
    const [outer] = gridOutlines(coverage, coverage.gridOf, 2);
    expect(outer!.coordinates[0]).toHaveLength(2);
    const merged = mergeGrids([around, island], ['around', 'island']);
    if (merged.kind !== 'ok') throw new Error(merged.reason);
    expect(merged.value[0]!.geometry.coordinates).toHaveLength(1);
    expect(merged.value[0]!.geometry.coordinates[0]).toHaveLength(1);
  });
});

describe('random edits of random coverages', () => {
  it('leave no gap and no overlap: 3,000 edits, sides shared, areas add up', () => {
    const random = seededRandom(20261121);
    const done = { split: 0, merge: 0, move: 0, refused: 0 };
    let fresh = 0;
    for (let round = 0; round < 60; round++) {
      const [columns, rows] = [2 + randomInt(random, 3), 2 + randomInt(random, 3)];
      const first = coverGrids(drawCoverage(random, columns, rows));
      let grids: DrawnGrid[] = gridOutlines(first, first.gridOf, columns * rows).map((geometry, i) => ({
        id: `g${i}`,
        geometry: geometry!,
      }));
      const groundM2 = totalM2(grids);
      const { outsideM } = sideCount(grids);
      for (let edit = 0; edit < 50; edit++) {
        const line = drawLine(random, columns, rows);
        const pick = () => grids[randomInt(random, grids.length)]!.id;
        const kind =
          grids.length > 12 ? 'merge' : (['split', 'merge', 'move'] as const)[randomInt(random, 3)]!;
        const outcome =
          kind === 'split'
            ? splitGrid(grids, pick(), line, [`n${fresh++}`, `n${fresh++}`, `n${fresh++}`])
            : kind === 'merge'
              ? mergeGrids(
                  grids,
                  [pick(), pick()].filter((id, i, all) => all.indexOf(id) === i),
                )
              : moveBorder(grids, [pick(), pick()], line);
        if (outcome.kind === 'refused') {
          done.refused++;
          continue;
        }
        done[kind]++;
        grids = outcome.value;
        const label = `round ${round}, edit ${edit}: ${kind}`;
        const sides = sideCount(grids);
        expect(sides.doubled, label).toBe(0);
        // A new corner on the outside is rounded to a centimetre, which may bend it by half of one.
        expect(Math.abs(sides.outsideM - outsideM), label).toBeLessThan(0.05);
        expect(Math.abs(totalM2(grids) - groundM2), label).toBeLessThan(20);
        expect(new Set(grids.map(({ id }) => id)).size, label).toBe(grids.length);
      }
      for (const [i, { geometry }] of grids.entries()) {
        expect(checkAreaGeometry(geometry, i).issues).toEqual([]);
      }
      const { issues } = drain(checkCoverage(grids.map(({ geometry }) => geometry)));
      expect(issues).toEqual([]);
    }
    expect(done.split).toBeGreaterThan(200);
    expect(done.merge).toBeGreaterThan(200);
    expect(done.move).toBeGreaterThan(50);
  }, 60_000);
});
