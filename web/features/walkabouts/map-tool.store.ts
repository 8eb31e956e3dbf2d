import { create } from 'zustand';
import type { LngLat } from '#core/geo/types.ts';

/** What a click on the map means just now. */
export type MapTool =
  | { kind: 'area'; take(ring: LngLat[]): void }
  | { kind: 'place'; hint: 'start' | 'end' | 'stop'; take(lngLat: LngLat): void };

export const useMapTool = create<{
  tool: MapTool | undefined;
  corners: readonly LngLat[];
  pointer: LngLat | undefined;
  setTool(tool: MapTool | undefined): void;
  setCorners(corners: readonly LngLat[]): void;
  setPointer(pointer: LngLat | undefined): void;
}>((set) => ({
  tool: undefined,
  corners: [],
  pointer: undefined,
  setTool: (tool) => set({ tool, corners: [], pointer: undefined }),
  setCorners: (corners) => set({ corners }),
  setPointer: (pointer) => set({ pointer }),
}));
