import { binGrid, binProblems, binWeights } from '#core/problems/bins.ts';
import { hotSpots } from '#core/problems/hot-spots.ts';
import { unionRows } from '#core/problems/problem-filter.ts';
import type { ProblemTable } from '#core/problems/problem-table.ts';
import { householdsWithin } from './households-within.ts';
import { type BinCells, type BinsRequest, originDeciOf } from './problem-bins.ts';

/** Gi* of every bin that holds households or problems, and what it rests on. */
export interface HotSpotsPicture extends BinCells {
  counts: Uint32Array;
  /** Households in each bin; 0 where none are known: such a bin is not judged. */
  households: Float64Array;
  z: Float64Array;
  pAdjusted: Float64Array;
  /** Mapped problems: in bins with households, and in bins without, which are left out. */
  judgedCount: number;
  leftOutCount: number;
  householdCount: number;
  /** How much of the households was estimated, 0 to 1. */
  assumedShare: number;
}

/** Where the filtered problems are more, or fewer, than the households explain. Without households no bin is judged. */
export function hotSpotsPicture(table: ProblemTable, request: BinsRequest): HotSpotsPicture {
  const { shape, sizeM } = request;
  const grid = binGrid(shape, sizeM, request.place);
  const rows = unionRows(table, request.filters, request.nowMinute);
  const places = householdsWithin(table, request.households, request.filters);
  const spots = hotSpots(binProblems(table, rows, grid), binWeights(places, grid));
  let [judgedCount, leftOutCount] = [0, 0];
  spots.counts.forEach((count, i) => {
    if (spots.households[i] > 0) judgedCount += count;
    else leftOutCount += count;
  });
  const householdCount = sumOf(places);
  const assumedCount = sumOf(places.filter(({ isAssumed }) => isAssumed));
  return {
    ...spots,
    shape,
    sizeM,
    originDeci: originDeciOf(grid),
    judgedCount,
    leftOutCount,
    householdCount,
    assumedShare: householdCount > 0 ? assumedCount / householdCount : 0,
  };
}

function sumOf(places: readonly { weight: number }[]): number {
  return places.reduce((sum, { weight }) => sum + weight, 0);
}
