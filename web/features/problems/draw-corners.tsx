import { type Map as MapLibreMap, Marker } from 'maplibre-gl';
import { useEffect, useRef } from 'react';
import type { LngLat } from '#core/geo/types.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { useDraw } from './draw.store.ts';

const STEP_PX = 5;

/** Handles on the corners: dragged, moved by the arrow keys, removed by Delete. */
export function DrawCorners({ map }: { map: MapLibreMap }) {
  const t = useTranslate();
  const count = useDraw((state) => state.corners.length);
  const focused = useRef<number>(undefined);
  useEffect(() => {
    const markers = Array.from({ length: count }, (_, i) => {
      const element = document.createElement('button');
      element.type = 'button';
      element.className = 'gw-draw-handle';
      element.setAttribute('aria-label', t('draw.corner', { n: i + 1 }));
      const marker = new Marker({ element, draggable: true })
        .setLngLat(useDraw.getState().corners[i])
        .addTo(map);
      const move = () => {
        const { lng, lat } = marker.getLngLat();
        const { corners, setCorners } = useDraw.getState();
        setCorners(corners.map((corner, at): LngLat => (at === i ? [lng, lat] : corner)));
      };
      marker.on('drag', move);
      element.addEventListener('focus', () => {
        focused.current = i;
      });
      element.addEventListener('keydown', (event) => {
        const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[
          event.key
        ];
        if (step) {
          const { x, y } = map.project(marker.getLngLat());
          marker.setLngLat(map.unproject([x + step[0] * STEP_PX, y + step[1] * STEP_PX]));
          move();
        } else if (event.key === 'Delete' || event.key === 'Backspace') {
          const { corners, setCorners } = useDraw.getState();
          if (corners.length > 3) setCorners(corners.filter((_, at) => at !== i));
        } else if (event.key === 'Enter') useDraw.getState().finish();
        else return;
        event.preventDefault();
        event.stopPropagation();
      });
      return marker;
    });
    // A corner was removed: the next one has the focus.
    if (focused.current !== undefined) {
      markers[Math.min(focused.current, count - 1)]?.getElement().focus();
    }
    return () => {
      for (const marker of markers) marker.remove();
    };
  }, [map, count, t]);
  return null;
}
