import type { Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl';
import type { LngLat } from '#core/geo/types.ts';

/** Clicks nearer than this to a corner mean that corner; to the one before, they are the second half of a double click. */
const SAME_CORNER_PX = 9;

export function isAtCorner(
  map: MapLibreMap,
  corner: LngLat | undefined,
  at: { x: number; y: number },
): boolean {
  if (!corner) return false;
  const { x, y } = map.project(corner);
  return Math.hypot(x - at.x, y - at.y) < SAME_CORNER_PX;
}

export interface CornerGestures {
  /** A click, at its place on the ground and on the screen. */
  put(corner: LngLat, point: { x: number; y: number }): void;
  /** A double click. */
  finish(): void;
  /** Where the pointer is; undefined outside the map. */
  move(pointer: LngLat | undefined): void;
}

/** Corners by clicks, ended by a double click. Returns what takes the gestures off again. */
export function onCorners(map: MapLibreMap, { put, finish, move }: CornerGestures): () => void {
  const onClick = ({ lngLat, point }: MapMouseEvent) => put([lngLat.lng, lngLat.lat], point);
  const onDoubleClick = (event: MapMouseEvent) => {
    event.preventDefault();
    finish();
  };
  const onMove = ({ lngLat }: MapMouseEvent) => move([lngLat.lng, lngLat.lat]);
  const onOut = () => move(undefined);
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
