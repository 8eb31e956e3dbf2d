import { fromMetres, localProjection, toMetres } from '../../geo/local-projection.ts';
import type { LngLat } from '../../geo/types.ts';
import { fromStep, type Step } from '../lattice.ts';
import type { BalancePlace } from './balance-types.ts';
import type { BlockMap } from './block-map.ts';

/** Metres that have to lie free between two groups of buildings. */
const LEAST_GAP_M = 1.5;
/** A group of fewer than this share of the households is not worth a cut. */
const LEAST_SHARE = 0.15;
/** A house with fewer than this share of a block's households is a shop or a shed. */
const LIVED_SHARE = 0.03;

/** Half of them turned with the yard, half with the compass. */
const DIRECTIONS = 16;

type Xy = [x: number, y: number];

/** Lines that part blocks with too many households between two groups of their buildings, degrees; none where no gap is. */
export function cutLargeBlocks(place: BalancePlace, map: BlockMap, mostHouseholds: number): LngLat[][] {
  const lines: LngLat[][] = [];
  for (const [i, block] of map.blocks.entries()) {
    if (block.households <= mostHouseholds || block.buildings.length < 2) continue;
    lines.push(...cutBlock(place, map, i));
  }
  return lines;
}

function cutBlock(place: BalancePlace, map: BlockMap, block: number): LngLat[][] {
  const { coverage, blockOf, blocks } = map;
  const buildings = blocks[block]!.buildings.map((i) => place.buildings[i]!);
  const plane = localProjection([buildings[0]!.lng, buildings[0]!.lat]);
  const middles = buildings.map(({ lng, lat }) => toMetres(plane, [lng, lat]) as Xy);
  const axis = mainAxis(middles);
  // Rows of houses need not lie as the whole yard does: every direction is tried, the one that halves the households best wins.
  const candidates = Array.from({ length: DIRECTIONS }, (_, i) => {
    const [sin, cos] = [Math.sin((i * Math.PI) / DIRECTIONS), Math.cos((i * Math.PI) / DIRECTIONS)];
    const direction: Xy = [axis[0] * cos - axis[1] * sin, axis[0] * sin + axis[1] * cos];
    return i % 2 === 0 ? direction : ([cos, sin] as Xy);
  });
  // Where shops and sheds close every gap, only the houses that people live in are kept clear of.
  const lived = buildings.filter(
    ({ householdCount }) => householdCount >= LIVED_SHARE * blocks[block]!.households,
  );
  const gaps = [buildings, lived].flatMap((kept, isSecond) =>
    candidates.flatMap((direction) => {
      if (kept.length < 2) return [];
      const spans = kept
        .map(({ outline, householdCount }) => {
          const along = outline.map((corner) =>
            dot(toMetres(plane, [corner[0], corner[1]]) as Xy, direction),
          );
          return { from: Math.min(...along), to: Math.max(...along), householdCount };
        })
        .sort((p, q) => p.from - q.from);
      const gap = bestGap(spans, blocks[block]!.households);
      return gap ? [{ ...gap, direction, isSecond }] : [];
    }),
  );
  for (const { at, direction } of gaps.sort((p, q) => p.isSecond - q.isSecond || p.off - q.off)) {
    const rings: Xy[][] = [];
    for (let face = 0; face < blockOf.length; face++) {
      if (blockOf[face] !== block) continue;
      for (const ring of coverage.faces.rings[face]!) {
        rings.push(ring.map((step: Step) => toMetres(plane, fromStep(coverage.lattice, step)) as Xy));
      }
    }
    const pieces = lineWithin(rings, direction, at);
    if (pieces.length > 0) {
      return pieces.map((piece) => piece.map((point) => fromMetres(plane, point)));
    }
  }
  return [];
}

/** The gap that halves the households best; undefined where the buildings leave none. */
function bestGap(
  spans: readonly { from: number; to: number; householdCount: number }[],
  total: number,
): { at: number; off: number } | undefined {
  let best: { at: number; off: number } | undefined;
  let reach = spans[0]!.to;
  let before = spans[0]!.householdCount;
  for (const { from, to, householdCount } of spans.slice(1)) {
    const share = before / total;
    if (from - reach >= LEAST_GAP_M && share >= LEAST_SHARE && share <= 1 - LEAST_SHARE) {
      const off = Math.abs(share - 0.5);
      if (!best || off < best.off) best = { at: (from + reach) / 2, off };
    }
    reach = Math.max(reach, to);
    before += householdCount;
  }
  return best;
}

/** The parts inside some rings of the straight line across `direction` at `at`. */
function lineWithin(rings: readonly Xy[][], direction: Xy, at: number): Xy[][] {
  const across: Xy = [-direction[1], direction[0]];
  const hits: number[] = [];
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [p, q] = [dot(ring[j]!, direction) - at, dot(ring[i]!, direction) - at];
      if (p > 0 === q > 0) continue;
      const share = p / (p - q);
      hits.push(dot(ring[j]!, across) * (1 - share) + dot(ring[i]!, across) * share);
    }
  }
  hits.sort((a, b) => a - b);
  const pieces: Xy[][] = [];
  for (let i = 1; i < hits.length; i += 2) {
    const point = (along: number): Xy => [
      direction[0] * at + across[0] * along,
      direction[1] * at + across[1] * along,
    ];
    // A little beyond both ends, so that the line surely meets the sides.
    if (hits[i]! - hits[i - 1]! > 0.5) pieces.push([point(hits[i - 1]! - 0.05), point(hits[i]! + 0.05)]);
  }
  return pieces;
}

/** Direction in which the points spread most (first principal component). */
function mainAxis(points: readonly Xy[]): Xy {
  const mean: Xy = [0, 0];
  for (const [x, y] of points) {
    mean[0] += x / points.length;
    mean[1] += y / points.length;
  }
  let [xx, xy, yy] = [0, 0, 0];
  for (const [x, y] of points) {
    xx += (x - mean[0]) ** 2;
    xy += (x - mean[0]) * (y - mean[1]);
    yy += (y - mean[1]) ** 2;
  }
  const angle = 0.5 * Math.atan2(2 * xy, xx - yy);
  return [Math.cos(angle), Math.sin(angle)];
}

function dot(a: Xy, b: Xy): number {
  return a[0] * b[0] + a[1] * b[1];
}
