import type { Bbox } from '../geo/types.ts';

const TILE_PX = 512;
/** Around the area, so that its border is seen. */
const FILLED = 0.9;
const NEAREST_ZOOM = 18;

/** `zoom/lat/lng` at which a box fills a picture of so many CSS pixels (web Mercator), as links write cameras. */
export function cameraOfBox(
  [west, south, east, north]: Bbox,
  { widthPx, heightPx }: { widthPx: number; heightPx: number },
): string {
  const y = (lat: number) => Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / (2 * Math.PI);
  const across = Math.max((east - west) / 360, 1e-6);
  const down = Math.max(y(north) - y(south), 1e-6);
  const zoom = Math.min(
    Math.log2((FILLED * widthPx) / (TILE_PX * across)),
    Math.log2((FILLED * heightPx) / (TILE_PX * down)),
    NEAREST_ZOOM,
  );
  return [zoom.toFixed(2), ((south + north) / 2).toFixed(5), ((west + east) / 2).toFixed(5)].join('/');
}
