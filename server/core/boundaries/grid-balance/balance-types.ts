import type { LngLat } from '../../geo/types.ts';
import type { GridOutline } from '../grid-coverage.ts';

/** A building as balance needs it: where it counts, how many live in it, and its outer ring, degrees. */
export interface BalanceBuilding {
  lng: number;
  lat: number;
  householdCount: number;
  outline: readonly LngLat[];
}

export interface BalanceStreet {
  /** As in OpenStreetMap: primary, residential, service, steps, … */
  class: string;
  line: readonly LngLat[];
}

/** A community: its grids of today (one outline where it has none yet), buildings and streets. */
export interface BalancePlace {
  grids: readonly GridOutline[];
  /** False where the one outline is the community itself. */
  isDivided: boolean;
  buildings: readonly BalanceBuilding[];
  streets: readonly BalanceStreet[];
}

/** How much today's grids count: regular shapes before all, a middle way, or as few households moved as can be. */
export type KeepToday = 'regular' | 'middle' | 'keep';

export interface BalanceOptions {
  /** Households a grid should have at least and at most. */
  from: number;
  to: number;
  keep: KeepToday;
  seed: number;
  /** Steps of the search, over all its starts. */
  steps: number;
  /** How many grids; undefined: today's number where that fits, else what the households ask for. */
  gridCount?: number;
}

/** What runs along a border, the better for people to know it by. */
export type BorderKind = 'main' | 'local' | 'minor' | 'known' | 'open';

/** Metres of border count so much: a main street is a border that everybody knows, open ground is none. */
export const BORDER_WEIGHT: Record<BorderKind, number> = {
  main: 0.3,
  local: 0.6,
  minor: 1.1,
  // today's border where no street is: a stream, a wall, the shore
  known: 1.3,
  open: 2.4,
};

/** What moving a household to another grid costs, in weighted metres of border. */
export const MOVED_WEIGHT: Record<KeepToday, number> = { regular: 0.3, middle: 3, keep: 15 };

/** A household too few or too many outweighs a kilometre of border: sizes come first. */
export const MISFIT_WEIGHT = 1000;

/** Within the range equal grids are a little better. */
export const UNEVEN_WEIGHT = 0.25;
