import { fromMetres, type LocalProjection, localProjection, toMetres } from '../geo/local-projection.ts';
import type { Bbox, LngLat } from '../geo/types.ts';
import { isMapped } from './problem-filter.ts';
import type { ProblemTable } from './problem-table.ts';

/**
 * Density surface: how many problems per hectare there are around a place, smoothed over a fixed radius on the ground, so
 * that the same number stands at every zoom, in the legend, in a test and in an export.
 *
 * Model: points are counted into square cells of `cellM` metres and smoothed by three box passes in each direction
 * (W. M. Wells, "Efficient synthesis of Gaussian filters by cascaded uniform filters", PAMI 1986). The kernel is a
 * quadratic B-spline, nearly a Gaussian, with its support cut at `radiusM`. The grid is padded by the radius, so the
 * surface integrates to exactly the number of points.
 */
export interface DensityFrame {
  projection: LocalProjection;
  /** South-west corner of the grid, in metres of `projection`. */
  westM: number;
  southM: number;
  cellM: number;
  columns: number;
  rows: number;
  /** Support of the kernel, a whole number of cells. */
  radiusM: number;
}

export interface DensitySurface extends DensityFrame {
  /** Problems per hectare, row by row from the south-west corner; below zero only in differences. */
  perHectare: Float32Array;
  /** How many points the surface is made of. */
  n: number;
}

/** More cells than this take longer than a frame to smooth. */
const MAX_CELLS = 540_000;
const SQUARE_METRES_PER_HECTARE = 10_000;

/**
 * A grid over `bbox`, padded by the radius. `cellM` is the wish; a large extent gets larger cells, never more than
 * `MAX_CELLS` of them. Throws when the radius is not above zero.
 */
export function densityFrame(bbox: Bbox, radiusM: number, cellM = radiusM / 8): DensityFrame {
  if (!(radiusM > 0) || !(cellM > 0))
    throw new Error(`Radius ${radiusM} m and cell ${cellM} m must be above 0.`);
  const projection = localProjection([snap((bbox[0] + bbox[2]) / 2), snap((bbox[1] + bbox[3]) / 2)]);
  const [westM, southM] = toMetres(projection, [bbox[0], bbox[1]]);
  const [eastM, northM] = toMetres(projection, [bbox[2], bbox[3]]);
  const areaM2 = (eastM - westM + 2 * radiusM) * (northM - southM + 2 * radiusM);
  const cell = Math.max(cellM, Math.sqrt(areaM2 / MAX_CELLS));
  const radiusCells = Math.max(1, Math.round(radiusM / cell));
  const pad = radiusCells + 1;
  const [west, south] = [Math.floor(westM / cell), Math.floor(southM / cell)];
  return {
    projection,
    westM: (west - pad) * cell,
    southM: (south - pad) * cell,
    cellM: cell,
    columns: Math.floor(eastM / cell) - west + 1 + 2 * pad,
    rows: Math.floor(northM / cell) - south + 1 + 2 * pad,
    radiusM: radiusCells * cell,
  };
}

/** Frames centred within the same tenth of a degree share their origin, so that their cells are the same and a place keeps its number. */
function snap(degrees: number): number {
  return Math.round(degrees * 10) / 10;
}

/** The extent that the grid covers, as the corners of a picture. */
export function frameBounds(frame: DensityFrame): Bbox {
  const southWest = fromMetres(frame.projection, [frame.westM, frame.southM]);
  const northEast = fromMetres(frame.projection, [
    frame.westM + frame.columns * frame.cellM,
    frame.southM + frame.rows * frame.cellM,
  ]);
  return [...southWest, ...northEast];
}

/**
 * Per row of the table the cell that holds it, or one past the last cell for rows that are not mapped or lie outside the
 * frame's own extent. It depends on table and frame only: whoever draws many filters over one place makes it once.
 */
export function cellsOfRows(table: ProblemTable, frame: DensityFrame): Uint32Array {
  const { projection, cellM, columns, rows } = frame;
  const pad = Math.round(frame.radiusM / cellM) + 1;
  const perCellLng = projection.metresPerDegreeLng / cellM;
  const perCellLat = projection.metresPerDegreeLat / cellM;
  const left = projection.origin[0] + frame.westM / projection.metresPerDegreeLng;
  const bottom = projection.origin[1] + frame.southM / projection.metresPerDegreeLat;
  const { position } = table;
  const none = columns * rows;
  const cells = new Uint32Array(table.length);
  for (let row = 0; row < cells.length; row++) {
    const column = Math.floor((position[2 * row] - left) * perCellLng);
    const line = Math.floor((position[2 * row + 1] - bottom) * perCellLat);
    // a missing place is NaN and fails here
    const isInside = column >= pad && column < columns - pad && line >= pad && line < rows - pad;
    cells[row] = isInside && isMapped(table, row) ? line * columns + column : none;
  }
  return cells;
}

