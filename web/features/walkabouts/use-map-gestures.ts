import type { MapMouseEvent } from 'maplibre-gl';
import { useCallback, useEffect } from 'react';
import { isAtCorner, onCorners } from '../../map/map-gestures.ts';
import type { MapOwner } from '../../map/map-owner.ts';
import { ringOf, roundedCorner } from '../problems/draw-ring.ts';
import { useMapTool } from './map-tool.store.ts';

/** Clicks that mean an area or a place; answers what ends the area. */
export function useMapGestures(owner: MapOwner | undefined): () => void {
  const tool = useMapTool((state) => state.tool);
  const finish = useCallback(() => {
    const { tool: inHand, corners, setTool } = useMapTool.getState();
    if (inHand?.kind !== 'area') return;
    const outline = ringOf(corners);
    if ('problem' in outline) return;
    setTool(undefined);
    inHand.take(outline.ring);
  }, []);

  useEffect(() => {
    if (!owner || !tool) return;
    const { map } = owner;
    map.getContainer().classList.add('gw-drawing');
    let release: () => void;
    if (tool.kind === 'area') {
      release = onCorners(map, {
        put(corner, point) {
          const { corners, setCorners } = useMapTool.getState();
          if (corners.length > 2 && isAtCorner(map, corners[0], point)) finish();
          else if (!isAtCorner(map, corners.at(-1), point)) setCorners([...corners, corner]);
        },
        finish,
        move: (pointer) => useMapTool.getState().setPointer(pointer),
      });
    } else {
      const onClick = ({ lngLat }: MapMouseEvent) => {
        useMapTool.getState().setTool(undefined);
        tool.take(roundedCorner([lngLat.lng, lngLat.lat]));
      };
      map.on('click', onClick);
      release = () => map.off('click', onClick);
    }
    return () => {
      release();
      map.getContainer().classList.remove('gw-drawing');
    };
  }, [owner, tool, finish]);
  // A tool that is left lying would take the next click on another map.
  useEffect(() => () => useMapTool.getState().setTool(undefined), []);
  return finish;
}
