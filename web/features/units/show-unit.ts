import type { Bbox } from '#core/geo/types.ts';
import { useMapStore } from '../../map/map.store.ts';
import { useWorkplace } from '../problems/workplace.store.ts';

const DOOR_ZOOM = 17.6;

/** The large map at a unit: an area fills it, a house or door is ringed. */
export function showUnitOnMap({ bbox, place }: { bbox: number[] | null; place: number[] | null }): void {
  const workplace = useWorkplace.getState();
  workplace.openDesk('map');
  workplace.setPane('map');
  const move = () => {
    const { owner, setMark } = useMapStore.getState();
    if (!owner) return false;
    if (bbox) owner.fit(bbox as Bbox);
    else if (place) {
      setMark(place as [number, number]);
      owner.flyTo(place as [number, number], DOOR_ZOOM);
    }
    return true;
  };
  if (move()) return;
  // the map of the other desk has yet to be made; moving writes the store, so the waiting ends first
  const stop = useMapStore.subscribe(({ owner }) => {
    if (!owner) return;
    stop();
    move();
  });
}
