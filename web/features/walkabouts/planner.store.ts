import { create } from 'zustand';
import type { UnreachableReason } from '#core/streets/unreachable-stops.ts';
import type { WhyNot } from '#core/walkabouts/why-not.ts';
import type { WalkLine } from '../../compute/walk-ground.ts';
import type { PlanDraft } from './plan-draft.ts';

export type PlannerPhase = 'streets' | 'measuring' | 'planning' | 'resting';

export interface Planner {
  phase: PlannerPhase;
  /** 0 to 1, of the phase. */
  progress: number;
  /** False: no streets are known, ways are straight lines. */
  hasStreets: boolean | undefined;
  unknownSlopeShare: number;
  /** Walking times between the places of this key. */
  measured: { key: string; travelS: Float64Array } | undefined;
  unreachable: ReadonlyMap<number, UnreachableReason>;
  lines: ReadonlyMap<string, WalkLine>;
  /** Why stops are left out; indices are those of `of`. */
  leftOut: { of: PlanDraft; why: ReadonlyMap<string, WhyNot> } | undefined;
  /** How often this plan was searched for. */
  rounds: number;
  error: string | undefined;
}

export const INITIAL_PLANNER: Planner = {
  phase: 'streets',
  progress: 0,
  hasStreets: undefined,
  unknownSlopeShare: 0,
  measured: undefined,
  unreachable: new Map(),
  lines: new Map(),
  leftOut: undefined,
  rounds: 0,
  error: undefined,
};

/** What the worker has found so far. */
export const usePlanner = create<Planner>(() => INITIAL_PLANNER);
