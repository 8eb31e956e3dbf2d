import type { HeatSettings } from './acceptance.ts';
import type { RuinSettings } from './ruin.ts';

export interface SearchSettings extends RuinSettings, HeatSettings {
  /** The chance that an insertion overlooks a route. */
  blink: number;
  /** How many unvisited stops near the ruin are offered a place, besides the removed ones. */
  offeredNearby: number;
}

/** Chosen on the published instances of docs/benches.md. */
export const SEARCH_SETTINGS: SearchSettings = {
  averageRemoved: 10,
  longestString: 10,
  splitShare: 0.5,
  pointsFrom: 1,
  pointsTo: 0.1,
  walkingFrom: 0.5,
  walkingTo: 0.01,
  blink: 0.01,
  offeredNearby: 40,
};
