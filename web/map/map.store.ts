import { create } from 'zustand';
import type { Bbox } from '#core/geo/types.ts';
import type { MapOwner } from './map-owner.ts';

/** The map on the screen, for those who move it ("缩放到结果", search, the arrow keys). */
export const useMapStore = create<{
  owner: MapOwner | undefined;
  /** What is in view, after the last movement. */
  bounds: Bbox | undefined;
  zoom: number | undefined;
  /** A place that was searched for, ringed until something else is chosen. */
  mark: [lng: number, lat: number] | undefined;
  setMark(mark: [number, number] | undefined): void;
  setOwner(owner: MapOwner | undefined): void;
  setView(bounds: Bbox, zoom: number): void;
}>((set) => ({
  owner: undefined,
  bounds: undefined,
  zoom: undefined,
  mark: undefined,
  setMark: (mark) => set({ mark }),
  setOwner: (owner) => set({ owner }),
  setView: (bounds, zoom) => set({ bounds, zoom }),
}));
