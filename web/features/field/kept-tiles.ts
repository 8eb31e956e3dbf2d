import type { LngLat } from '#core/geo/types.ts';

/** The cache that the service worker answers from. */
const CACHE = 'gridwalk-field-tiles';
const AT_ONCE = 4;
const LIMIT = 400;

/** The slippy-map tile in which a place lies. */
function tileOf([lng, lat]: LngLat, zoom: number): [number, number] {
  const n = 2 ** zoom;
  const phi = (lat * Math.PI) / 180;
  const x = Math.floor(((lng + 180) / 360) * n);
  const y = Math.floor(((1 - Math.asinh(Math.tan(phi)) / Math.PI) / 2) * n);
  return [Math.min(Math.max(x, 0), n - 1), Math.min(Math.max(y, 0), n - 1)];
}

/** Tiles around places, `zoom/x/y`: each with its neighbours, coarse ones first; at most LIMIT. */
export function tilesAround(places: readonly LngLat[], fromZoom: number, toZoom: number): string[] {
  const tiles = new Set<string>();
  for (let zoom = fromZoom; zoom <= toZoom; zoom++) {
    for (const place of places) {
      const [x, y] = tileOf(place, zoom);
      for (let dx = -1; dx <= 1; dx++) {
        for (let dy = -1; dy <= 1; dy++) {
          if (x + dx >= 0 && y + dy >= 0 && x + dx < 2 ** zoom && y + dy < 2 ** zoom) {
            tiles.add(`${zoom}/${x + dx}/${y + dy}`);
          }
        }
      }
    }
  }
  return [...tiles].slice(0, LIMIT);
}

/** Fetches the map around the stops ahead. Answers how many of the tiles are kept; throws nothing. */
export async function keepTiles(tiles: readonly string[]): Promise<number> {
  if (!('caches' in window)) return 0;
  let kept = 0;
  try {
    const cache = await caches.open(CACHE);
    const queue = [...tiles];
    const work = async () => {
      for (let tile = queue.shift(); tile !== undefined; tile = queue.shift()) {
        const url = new URL(`/api/basemap/tiles/${tile}`, window.location.origin).href;
        try {
          if (!(await cache.match(url, { ignoreVary: true }))) await cache.add(url);
          kept += 1;
        } catch {
          // No network, or no room: the map is then coarser there.
        }
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  } catch {
    // The browser keeps nothing.
  }
  return kept;
}
