import { addProtocol } from 'maplibre-gl';
import type { Bbox } from '#core/geo/types.ts';
import { useHold } from '../features/session/hold.store.ts';
import { tilesAround } from './tile-address.ts';

const SCHEME = 'gwkept';
const ORIGIN = `${SCHEME}://page`;
/** A whole screen of neighbours at two zooms; more would be a download of the place. */
const MOST_AROUND = 96;
const AT_ONCE = 6;

const kept = new Map<string, Promise<ArrayBuffer>>();
let isKnown = false;

useHold.subscribe(({ isHeld }) => isHeld || kept.clear());

/**
 * What tile addresses of a new map begin with. While somebody presents, maps take their tiles from memory, and what they
 * fetch stays there.
 */
export function tileOrigin(): string {
  if (!useHold.getState().isHeld) return window.location.origin;
  if (!isKnown) {
    isKnown = true;
    addProtocol(SCHEME, async ({ url }) => {
      const tile = await keptTile(url.slice(ORIGIN.length));
      // The map hands it to its worker, after which it is empty.
      return { data: tile.slice(0) };
    });
  }
  return ORIGIN;
}

function keptTile(path: string): Promise<ArrayBuffer> {
  const known = kept.get(path);
  if (known) return known;
  const coming = fetchTile(path);
  kept.set(path, coming);
  // What did not come may come later.
  coming.catch(() => kept.delete(path));
  return coming;
}

async function fetchTile(path: string): Promise<ArrayBuffer> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return response.arrayBuffer();
}

/**
 * Fetches the tiles in and around what is in view, there and one zoom further out, so that a little panning finds them.
 * What cannot be had is left out: it is not on the screen.
 */
export async function keepTilesAround(bounds: Bbox, zoom: number, maxTileZoom: number): Promise<void> {
  if (!useHold.getState().isHeld) return;
  const z = Math.min(Math.floor(zoom), maxTileZoom);
  const paths = [z, z - 1]
    .flatMap((each) => (each < 0 ? [] : tilesAround(bounds, each)))
    .slice(0, MOST_AROUND);
  for (let first = 0; first < paths.length; first += AT_ONCE)
    await Promise.allSettled(paths.slice(first, first + AT_ONCE).map(keptTile));
}
