import type { MultiPolygon } from 'geojson';
import type { Progress } from '../../lib/outcome.ts';
import { gridOutlines } from '../grid-coverage.ts';
import { balanceGrids, type Division } from './balance-grids.ts';
import type { BalanceOptions, BalancePlace } from './balance-types.ts';
import { blockGraph } from './block-graph.ts';
import { type BlockMap, blockOutlines, cutBlocks } from './block-map.ts';

/** What a division is judged by. */
export interface DivisionFacts {
  sizes: number[];
  inRange: number;
  borderM: number;
  /** Of the border between grids, along streets. */
  onStreetM: number;
  movedHouseholds: number;
}

export interface ProposedGrid {
  geometry: MultiPolygon;
  households: number;
  /** Position among today's grids that it goes on as; -1: a new one. */
  today: number;
}

export interface BalanceProposal {
  grids: ProposedGrid[];
  blocks: MultiPolygon[];
  proposed: DivisionFacts;
  today: DivisionFacts;
}

/** A block holds no more than this share of a grid, where the ground lets itself be cut. */
const BLOCK_SHARE = 0.25;

/**
 * A division of a community into grids of a good size, with what it is judged by beside today's. Steps can be told to stop, as
 * in balanceGrids.
 */
export function* proposeBalance(
  place: BalancePlace,
  options: BalanceOptions,
): Generator<Progress & { cost?: number }, BalanceProposal, boolean | undefined> {
  yield { step: 'blocks', done: 0, total: 1 };
  const map = cutBlocks(place, ((options.from + options.to) / 2) * BLOCK_SHARE);
  const todayCount = place.isDivided ? place.grids.length : 0;
  if (!place.isDivided) for (const block of map.blocks) block.today = -1;
  const division = yield* balanceGrids(blockGraph(map, todayCount), options);
  const labels = map.blockOf.map((block) => (block < 0 ? -1 : division.gridOf[block]!));
  const outlines = gridOutlines(map.coverage, labels, division.gridCount);
  return {
    grids: outlines.flatMap((geometry, i) =>
      geometry ? [{ geometry, households: division.sizes[i]!, today: division.match[i]! }] : [],
    ),
    blocks: blockOutlines(map),
    proposed: factsOf(map, division.gridOf, division, options),
    today: factsOf(
      map,
      map.blocks.map(({ today }) => Math.max(0, today)),
      undefined,
      options,
    ),
  };
}

function factsOf(
  { blocks, borders }: BlockMap,
  gridOf: ArrayLike<number>,
  division: Division | undefined,
  { from, to }: BalanceOptions,
): DivisionFacts {
  const sizes: number[] = [];
  for (const [i, { households }] of blocks.entries())
    sizes[gridOf[i]!] = (sizes[gridOf[i]!] ?? 0) + households;
  const whole = Array.from(sizes, (size) => size ?? 0);
  const between = borders.filter(({ a, b }) => gridOf[a] !== gridOf[b]);
  return {
    sizes: whole,
    inRange: whole.filter((size) => size >= from && size <= to).length,
    borderM: between.reduce((sum, { lengthM }) => sum + lengthM, 0),
    onStreetM: between.reduce((sum, { onStreetM }) => sum + onStreetM, 0),
    movedHouseholds: division?.movedHouseholds ?? 0,
  };
}
