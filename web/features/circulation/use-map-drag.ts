import type { MapMouseEvent, MapTouchEvent } from 'maplibre-gl';
import { useEffect, useRef } from 'react';
import type { LngLat } from '#core/geo/types.ts';
import type { MapOwner } from '../../map/map-owner.ts';

/** What a hand can take hold of on the map. */
export interface DragHandle<Id> {
  id: Id;
  place: LngLat;
}

export interface DragHands<Id> {
  handles(): readonly DragHandle<Id>[];
  /** May answer with what is held from now on: a new corner instead of the dot it was pulled from. */
  onTake?(id: Id): Id;
  onMove(id: Id, place: LngLat): void;
  onDrop(id: Id, place: LngLat): void;
}

const REACH_PX = { mouse: 13, touch: 24 };

/** Dragging of marks on the map, with the mouse or a finger; the map stands still meanwhile, and a click stays a click. */
export function useMapDrag<Id>(owner: MapOwner | undefined, hands: DragHands<Id> | undefined): void {
  const latest = useRef(hands);
  latest.current = hands;
  const isOn = hands !== undefined;
  useEffect(() => {
    if (!owner || !isOn) return;
    const { map } = owner;
    let held: { id: Id; isMoved: boolean; place: LngLat } | undefined;
    const take = (event: MapMouseEvent | MapTouchEvent) => {
      const isTouch = event.type === 'touchstart';
      if (isTouch && (event as MapTouchEvent).points.length !== 1) return;
      let nearest = isTouch ? REACH_PX.touch : REACH_PX.mouse;
      for (const { id, place } of latest.current?.handles() ?? []) {
        const at = map.project(place);
        const far = Math.hypot(at.x - event.point.x, at.y - event.point.y);
        if (far >= nearest) continue;
        nearest = far;
        held = { id, isMoved: false, place };
      }
      // the map does not go along
      if (held) event.preventDefault();
    };
    const move = (event: MapMouseEvent | MapTouchEvent) => {
      if (!held) return;
      const id = held.isMoved ? held.id : (latest.current?.onTake?.(held.id) ?? held.id);
      const place: LngLat = [event.lngLat.lng, event.lngLat.lat];
      held = { id, isMoved: true, place };
      latest.current?.onMove(id, place);
    };
    const drop = () => {
      const dropped = held;
      held = undefined;
      if (dropped?.isMoved) latest.current?.onDrop(dropped.id, dropped.place);
    };
    const events = [
      ['mousedown', take],
      ['touchstart', take],
      ['mousemove', move],
      ['touchmove', move],
    ] as const;
    for (const [name, handler] of events) map.on(name, handler as never);
    // it may be let go over a panel
    window.addEventListener('mouseup', drop);
    window.addEventListener('touchend', drop);
    return () => {
      window.removeEventListener('mouseup', drop);
      window.removeEventListener('touchend', drop);
      for (const [name, handler] of events) map.off(name, handler as never);
    };
  }, [owner, isOn]);
}
