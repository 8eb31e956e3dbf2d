import { create } from 'zustand';
import type { Bbox, LngLat } from '#core/geo/types.ts';
import type { MapOwner } from '../../map/map-owner.ts';

/** The map of this page for those who move it, and what of the results is pointed at. */
export const useMapFocus = create<{
  owner: MapOwner | undefined;
  /** One of the example ways of traffic that passes through. */
  path: number | undefined;
  door: number | undefined;
  setOwner(owner: MapOwner | undefined): void;
  setPath(path: number | undefined): void;
  setDoor(door: number | undefined): void;
  flyTo(place: LngLat): void;
  fit(bounds: Bbox): void;
}>((set, get) => ({
  owner: undefined,
  path: undefined,
  door: undefined,
  setOwner: (owner) => set({ owner, path: undefined, door: undefined }),
  setPath: (path) => set({ path }),
  setDoor: (door) => set({ door }),
  flyTo: (place) => get().owner?.flyTo(place, 17),
  fit: (bounds) => get().owner?.fit(bounds, 17),
}));
