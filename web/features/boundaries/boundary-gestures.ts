import type { Map as MapLibreMap } from 'maplibre-gl';
import type { LngLat } from '#core/geo/types.ts';
import { isAtCorner, onCorners } from '../../map/map-gestures.ts';
import { useBoundaryDraft } from './boundary-draft.store.ts';

/** A street this near to the pointer is meant. */
const SNAP_PX = 16;

/** Corners of a line by clicks, ended by a double click. Returns what takes the gestures off again. */
export function drawLineOn(map: MapLibreMap, finish: () => void): () => void {
  return onCorners(map, {
    put(corner, point) {
      const { line, setLine } = useBoundaryDraft.getState();
      if (!isAtCorner(map, line.at(-1), point)) setLine([...line, corner]);
    },
    finish,
    move: (pointer) => useBoundaryDraft.getState().setPointer(pointer),
  });
}

/** Metres on the ground within which a corner goes onto a street: what the eye takes for "on it" at this zoom. */
export function snapReachM(map: MapLibreMap, at: LngLat): number {
  const { x, y } = map.project(at);
  const side = map.unproject([x + SNAP_PX, y]);
  return Math.min(60, Math.max(4, map.unproject([x, y]).distanceTo(side)));
}
