import type { LngLat } from '#core/geo/types.ts';
import type { UnreachableReason } from '#core/streets/unreachable-stops.ts';
import type { PlanScore, WalkaboutPlan, WalkaboutProblem } from '#core/walkabouts/model.ts';
import type { WhyNot } from '#core/walkabouts/why-not.ts';
import type { WalkLine, WalkPace } from './walk-ground.ts';

/** A problem whose walking times the worker has. */
export type GroundedProblem = Omit<WalkaboutProblem, 'places' | 'travelS'>;

/** What the page tells the worker that plans walkabouts. A newer `ground` or `plan` ends the one before. */
export type WalkPlanCall =
  /** Streets to walk on, once; null where none are known. */
  | { task: 'streets'; buffer: ArrayBuffer | null }
  /** The places between which is walked from now on. */
  | { task: 'ground'; id: number; places: LngLat[]; pace: WalkPace }
  | {
      task: 'plan';
      id: number;
      problem: GroundedProblem;
      /** The plan there is: it stays unless a better one is found. */
      incumbent: WalkaboutPlan | undefined;
      seed: number;
      seconds: number;
    }
  /** The ways of a plan that was changed by hand, and why stops are left out. */
  | { task: 'describe'; id: number; problem: GroundedProblem; plan: WalkaboutPlan }
  /** The plan as good as it is by now. */
  | { task: 'stop' };

export interface LeftOut {
  stop: number;
  why: WhyNot;
}

export type WalkPlanAnswer =
  | { kind: 'streets'; hasStreets: boolean; unknownSlopeShare: number }
  | { kind: 'measuring'; id: number; done: number; total: number }
  | {
      kind: 'ground';
      id: number;
      travelS: Float64Array;
      unreachable: { place: number; reason: UnreachableReason }[];
    }
  | {
      kind: 'plan';
      id: number;
      plan: WalkaboutPlan;
      score: PlanScore;
      lines: WalkLine[];
      /** 0 to 1; at 1 the search is over. */
      spent: number;
    }
  | { kind: 'lines'; id: number; lines: WalkLine[] }
  | { kind: 'leftOut'; id: number; leftOut: LeftOut[] }
  | { kind: 'failed'; error: string };
