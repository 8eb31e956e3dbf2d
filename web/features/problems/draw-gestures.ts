import type { Map as MapLibreMap, MapMouseEvent, MapTouchEvent } from 'maplibre-gl';
import type { LngLat } from '#core/geo/types.ts';
import { isAtCorner, onCorners } from '../../map/map-gestures.ts';
import { useDraw } from './draw.store.ts';

/** Corners by clicks, ended by a double click or a click on the first one. Returns what takes the gestures off again. */
export function drawPolygon(map: MapLibreMap): () => void {
  return onCorners(map, {
    put(corner, point) {
      const { corners, setCorners, finish } = useDraw.getState();
      if (corners.length > 2 && isAtCorner(map, corners[0], point)) finish();
      else if (!isAtCorner(map, corners.at(-1), point)) setCorners([...corners, corner]);
    },
    finish() {
      const { mode, finish } = useDraw.getState();
      if (mode === 'polygon') finish();
    },
    move: (pointer) => useDraw.getState().setPointer(pointer),
  });
}

/** A rectangle on the screen, pressed and dragged; on a turned map its sides are those of the screen. */
export function drawRectangle(map: MapLibreMap): () => void {
  let start: { x: number; y: number } | undefined;
  const onDown = (event: MapMouseEvent | MapTouchEvent) => {
    if ('touches' in event.originalEvent && event.originalEvent.touches.length > 1) return;
    // The map itself is not to move.
    event.preventDefault();
    start = event.point;
  };
  const onMove = ({ point }: MapMouseEvent | MapTouchEvent) => {
    if (!start) return;
    const { x, y } = start;
    const corners = [
      [x, y],
      [point.x, y],
      [point.x, point.y],
      [x, point.y],
    ].map((at): LngLat => {
      const { lng, lat } = map.unproject(at as [number, number]);
      return [lng, lat];
    });
    useDraw.getState().setCorners(corners);
  };
  const onUp = () => {
    if (!start) return;
    start = undefined;
    const { corners, finish } = useDraw.getState();
    if (corners.length > 0) finish();
  };
  map.on('mousedown', onDown);
  map.on('touchstart', onDown);
  map.on('mousemove', onMove);
  map.on('touchmove', onMove);
  // Also when the button is let go outside the map.
  window.addEventListener('mouseup', onUp);
  window.addEventListener('touchend', onUp);
  return () => {
    map.off('mousedown', onDown);
    map.off('touchstart', onDown);
    map.off('mousemove', onMove);
    map.off('touchmove', onMove);
    window.removeEventListener('mouseup', onUp);
    window.removeEventListener('touchend', onUp);
  };
}

/** The corners of what the map shows now: an area without a pointer. */
export function cornersInView(map: MapLibreMap): LngLat[] {
  const { clientWidth: width, clientHeight: height } = map.getContainer();
  return [
    [0, 0],
    [width, 0],
    [width, height],
    [0, height],
  ].map((at): LngLat => {
    const { lng, lat } = map.unproject(at as [number, number]);
    return [lng, lat];
  });
}
