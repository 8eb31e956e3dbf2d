import { create } from 'zustand';
import type { Intervention } from '#core/circulation/interventions/intervention.ts';
import type { Bbox, LngLat } from '#core/geo/types.ts';
import type { MapOwner } from '../../map/map-owner.ts';

/** What others ask of the map, be it drawn by the graphics card or as a picture. */
export type MovableMap = Pick<MapOwner, 'flyTo' | 'fit'>;

/** The map of this page for those who move it, and what of the results is pointed at. */
export const useMapFocus = create<{
  owner: MapOwner | undefined;
  /** The drawing that stands in for the map without WebGL2. */
  sketch: MovableMap | undefined;
  /** One of the example ways of traffic that passes through. */
  path: number | undefined;
  door: number | undefined;
  /** Measures that are only looked at, to be taken over or not. */
  preview: readonly Intervention[] | undefined;
  setOwner(owner: MapOwner | undefined): void;
  setSketch(sketch: MovableMap | undefined): void;
  setPath(path: number | undefined): void;
  setPreview(preview: readonly Intervention[] | undefined): void;
  setDoor(door: number | undefined): void;
  flyTo(place: LngLat): void;
  fit(bounds: Bbox): void;
}>((set, get) => ({
  owner: undefined,
  sketch: undefined,
  path: undefined,
  door: undefined,
  preview: undefined,
  setOwner: (owner) => set({ owner, path: undefined, door: undefined }),
  setSketch: (sketch) => set({ sketch, path: undefined, door: undefined }),
  setPath: (path) => set({ path }),
  setPreview: (preview) => set({ preview }),
  setDoor: (door) => set({ door }),
  flyTo: (place) => (get().owner ?? get().sketch)?.flyTo(place, 17),
  fit: (bounds) => (get().owner ?? get().sketch)?.fit(bounds, 17),
}));
