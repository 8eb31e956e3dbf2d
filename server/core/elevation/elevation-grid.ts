import type { Bbox, LngLat } from '../geo/types.ts';

/**
 * Heights on a regular grid in degrees (WGS 84), metres above sea level. A value stands in the middle of its cell; the
 * box is the outer edge of the cells. NaN is "not known", which is never taken for zero.
 */
export interface ElevationGrid {
  bbox: Bbox;
  columns: number;
  rows: number;
  /** Row by row from the north-west. */
  heightsM: Float32Array;
}

/**
 * Height in metres at a place, bilinear between the four values around it; NaN outside the grid or where one of
 * those that count is not known. Within half a cell of the edge the outermost values go on.
 */
export function heightAtM({ bbox, columns, rows, heightsM }: ElevationGrid, [lng, lat]: LngLat): number {
  const [west, south, east, north] = bbox;
  if (!(lng >= west && lng <= east && lat >= south && lat <= north)) return Number.NaN;
  const x = clamp(((lng - west) / (east - west)) * columns - 0.5, columns - 1);
  const y = clamp(((north - lat) / (north - south)) * rows - 0.5, rows - 1);
  const column = Math.min(Math.floor(x), Math.max(0, columns - 2));
  const row = Math.min(Math.floor(y), Math.max(0, rows - 2));
  const [right, down] = [x - column, y - row];
  let heightM = 0;
  const add = (r: number, c: number, weight: number) => {
    // A value without weight, but for rounding, must not make the sum unknown.
    if (weight > 1e-6) heightM += weight * heightsM[r * columns + c];
  };
  add(row, column, (1 - right) * (1 - down));
  add(row, column + 1, right * (1 - down));
  add(row + 1, column, (1 - right) * down);
  add(row + 1, column + 1, right * down);
  return heightM;
}

/** Height from the first of several grids that knows it. */
export function heightFromGridsM(grids: readonly ElevationGrid[], place: LngLat): number {
  for (const grid of grids) {
    const heightM = heightAtM(grid, place);
    if (!Number.isNaN(heightM)) return heightM;
  }
  return Number.NaN;
}

/** How many cells carry no height. */
export function unknownCells(grid: ElevationGrid): number {
  return grid.heightsM.reduce((count, height) => count + (Number.isNaN(height) ? 1 : 0), 0);
}

function clamp(value: number, max: number): number {
  return Math.min(max, Math.max(0, value));
}
