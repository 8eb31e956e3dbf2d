import { type PointerEvent, type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import type { Bbox, LngLat } from '#core/geo/types.ts';
import { useMapFocus } from './map-focus.store.ts';
import type { StreetDrawing } from './street-drawing.ts';

interface Window {
  x: number;
  y: number;
  /** Of the drawing's width. */
  share: number;
}

const CLOSEST = 1 / 16;
/** A click may tremble by so much. */
const STILL_PX = 4;

/** Which part of a drawing is looked at: moved by dragging, zoomed by the wheel or the buttons, and by those who fly the map. */
export function useSketchView(svg: RefObject<SVGSVGElement | null>, drawing: StreetDrawing | undefined) {
  const [window, setWindow] = useState<Window>({ x: 0, y: 0, share: 1 });
  const held = useRef<{ x: number; y: number; from: Window; isMoved: boolean }>(undefined);
  const size = drawing ? { width: drawing.width, height: drawing.height } : { width: 1, height: 1 };
  const zoom = (by: number, centre?: [number, number]) =>
    setWindow(({ x, y, share }) => {
      const next = Math.min(1, Math.max(CLOSEST, share * by));
      const [cx, cy] = centre ?? [x + (size.width * share) / 2, y + (size.height * share) / 2];
      return next === 1
        ? { x: 0, y: 0, share: 1 }
        : { x: cx - ((cx - x) * next) / share, y: cy - ((cy - y) * next) / share, share: next };
    });
  /** Where on the drawing a pointer is. */
  const pointOf = ({ clientX, clientY }: { clientX: number; clientY: number }): [number, number] => {
    const matrix = svg.current?.getScreenCTM()?.inverse();
    if (!matrix) return [0, 0];
    const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(matrix);
    return [x, y];
  };
  const zoomRef = useRef(zoom);
  zoomRef.current = zoom;
  const pointRef = useRef(pointOf);
  pointRef.current = pointOf;
  useEffect(() => {
    const element = svg.current;
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      zoomRef.current(event.deltaY > 0 ? 1.25 : 0.8, pointRef.current(event));
    };
    // React's own listeners may not keep the page from scrolling
    element?.addEventListener('wheel', onWheel, { passive: false });
    return () => element?.removeEventListener('wheel', onWheel);
  }, [svg]);
  useEffect(() => {
    if (!drawing) return;
    const centreOn = ([x, y]: [number, number], share: number) =>
      setWindow({ x: x - (drawing.width * share) / 2, y: y - (drawing.height * share) / 2, share });
    useMapFocus.getState().setSketch({
      flyTo: (place) => centreOn(drawing.at(place), 0.2),
      fit: ([west, south, east, north]: Bbox) => {
        const [[left, bottom], [right, top]] = [drawing.at([west, south]), drawing.at([east, north])];
        const share = Math.max((right - left) / drawing.width, (bottom - top) / drawing.height) * 1.3;
        centreOn([(left + right) / 2, (top + bottom) / 2], Math.min(1, Math.max(0.15, share)));
      },
    });
    return () => useMapFocus.getState().setSketch(undefined);
  }, [drawing]);
  const hands = useMemo(
    () => ({
      onPointerDown: (event: PointerEvent<SVGSVGElement>) => {
        held.current = { x: event.clientX, y: event.clientY, from: window, isMoved: false };
      },
      onPointerMove: (event: PointerEvent<SVGSVGElement>) => {
        const from = held.current;
        const matrix = svg.current?.getScreenCTM();
        if (!from || !matrix || event.buttons === 0) return;
        const [dx, dy] = [event.clientX - from.x, event.clientY - from.y];
        if (!from.isMoved && Math.hypot(dx, dy) < STILL_PX) return;
        from.isMoved = true;
        setWindow({ ...from.from, x: from.from.x - dx / matrix.a, y: from.from.y - dy / matrix.d });
      },
    }),
    [svg, window],
  );
  const { x, y, share } = window;
  return {
    viewBox: `${x} ${y} ${size.width * share} ${size.height * share}`,
    share,
    zoom,
    hands,
    pointOf,
    /** Whether the pointer that is let go has moved the drawing, and so means no click. */
    wasDragged: () => held.current?.isMoved === true,
    placeOf: (event: { clientX: number; clientY: number }): LngLat | undefined =>
      drawing?.placeAt(...pointOf(event)),
  };
}
