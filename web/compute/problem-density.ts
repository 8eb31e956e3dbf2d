import type { Bbox } from '#core/geo/types.ts';
import { densityFrame, densitySurface, frameBounds } from '#core/problems/density.ts';
import type { ProblemFilter } from '#core/problems/problem-filter.ts';
import type { ProblemTable } from '#core/problems/problem-table.ts';
import { unionRows } from './problem-summary.ts';

export interface DensityRequest {
  filters: ProblemFilter[];
  /** The extent of the whole place, so that the surface does not change when the map moves. */
  bbox: Bbox;
  radiusM: number;
  nowMinute: number;
}

/** A surface as the page paints it. */
export interface DensityPicture {
  /** Problems per hectare, row by row from the south-west corner. */
  perHectare: Float32Array;
  columns: number;
  rows: number;
  bounds: Bbox;
  radiusM: number;
  n: number;
  /** The value that one painted cell in two hundred exceeds: where an automatic scale ends. */
  highPerHectare: number;
}

/** Finer than the kernel needs, so that the edges of the classes look round. */
const CELLS_PER_RADIUS = 16;

const HIGH_SHARE = 0.995;

/** The density of the filtered problems over the whole place. */
export function densityPicture(table: ProblemTable, request: DensityRequest): DensityPicture {
  const frame = densityFrame(request.bbox, request.radiusM, request.radiusM / CELLS_PER_RADIUS);
  const { perHectare, columns, rows, radiusM, n } = densitySurface(
    table,
    unionRows(table, request.filters, request.nowMinute),
    frame,
  );
  const painted = perHectare.filter((value) => value > 0).sort();
  return {
    perHectare,
    columns,
    rows,
    radiusM,
    n,
    bounds: frameBounds(frame),
    highPerHectare: painted.length > 0 ? painted[Math.floor(HIGH_SHARE * (painted.length - 1))] : 0,
  };
}