/** The surface of those of `rows` that are mapped and lie inside the frame's own extent; `cells` as `cellsOfRows` made them. */
export function densitySurface(
  table: ProblemTable,
  rows: Uint32Array,
  frame: DensityFrame,
  cells: Uint32Array = cellsOfRows(table, frame),
): DensitySurface {
  const cellCount = frame.columns * frame.rows;
  // The last one takes the rows without a cell.
  const counts = new Float32Array(cellCount + 1);
  for (let i = 0; i < rows.length; i++) counts[cells[rows[i]]]++;
  const n = rows.length - counts[cellCount];
  const perHectare = smooth(counts.subarray(0, cellCount), frame);
  const factor = SQUARE_METRES_PER_HECTARE / frame.cellM ** 2;
  for (let i = 0; i < perHectare.length; i++) perHectare[i] *= factor;
  return { ...frame, perHectare, n };
}

/** The signed change from `before` to `after`, both on one frame; throws when they are not. */
export function densityChange(before: DensitySurface, after: DensitySurface): DensitySurface {
  if (before.perHectare.length !== after.perHectare.length || before.westM !== after.westM) {
    throw new Error('Two surfaces can be compared on one frame only.');
  }
  const perHectare = after.perHectare.map((value, i) => value - before.perHectare[i]);
  return { ...after, perHectare, n: after.n - before.n };
}

/** Problems per hectare in the cell that holds the place; 0 outside the grid. */
export function densityAt(surface: DensitySurface, place: LngLat): number {
  const [x, y] = toMetres(surface.projection, place);
  const column = Math.floor((x - surface.westM) / surface.cellM);
  const row = Math.floor((y - surface.southM) / surface.cellM);
  if (column < 0 || row < 0 || column >= surface.columns || row >= surface.rows) return 0;
  return surface.perHectare[row * surface.columns + column];
}

/** How many points the surface holds by its own numbers: the sum of density times cell area. */
export function integralOf(surface: DensitySurface): number {
  let sum = 0;
  for (const value of surface.perHectare) sum += value;
  return (sum * surface.cellM ** 2) / SQUARE_METRES_PER_HECTARE;
}

function smooth(cells: Float32Array, frame: DensityFrame): Float32Array {
  const { columns, rows } = frame;
  const total = Math.round(frame.radiusM / frame.cellM);
  // three radii that add up to the support
  const radii = [Math.floor(total / 3), Math.floor((total + 1) / 3), Math.floor((total + 2) / 3)];
  const from = cells;
  const to = new Float32Array(cells.length);
  for (const radius of radii) {
    if (radius === 0) continue;
    boxAlongRows(from, to, columns, rows, radius);
    boxAcrossRows(to, from, columns, rows, radius);
  }
  return from;
}

/** The mean over 2 radius + 1 cells of a row; cells beyond the edge count as empty. */
function boxAlongRows(
  from: Float32Array,
  to: Float32Array,
  columns: number,
  rows: number,
  radius: number,
): void {
  const weight = 1 / (2 * radius + 1);
  // Where the box lies within the row there is nothing to ask; a narrow grid has no such part.
  const inner = Math.min(radius + 1, columns);
  const outer = Math.max(columns - radius, inner);
  for (let row = 0; row < rows; row++) {
    const start = row * columns;
    let sum = 0;
    for (let column = 0; column < radius && column < columns; column++) sum += from[start + column];
    for (let column = 0; column < inner; column++) {
      if (column + radius < columns) sum += from[start + column + radius];
      to[start + column] = sum * weight;
    }
    for (let column = inner; column < outer; column++) {
      sum += from[start + column + radius] - from[start + column - radius - 1];
      to[start + column] = sum * weight;
    }
    for (let column = outer; column < columns; column++) {
      sum -= from[start + column - radius - 1];
      to[start + column] = sum * weight;
    }
  }
}

/** The same across rows; whole rows at a time, so that memory is read in order. */
function boxAcrossRows(
  from: Float32Array,
  to: Float32Array,
  columns: number,
  rows: number,
  radius: number,
): void {
  const weight = 1 / (2 * radius + 1);
  const sums = new Float64Array(columns);
  const empty = new Float32Array(columns);
  const rowAt = (row: number) =>
    row >= 0 && row < rows ? from.subarray(row * columns, (row + 1) * columns) : empty;
  const nowhere = new Float32Array(columns);
  for (let row = 0; row < radius; row++) slide(sums, rowAt(row), empty, nowhere, weight);
  for (let row = 0; row < rows; row++) {
    const line = to.subarray(row * columns, (row + 1) * columns);
    slide(sums, rowAt(row + radius), rowAt(row - radius - 1), line, weight);
  }
}

/** One step of all boxes across: a row comes in, a row leaves, the means go to `to`. */
function slide(
  sums: Float64Array,
  coming: Float32Array,
  leaving: Float32Array,
  to: Float32Array,
  weight: number,
): void {
  for (let column = 0; column < sums.length; column++) {
    sums[column] += coming[column] - leaving[column];
    to[column] = sums[column] * weight;
  }
}
