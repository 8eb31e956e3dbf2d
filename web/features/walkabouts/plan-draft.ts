import type { LngLat } from '#core/geo/types.ts';
import type { CandidateKind, CandidateReason, StopSubject } from '#core/walkabouts/candidate.ts';
import type { Tier, TimeWindow } from '#core/walkabouts/model.ts';
import type { WalkaboutSettings } from '#core/walkabouts/walkabout-settings.ts';

export type Pin = 'first' | 'last';

/** One thing to do at a door, as it is weighed and planned on the page. */
export interface DraftStop extends StopSubject {
  id: string;
  kind: CandidateKind;
  title: string;
  placeText: string;
  lng: number;
  lat: number;
  communityKey: number | null;
  gridKey: number | null;
  tier: Tier;
  reasons: CandidateReason[];
  types: string[];
  points: number;
  serviceS: number;
  setupS: number;
  windows: TimeWindow[];
  skills: string[];
  isExcluded: boolean;
  /** A person put it with its team; the planner keeps that. */
  isLocked: boolean;
  pin: Pin | null;
  /** The team of a lock or pin. */
  heldBy: string | null;
  /** The stop that this one tries again. */
  attemptOf: number | null;
}

export interface TeamPlace {
  lngLat: LngLat;
  name: string;
}

export interface TeamRest {
  earliestS: number;
  latestS: number;
  durationS: number;
}

export interface DraftTeam {
  id: string;
  /** Null until it is stored. */
  key: number | null;
  name: string;
  start: TeamPlace;
  end: TeamPlace;
  /** Seconds after midnight. */
  shiftStartS: number;
  shiftEndS: number;
  rest: TeamRest | null;
  /** 1 as in the settings, 1.25 a quarter slower. */
  pace: number;
  skills: string[];
  /** Ids of people. */
  members: string[];
}

/** Ids of stops in walking order, by team. */
export type Routes = Readonly<Record<string, readonly string[]>>;

/** A plan as it is being worked on; every change makes a new one. */
export interface PlanDraft {
  teams: readonly DraftTeam[];
  /** Visited or not: all that is weighed. */
  stops: readonly DraftStop[];
  routes: Routes;
  settings: WalkaboutSettings;
}

/** The team that visits a stop, and where in its order. */
export function placeInPlan(routes: Routes, stop: string): { team: string; position: number } | undefined {
  for (const [team, route] of Object.entries(routes)) {
    const position = route.indexOf(stop);
    if (position >= 0) return { team, position };
  }
  return undefined;
}

export const visitedIds = (routes: Routes): Set<string> => new Set(Object.values(routes).flat());

export const stopsById = ({ stops }: PlanDraft): Map<string, DraftStop> =>
  new Map(stops.map((stop) => [stop.id, stop]));
