import { create } from 'zustand';
import type { Bbox } from '#core/geo/types.ts';
import type { MapOwner } from './map-owner.ts';

/** The map on the screen, for those who move it ("缩放到结果", search, the arrow keys). */
export const useMapStore = create<{
  owner: MapOwner | undefined;
  /** What is in view, after the last movement. */
  bounds: Bbox | undefined;
  zoom: number | undefined;
  setOwner(owner: MapOwner | undefined): void;
  setView(bounds: Bbox, zoom: number): void;
}>((set) => ({
  owner: undefined,
  bounds: undefined,
  zoom: undefined,
  setOwner: (owner) => set({ owner }),
  setView: (bounds, zoom) => set({ bounds, zoom }),
}));
