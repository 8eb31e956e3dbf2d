import type { LngLat } from '#core/geo/types.ts';
import type { HouseholdPlaces } from '#core/places/place-columns.ts';
import { type BinGrid, type BinShape, binGrid, binId, binProblems, binWeights } from '#core/problems/bins.ts';
import { type ProblemFilter, unionRows } from '#core/problems/problem-filter.ts';
import type { ProblemTable } from '#core/problems/problem-table.ts';
import { householdsWithin } from './households-within.ts';

export interface BinsRequest {
  filters: ProblemFilter[];
  shape: BinShape;
  sizeM: number;
  /** Somewhere in the place, always the same: it fixes the bins to the ground. */
  place: LngLat;
  /** Where households live, for what a bin says beside its count; undefined until they are known. */
  households: HouseholdPlaces | undefined;
  nowMinute: number;
}

/** The cells of a grid on the ground, named so that a link can name one. */
export interface BinCells {
  shape: BinShape;
  sizeM: number;
  /** The origin of the grid in tenths of a degree. */
  originDeci: [lng: number, lat: number];
  columns: Int32Array;
  rows: Int32Array;
}

/** The bins that hold problems, as the page draws them. */
export interface BinsPicture extends BinCells {
  counts: Uint32Array;
  /** Households in each bin; 0 where none are known. */
  households: Float64Array;
  /** Problems drawn: the sum of `counts`. */
  n: number;
}

/** The origin of a grid as a link writes it. */
export function originDeciOf({ projection }: BinGrid): [number, number] {
  const [lng, lat] = projection.origin;
  return [Math.round(lng * 10), Math.round(lat * 10)];
}

/** The filtered problems counted into bins. */
export function binsPicture(table: ProblemTable, request: BinsRequest): BinsPicture {
  const { shape, sizeM } = request;
  const grid = binGrid(shape, sizeM, request.place);
  const rows = unionRows(table, request.filters, request.nowMinute);
  const bins = binProblems(table, rows, grid);
  const places = householdsWithin(table, request.households, request.filters);
  const households = binWeights(places, grid);
  return {
    shape,
    sizeM,
    originDeci: originDeciOf(grid),
    columns: bins.columns,
    rows: bins.rows,
    counts: bins.counts,
    households: Float64Array.from(
      bins.counts,
      (_, i) => households.get(binId(bins.columns[i], bins.rows[i])) ?? 0,
    ),
    n: bins.n,
  };
}
