import type { Bbox } from '#core/geo/types.ts';
import {
  cellsOfRows,
  type DensityFrame,
  densityChange,
  densityFrame,
  densitySurface,
  frameBounds,
} from '#core/problems/density.ts';
import { type ProblemFilter, unionRows } from '#core/problems/problem-filter.ts';
import type { ProblemTable } from '#core/problems/problem-table.ts';

export interface DensityRequest {
  /** Comes back with the picture, to tell what it shows. */
  id: string;
  filters: ProblemFilter[];
  /** What to compare with: the surface becomes the change from these to `filters`. */
  before?: ProblemFilter[];
  /** The extent of the whole place, so that the surface does not change when the map moves. */
  bbox: Bbox;
  radiusM: number;
  nowMinute: number;
}

/** A surface as the page paints it. */
export interface DensityPicture {
  id: string;
  /** Problems per hectare, row by row from the south-west corner; with a sign when compared. */
  perHectare: Float32Array;
  columns: number;
  rows: number;
  bounds: Bbox;
  radiusM: number;
  /** Problems in the surface. */
  n: number;
  /** Problems in what it is compared with; undefined for a plain surface. */
  nBefore: number | undefined;
  /** The amount (of change) that one painted cell in two hundred exceeds: where an automatic scale ends. */
  highPerHectare: number;
}

/** Finer than the kernel needs, so that the edges of the classes look round. */
const CELLS_PER_RADIUS = 16;

const HIGH_SHARE = 0.005;

/** The density of the filtered problems over the whole place, or its change. */
export function densityPicture(table: ProblemTable, request: DensityRequest): DensityPicture {
  const { id, filters, before, bbox, radiusM, nowMinute } = request;
  const { frame, cells } = groundOf(table, bbox, radiusM);
  const surfaceOf = (wanted: ProblemFilter[]) =>
    densitySurface(table, unionRows(table, wanted, nowMinute), frame, cells);
  const now = surfaceOf(filters);
  const earlier = before && surfaceOf(before);
  const { perHectare } = earlier ? densityChange(earlier, now) : now;
  return {
    id,
    perHectare,
    columns: frame.columns,
    rows: frame.rows,
    radiusM: frame.radiusM,
    n: now.n,
    nBefore: earlier?.n,
    bounds: frameBounds(frame),
    highPerHectare: exceededBy(perHectare, HIGH_SHARE),
  };
}

/** Frame and cells of the last place that was asked for: filters change a hundred times as often as these. */
let ground: { table: ProblemTable; key: string; frame: DensityFrame; cells: Uint32Array } | undefined;

function groundOf(table: ProblemTable, bbox: Bbox, radiusM: number) {
  const key = `${radiusM} ${bbox.join()}`;
  if (ground?.table !== table || ground.key !== key) {
    const frame = densityFrame(bbox, radiusM, radiusM / CELLS_PER_RADIUS);
    ground = { table, key, frame, cells: cellsOfRows(table, frame) };
  }
  return ground;
}

/** Buckets of the upper half of a float's bits: within a bucket values differ by less than one in a hundred. */
const BUCKET_BITS = 16;

/**
 * The value that `share` of the cells with any value exceed, without its sign; 0 when all are empty. To the upper end of its bucket: sorting
 * the cells would take longer than smoothing them.
 */
export function exceededBy(values: Float32Array, share: number): number {
  const bits = new Uint32Array(values.buffer, values.byteOffset, values.length);
  const buckets = new Uint32Array(2 ** 15);
  let filled = 0;
  for (let i = 0; i < bits.length; i++) {
    // Without its sign the bits of a float are in the order of its value.
    const amount = bits[i] & 0x7fffffff;
    if (amount === 0) continue;
    buckets[amount >>> BUCKET_BITS]++;
    filled++;
  }
  if (filled === 0) return 0;
  const above = Math.floor(share * filled);
  let bucket = buckets.length - 1;
  for (let seen = buckets[bucket]; seen <= above; seen += buckets[bucket]) bucket--;
  return upperEndOf(bucket);
}

function upperEndOf(bucket: number): number {
  return new Float32Array(Uint32Array.of(((bucket + 1) << BUCKET_BITS) - 1).buffer)[0];
}
