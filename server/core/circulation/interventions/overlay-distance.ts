import type { Overlay } from './overlay.ts';

/** In how many streets, arcs and movements two overlays of one network differ: how far apart their traffic may be. */
export function overlayDistance(a: Overlay, b: Overlay): number {
  let count = 0;
  for (const mask of ['arcModes', 'movementBans', 'memoryBans', 'filters'] as const) {
    const [of, other] = [a[mask], b[mask]];
    for (let i = 0; i < of.length; i++) if (of[i] !== other[i]) count++;
  }
  for (const values of ['speedKmh', 'streetClass', 'parking'] as const)
    for (const s of new Set([...a[values].keys(), ...b[values].keys()]))
      if (JSON.stringify(a[values].get(s)) !== JSON.stringify(b[values].get(s))) count++;
  return count;
}
