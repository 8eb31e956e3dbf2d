import type { CirculationArea, ScenarioSettings } from '#core/circulation/area/area-data.ts';
import type { EmergencyAccess } from '#core/circulation/emergency/emergency-access.ts';
import type { Intervention, WeekMoment } from '#core/circulation/interventions/intervention.ts';
import type { ConflictPoints } from '#core/circulation/junctions/conflict-points.ts';
import type { Gate } from '#core/circulation/network/gates.ts';
import type { Mode, MotorNetwork } from '#core/circulation/network/motor-network.ts';
import type { ParkingLedger } from '#core/circulation/parking/parking-ledger.ts';
import type { CutOffCause } from '#core/circulation/reachability/compare-reachability.ts';
import type { Indicators } from '#core/circulation/scenario/indicators.ts';
import type { Objectives } from '#core/circulation/suggest/objectives.ts';
import type { GroupDetour } from '#core/circulation/traffic/group-detours.ts';
import type { TripPath } from '#core/circulation/traffic/shortcuts.ts';
import type { ZonedPoint } from '#core/circulation/traffic/zones.ts';

/** What the page asks of the worker that holds the streets; every answer carries the id of its question. */
export type CirculationCall = { id: number } & (
  | { task: 'open'; data: CirculationArea; settings: ScenarioSettings }
  | { task: 'plan'; plan: Intervention[]; moment: WeekMoment | undefined }
  | { task: 'street'; segment: number }
  | { task: 'route'; from: number; to: number }
  | { task: 'compare'; plans: { key: string; plan: Intervention[] }[] }
  | { task: 'suggest'; runs: number[][]; plan: Intervention[]; seed: number }
  | { task: 'stop' }
);

/** The streets and doors as the worker read them. Segments, arcs, nodes and points are indices into these. */
export interface OpenedStreets {
  network: MotorNetwork;
  gates: Gate[];
  points: ZonedPoint[];
  doorOf: Int32Array;
  zoneNames: Map<string, string>;
  unplaced: number;
  hasStation: boolean;
  /** Shares by length of streets for cars and by doors: what had to be assumed. */
  assumedWidthShare: number;
  assumedHouseholdShare: number;
  ignoredRestrictions: number;
  base: PlanView;
  buildMs: number;
}

/** One plan with everything that is shown of it. */
export interface PlanView {
  /** Milliseconds the model needed for it. */
  ms: number;
  arcModes: Uint8Array;
  filters: Uint8Array;
  clearWidthM: Float64Array;
  arcSeconds: Float64Array;
  flowVehH: Float64Array;
  shortcutVehH: Float64Array;
  cutOff: number[];
  connected: number[];
  oldGaps: number[];
  emergency: Record<'fireEngine' | 'fireEngineAnyWay', EmergencyAccess>;
  deadEnds: number[];
  detourInM: Float64Array;
  detourOutM: Float64Array;
  byCommunity: GroupDetour[];
  parking: ParkingLedger;
  conflicts: ConflictPoints;
  shortcutPaths: TripPath[];
  indicators: Indicators;
  converged: boolean;
  unresolved: { interventionId: string; name: string }[];
}

export interface Trips {
  origin: string;
  destination: string;
  beforeVehH: number;
  afterVehH: number;
}

/** Whose trips use a street, both directions together. */
export interface StreetUse {
  segment: number;
  trips: Trips[];
}

export interface RouteSide {
  arcs: number[];
  seconds: number;
  lengthM: number;
}
export type RouteComparison = Record<Mode, { before: RouteSide | undefined; after: RouteSide | undefined }>;

export interface ComparedPlan {
  key: string;
  indicators: Indicators;
  flowVehH: Float64Array;
}

export interface SuggestedPlan {
  objectives: Objectives;
  interventions: Intervention[];
}

/** How far a search is, and what it has found; good to be used at any time. */
export interface Suggestions {
  evaluated: number;
  infeasible: number;
  /** The climb that runs, from 1; 0 of 0 where every pattern is tried. */
  start: number;
  starts: number;
  seed: number;
  front: SuggestedPlan[];
  isDone: boolean;
  /** Ended by hand, before it was through. */
  isStopped: boolean;
}

export type CirculationAnswer = { id: number } & (
  | { kind: 'opened'; opened: OpenedStreets }
  | { kind: 'view'; view: PlanView }
  | { kind: 'causes'; causes: CutOffCause[] }
  | { kind: 'street'; use: StreetUse }
  | { kind: 'route'; route: RouteComparison }
  | { kind: 'compared'; done: number; total: number; plans: ComparedPlan[] }
  | ({ kind: 'suggested' } & Suggestions)
  | { kind: 'failed'; error: string }
);
