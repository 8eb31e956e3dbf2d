import { Marker } from 'maplibre-gl';
import { useEffect } from 'react';
import { useMapStore } from '../../map/map.store.ts';
import { usePlacePin } from '../../map/place-pin.ts';

/** The pin of the problem whose place is being set: dragged, or put where the map is clicked. */
export function PlaceMarker() {
  const owner = useMapStore((state) => state.owner);
  const problemKey = usePlacePin((state) => state.pin?.problemKey);
  useEffect(() => {
    if (!owner || problemKey === undefined) return;
    const { pin, setPin } = usePlacePin.getState();
    if (!pin) return;
    const marker = new Marker({ draggable: true, color: '#146c86', scale: 1.15 })
      .setLngLat(pin.lngLat)
      .addTo(owner.map);
    const keep = () => {
      const { lng, lat } = marker.getLngLat();
      setPin({ lngLat: [lng, lat], problemKey });
    };
    const put = ({ lngLat }: { lngLat: { lng: number; lat: number } }) => {
      marker.setLngLat([lngLat.lng, lngLat.lat]);
      keep();
    };
    marker.on('dragend', keep);
    owner.map.on('click', put);
    return () => {
      owner.map.off('click', put);
      marker.remove();
    };
  }, [owner, problemKey]);
  return null;
}
