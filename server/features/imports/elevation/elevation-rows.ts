import type { ElevationGrid } from '#core/elevation/elevation-grid.ts';

/** A row of `elevation_grids`, without key, dataset and batch. Heights are float32 little endian, NaN unknown. */
export interface ElevationRow {
  west: number;
  south: number;
  east: number;
  north: number;
  columns: number;
  rows: number;
  heights: Uint8Array;
}

export function elevationToRow({ bbox, columns, rows, heightsM }: ElevationGrid): ElevationRow {
  const [west, south, east, north] = bbox;
  const bytes = new DataView(new ArrayBuffer(heightsM.length * 4));
  heightsM.forEach((height, i) => {
    bytes.setFloat32(i * 4, height, true);
  });
  return { west, south, east, north, columns, rows, heights: new Uint8Array(bytes.buffer) };
}

export function rowToElevation(row: ElevationRow): ElevationGrid {
  const { west, south, east, north, columns, rows, heights } = row;
  const bytes = new DataView(heights.buffer, heights.byteOffset, heights.byteLength);
  const heightsM = Float32Array.from({ length: columns * rows }, (_, i) => bytes.getFloat32(i * 4, true));
  return { bbox: [west, south, east, north], columns, rows, heightsM };
}
