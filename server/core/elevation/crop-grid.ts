import type { Bbox } from '../geo/types.ts';
import type { ElevationGrid } from './elevation-grid.ts';

/**
 * The part of a grid that is needed for heights inside a box, one cell more on each side; undefined where they do not meet.
 * A tile of one degree is 50 MB, a sub-district in it 100 kB.
 */
export function cropGrid(grid: ElevationGrid, [west, south, east, north]: Bbox): ElevationGrid | undefined {
  const { bbox, columns, rows, heightsM } = grid;
  const cellLng = (bbox[2] - bbox[0]) / columns;
  const cellLat = (bbox[3] - bbox[1]) / rows;
  const first = Math.max(0, Math.floor((west - bbox[0]) / cellLng) - 1);
  const end = Math.min(columns, Math.ceil((east - bbox[0]) / cellLng) + 1);
  const top = Math.max(0, Math.floor((bbox[3] - north) / cellLat) - 1);
  const bottom = Math.min(rows, Math.ceil((bbox[3] - south) / cellLat) + 1);
  if (first >= end || top >= bottom) return undefined;
  const width = end - first;
  const cropped = new Float32Array(width * (bottom - top));
  for (let row = top; row < bottom; row++) {
    cropped.set(heightsM.subarray(row * columns + first, row * columns + end), (row - top) * width);
  }
  return {
    bbox: [
      bbox[0] + first * cellLng,
      bbox[3] - bottom * cellLat,
      bbox[0] + end * cellLng,
      bbox[3] - top * cellLat,
    ],
    columns: width,
    rows: bottom - top,
    heightsM: cropped,
  };
}
