import type { Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl';
import type { LngLat } from '#core/geo/types.ts';
import { useBoundaryDraft } from './boundary-draft.store.ts';

/** Clicks nearer than this to the corner before are the second half of a double click. */
const SAME_CORNER_PX = 9;
/** A street this near to the pointer is meant. */
const SNAP_PX = 16;

/** Corners of a line by clicks, ended by a double click. Returns what takes the gestures off again. */
export function drawLineOn(map: MapLibreMap, finish: () => void): () => void {
  const onClick = ({ lngLat, point }: MapMouseEvent) => {
    const { line, setLine } = useBoundaryDraft.getState();
    const last = line.at(-1);
    const at = last && map.project(last);
    if (at && Math.hypot(at.x - point.x, at.y - point.y) < SAME_CORNER_PX) return;
    setLine([...line, [lngLat.lng, lngLat.lat]]);
  };
  const onDoubleClick = (event: MapMouseEvent) => {
    event.preventDefault();
    finish();
  };
  const onMove = ({ lngLat }: MapMouseEvent) =>
    useBoundaryDraft.getState().setPointer([lngLat.lng, lngLat.lat]);
  const onOut = () => useBoundaryDraft.getState().setPointer(undefined);
  map.on('click', onClick);
  map.on('dblclick', onDoubleClick);
  map.on('mousemove', onMove);
  map.on('mouseout', onOut);
  return () => {
    map.off('click', onClick);
    map.off('dblclick', onDoubleClick);
    map.off('mousemove', onMove);
    map.off('mouseout', onOut);
  };
}

/** Metres on the ground within which a corner goes onto a street: what the eye takes for "on it" at this zoom. */
export function snapReachM(map: MapLibreMap, at: LngLat): number {
  const { x, y } = map.project(at);
  const side = map.unproject([x + SNAP_PX, y]);
  return Math.min(60, Math.max(4, map.unproject([x, y]).distanceTo(side)));
}
