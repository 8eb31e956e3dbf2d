import { FormOutlined } from '@ant-design/icons';
import type { Map as MapLibreMap, MapMouseEvent, MapTouchEvent } from 'maplibre-gl';
import { useEffect, useRef, useState } from 'react';
import { useTranslate } from '../../i18n/language.store.ts';
import { useMapStore } from '../../map/map.store.ts';
import { useMayTakeIn } from './intake.queries.ts';
import { useIntake } from './intake.store.ts';
import './intake.css';

interface Spot {
  x: number;
  y: number;
  lngLat: [number, number];
}

const LONG_PRESS_MS = 550;
const STILL_PX = 8;

/** Right click or long press on the map: take something in right there. */
export function MapMenu() {
  const t = useTranslate();
  const owner = useMapStore((state) => state.owner);
  const mayTakeIn = useMayTakeIn();
  const open = useIntake((state) => state.open);
  const [spot, setSpot] = useState<Spot>();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => (owner && mayTakeIn ? onMapMenu(owner.map, setSpot) : undefined), [owner, mayTakeIn]);
  useEffect(() => {
    if (!spot) return;
    button.current?.focus({ preventScroll: true });
    const close = (event: Event) => {
      if (event instanceof KeyboardEvent && event.key !== 'Escape') return;
      if (event.target instanceof Node && button.current?.contains(event.target) && event.type !== 'keydown')
        return;
      event.type === 'keydown' && event.stopPropagation();
      setSpot(undefined);
    };
    const kinds = ['pointerdown', 'wheel', 'keydown'] as const;
    for (const kind of kinds) window.addEventListener(kind, close, { capture: true });
    return () => {
      for (const kind of kinds) window.removeEventListener(kind, close, { capture: true });
    };
  }, [spot]);
  if (!spot) return null;
  return (
    <div className="gw-map-menu" role="menu" style={{ left: spot.x, top: spot.y }}>
      <button
        ref={button}
        type="button"
        role="menuitem"
        onClick={() => {
          setSpot(undefined);
          open(spot.lngLat);
        }}
      >
        <FormOutlined /> {t('intake.here')}
      </button>
    </div>
  );
}

/** A right click, or a finger that stays where it is. */
function onMapMenu(map: MapLibreMap, onSpot: (spot: Spot | undefined) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let from: { x: number; y: number } | undefined;
  const show = ({ point, lngLat }: MapMouseEvent | MapTouchEvent) =>
    onSpot({ x: point.x, y: point.y, lngLat: [lngLat.lng, lngLat.lat] });
  const onMenu = (event: MapMouseEvent) => {
    event.preventDefault();
    event.originalEvent.preventDefault();
    show(event);
  };
  const stop = () => clearTimeout(timer);
  const onStart = (event: MapTouchEvent) => {
    stop();
    if (event.points.length !== 1) return;
    from = event.point;
    timer = setTimeout(() => show(event), LONG_PRESS_MS);
  };
  const onMove = (event: MapTouchEvent) => {
    if (!from || Math.hypot(event.point.x - from.x, event.point.y - from.y) > STILL_PX) stop();
  };
  const gone = () => onSpot(undefined);
  map.on('contextmenu', onMenu);
  map.on('touchstart', onStart);
  map.on('touchmove', onMove);
  map.on('touchend', stop);
  map.on('movestart', gone);
  return () => {
    stop();
    map.off('contextmenu', onMenu);
    map.off('touchstart', onStart);
    map.off('touchmove', onMove);
    map.off('touchend', stop);
    map.off('movestart', gone);
  };
}
