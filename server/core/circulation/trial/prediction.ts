import type { Indicators } from '../scenario/indicators.ts';
import type { GroupDetour } from '../traffic/group-detours.ts';

/** Figures that were stored: some of them may be of an earlier list. */
export type StoredFigures = Partial<Indicators>;

/** Both directions together, vehicles an hour. */
export interface PredictedStreet {
  segmentId: string;
  name: string | null;
  beforeVehH: number;
  afterVehH: number;
}

/** What the model said of a scheme when it was stored, so that it can be held against what was measured later. */
export interface Prediction {
  /** Of the streets and doors as they were imported. */
  stamp: string;
  before: StoredFigures;
  after: StoredFigures;
  streets: PredictedStreet[];
  /** Detours in and out together, the largest mean first. */
  communities: GroupDetour[];
  assumed: {
    /** Shares, 0 to 1: of street length, of doors. */
    widthShare: number;
    householdShare: number;
    trips: 'counted' | 'assumed';
  };
}

/** Streets with fewer vehicles than this, today and under the plan, are left out: nobody stands there and counts. */
const LEAST_VEH_H = 1;

/**
 * The flows worth keeping: `beforeVehH` and `afterVehH` by arc as in MotorNetwork. Whole vehicles, busiest first, at most
 * `most` of them.
 */
export function predictedStreets(
  network: { segmentIds: readonly string[]; segments: readonly { name: string | null }[] },
  before: ArrayLike<number>,
  after: ArrayLike<number>,
  most = 4000,
): PredictedStreet[] {
  const both = (arcs: ArrayLike<number>, s: number) => arcs[2 * s] + arcs[2 * s + 1];
  return network.segmentIds
    .map((segmentId, s) => ({
      segmentId,
      name: network.segments[s].name,
      beforeVehH: Math.round(both(before, s)),
      afterVehH: Math.round(both(after, s)),
    }))
    .filter(({ beforeVehH, afterVehH }) => Math.max(beforeVehH, afterVehH) >= LEAST_VEH_H)
    .sort((a, b) => busiest(b) - busiest(a) || (a.segmentId < b.segmentId ? -1 : 1))
    .slice(0, most);
}

const busiest = ({ beforeVehH, afterVehH }: PredictedStreet) => Math.max(beforeVehH, afterVehH);

/** Figures that JSON can hold: what is not finite is left out. */
export function storableFigures(figures: Indicators): StoredFigures {
  return Object.fromEntries(Object.entries(figures).filter(([, value]) => Number.isFinite(value)));
}
