import { type MapMouseEvent, Marker } from 'maplibre-gl';
import { useEffect } from 'react';
import { useMapStore } from '../../map/map.store.ts';
import { useIntake } from './intake.store.ts';

/** The pin of what is being taken in: put by a click while a place is picked, dragged at any time. */
export function IntakePin() {
  const owner = useMapStore((state) => state.owner);
  const isPicking = useIntake((state) => state.isPicking);
  const place = useIntake(({ isOpen, draft, taken }) => (isOpen && !taken ? draft?.place : undefined));
  const lngLat = place?.kind === 'point' ? place.lngLat : undefined;
  const [lng, lat] = lngLat ?? [];

  useEffect(() => {
    if (!owner || lng === undefined || lat === undefined) return;
    const marker = new Marker({ draggable: true, color: '#1a6a7d', scale: 1.15 })
      .setLngLat([lng, lat])
      .addTo(owner.map);
    marker.on('dragend', () => {
      const at = marker.getLngLat();
      useIntake.getState().putPin([at.lng, at.lat]);
    });
    return () => {
      marker.remove();
    };
  }, [owner, lng, lat]);

  useEffect(() => {
    if (!owner || !isPicking) return;
    const put = ({ lngLat: at }: MapMouseEvent) => useIntake.getState().putPin([at.lng, at.lat]);
    owner.map.on('click', put);
    return () => {
      owner.map.off('click', put);
    };
  }, [owner, isPicking]);
  return null;
}
