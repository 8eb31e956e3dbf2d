import type { Bbox } from '#core/geo/types.ts';

/** The tile of the Web Mercator pyramid that holds a place. */
function lngLatToTile(lng: number, lat: number, z: number): { x: number; y: number } {
  const size = 2 ** z;
  const latitude = (lat * Math.PI) / 180;
  const x = Math.floor(((lng + 180) / 360) * size);
  const y = Math.floor(((1 - Math.asinh(Math.tan(latitude)) / Math.PI) / 2) * size);
  const within = (value: number) => Math.min(size - 1, Math.max(0, value));
  return { x: within(x), y: within(y) };
}

/** Addresses of the tiles under the bounds with one more on each side. */
export function tilesAround([west, south, east, north]: Bbox, z: number): string[] {
  const last = 2 ** z - 1;
  const from = lngLatToTile(west, north, z);
  const to = lngLatToTile(east, south, z);
  const paths: string[] = [];
  for (let y = Math.max(0, from.y - 1); y <= Math.min(last, to.y + 1); y++)
    for (let x = Math.max(0, from.x - 1); x <= Math.min(last, to.x + 1); x++)
      paths.push(`/api/basemap/tiles/${z}/${x}/${y}`);
  return paths;
}
