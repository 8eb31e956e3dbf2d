import { create } from 'zustand';
import type { LegendModel } from '../features/problems/legend-model.ts';
import type { MapOwner } from '../map/map-owner.ts';
import type { FrameFailure, FrameWords } from './frame-protocol.ts';

/** What the map in a frame says of itself to whoever asked for it. */
export interface FrameScene {
  owner: MapOwner | undefined;
  /** All that is to be drawn is worked out. */
  isComputed: boolean;
  legend: LegendModel | null;
  words: FrameWords | null;
  failure: FrameFailure | undefined;
}

export const NO_SCENE: FrameScene = {
  owner: undefined,
  isComputed: false,
  legend: null,
  words: null,
  failure: undefined,
};

export const useFrameScene = create<FrameScene>(() => NO_SCENE);
