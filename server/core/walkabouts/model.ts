/**
 * The walkabout model: a team orienteering problem with time windows and service times.
 *
 * A *place* is a row of the travel matrix: an entrance, or where a team starts and ends. A *stop* is one thing to do at a
 * place: a visit, an overdue item, a facility to check. Stops at one place share its set-up (finding the entrance, being let
 * in), which is paid once when they follow each other. A *team* walks one route within its shift. Not every stop can be
 * visited; which ones are is decided in tiers, never by weights between tiers.
 *
 * Times are seconds after midnight of the walkabout's day, durations are seconds, stops and teams are named by index.
 * Literature: Vansteenwegen, Souffriau, Van Oudheusden, "The orienteering problem: a survey", EJOR 209 (2011).
 */

/** In order of precedence: one stop of an earlier tier counts more than all stops of the later tiers together. */
export const TIERS = ['must', 'urgent', 'overdue', 'longUnvisited', 'ordinary'] as const;
export type Tier = (typeof TIERS)[number];

export interface TimeWindow {
  openS: number;
  /** The latest moment at which the service may begin. */
  closeS: number;
}

export interface Stop {
  /** The matrix row of the entrance. */
  place: number;
  tier: Tier;
  /** What the stop counts within its tier; 1 unless told. Not negative. */
  points?: number;
  serviceS: number;
  /** Spent on arriving at the place, not when the stop before was at the same place. It may pass before a window opens. */
  setupS?: number;
  /** When the service may begin; any time unless told. An appointment is a narrow window. Ordered and disjoint. */
  windows?: TimeWindow[];
  /** A team must have all of these. */
  skills?: string[];
  /** What the stop counts as in a template of required types (督查件, 企业家, ...). */
  types?: string[];
  /** What has to be carried there, in the unit of the team's capacity. */
  load?: number;
}

/** A rest somewhere on the way. Not owed by a team that is back by `latestS`. */
export interface TeamBreak {
  /** The rest begins within [earliestS, latestS]. */
  earliestS: number;
  latestS: number;
  durationS: number;
}

export interface Team {
  startPlace: number;
  endPlace: number;
  shiftStartS: number;
  /** Back at the end place by then. Infinity for no limit. */
  shiftEndS: number;
  break?: TeamBreak;
  /** Walking times are multiplied by this: 1 = as in the matrix, 1.25 = a quarter slower. */
  pace?: number;
  skills?: string[];
  capacity?: number;
}

/** A person's decisions, which the planner keeps. Stops and teams by index. */
export interface Locks {
  /** Never visited. */
  excluded?: number[];
  /** Visited by this team if at all possible: counts as must-visit. */
  locked?: { stop: number; team: number }[];
  /** Stays with this team, or is dropped. */
  keptTeam?: { stop: number; team: number }[];
  /** Per team: these come first, in this order, before everything else; must-visit. */
  first?: number[][];
  /** Per team: these come last, in this order, after everything else; must-visit. */
  last?: number[][];
  /** Per team: these stay with the team and in this order; others may come between, and some may be dropped. */
  keptOrder?: number[][];
}

export interface RequiredType {
  type: string;
  /** At least so many visited stops of the type; each one counts as a must-visit. */
  count: number;
}

export interface WalkaboutProblem {
  places: number;
  /** travelS[from * places + to]: walking seconds; Infinity where there is no way. Need not be symmetric. */
  travelS: Float64Array;
  stops: Stop[];
  teams: Team[];
  required?: RequiredType[];
  locks?: Locks;
  /**
   * Fair minutes: a team's day is its busy time (walking, set-up, service) in steps of this length, begun steps counted whole,
   * and stretched to the mean shift where shifts differ. The squares of the days are summed, so each further step of a long
   * day weighs more than one of a short day, and walking more never makes a plan fairer. 600 unless told; Infinity leaves
   * fairness out.
   */
  fairStepS?: number;
}

/**
 * routes[team] = stop indices in walking order. What is in no route is not visited; a team with an empty route does not go
 * out at all.
 */
export interface WalkaboutPlan {
  routes: number[][];
}

/** What a plan achieves, in the order in which plans are compared. */
export interface PlanScore {
  /** Points per tier, in the order of TIERS; the first also counts satisfied required types. More is better. */
  tierPoints: number[];
  /** Sum of squared day lengths in steps of `fairStepS`. Less is better. */
  unfairness: number;
  /** Less is better. */
  walkingS: number;
}

export const DEFAULT_FAIR_STEP_S = 600;
