import type { Assignment } from '../assignment/assignment.ts';
import type { Demand } from '../assignment/demand.ts';
import { assignToEquilibrium } from '../assignment/equilibrium.ts';
import { type AssignmentRouting, createRouting } from '../assignment/equilibrium-state.ts';
import { deadEnds, type EmergencyAccess, emergencyAccess } from '../emergency/emergency-access.ts';
import { defaultEmergencyLimits, type EmergencyLimits } from '../emergency/emergency-limits.ts';
import type { Intervention, WeekMoment } from '../interventions/intervention.ts';
import { applyInterventions, type Overlay, type ParkingBays } from '../interventions/overlay.ts';
import { overlayDistance } from '../interventions/overlay-distance.ts';
import { ConflictCounter, type ConflictPoints } from '../junctions/conflict-points.ts';
import { clearWidths } from '../network/clear-width.ts';
import type { Gate } from '../network/gates.ts';
import type { MotorNetwork } from '../network/motor-network.ts';
import { hoursKey } from '../network/timed-masks.ts';
import { type ParkingLedger, parkingLedger } from '../parking/parking-ledger.ts';
import { compareReachability, type ReachabilityChange } from '../reachability/compare-reachability.ts';
import { type Reachability, reachability } from '../reachability/reachability.ts';
import {
  type AccessDistances,
  AccessMeter,
  type DetourSummary,
  detours,
  zoneConnections,
} from '../traffic/access-distances.ts';
import { type ShortcutFlows, shortcutFlows } from '../traffic/shortcuts.ts';
import { assumedDemand, buildDemand, type DemandSettings } from '../traffic/street-demand.ts';
import {
  buildStreetTopology,
  type StreetTopology,
  streetAssignmentNetwork,
} from '../traffic/street-traffic.ts';
import { buildZones, type TripPlace, type ZonedPoint } from '../traffic/zones.ts';

export interface ScenarioArea {
  network: MotorNetwork;
  gates: readonly Gate[];
  points: readonly ZonedPoint[];
  /** Where engines come from; the gates after `minutesToGates` where there is no station inside. */
  stationNode?: number;
  minutesToGates?: number;
  parking?: ReadonlyMap<number, ParkingBays>;
  demand?: DemandSettings;
  /** Places that draw traffic of their own. */
  places?: readonly TripPlace[];
  limits?: EmergencyLimits;
  /** Relative gap of the traffic assignment; 1e-4 moves no figure that is shown. */
  targetGap?: number;
}

const reachModes = ['car', 'fireEngine', 'fireEngineAnyWay'] as const;

/** Everything that is shown after a click. Points are indices into the area's points, arcs as in MotorNetwork. */
export interface ScenarioResult {
  /** What it is compared with: the streets as they are at the same moment. Undefined: this is what others are compared with. */
  before?: ScenarioResult;
  overlay: Overlay;
  clearWidthM: Float64Array;
  reach: Record<(typeof reachModes)[number], Reachability>;
  /** Against the base, by mode. */
  reachChange: Record<(typeof reachModes)[number], ReachabilityChange>;
  emergency: Record<'fireEngine' | 'fireEngineAnyWay', EmergencyAccess>;
  deadEnds: number[];
  traffic: Assignment;
  shortcuts: ShortcutFlows;
  distances: AccessDistances;
  detours: DetourSummary;
  parking: ParkingLedger;
  conflicts: ConflictPoints;
}

/**
 * The model behind the circulation map: holds what stays the same from click to click (topology, demand, tree orders,
 * the base result) and evaluates one plan after the other. Equal plans give equal results up to the gap of the
 * assignment, which starts from the result before.
 */
export class ScenarioModel {
  readonly area: ScenarioArea;
  readonly topology: StreetTopology;
  readonly demand: Demand;
  /** The streets as they are. */
  readonly base: ScenarioResult;
  private readonly routing: AssignmentRouting;
  private readonly meter: AccessMeter;
  private readonly conflictCounter: ConflictCounter;
  private readonly households: Float64Array;
  /** The streets as they are at other moments, where the map knows hours. */
  private readonly bases = new Map<string, ScenarioResult>();

  constructor(area: ScenarioArea) {
    this.area = area;
    const zones = buildZones(area.network, area.gates, area.points, area.places);
    this.topology = buildStreetTopology(area.network, zones);
    this.households = Float64Array.from(area.points, ({ households }) => households);
    this.meter = new AccessMeter(this.topology);
    this.conflictCounter = new ConflictCounter(area.network);
    const overlay = applyInterventions(area.network, []);
    const widths = clearWidths(area.network, overlay, area.parking);
    const today = streetAssignmentNetwork(this.topology, overlay, widths);
    const connections = zoneConnections(this.topology, today.freeFlowTime);
    this.demand = buildDemand(zones, area.demand ?? assumedDemand, connections);
    this.routing = createRouting(today, this.demand);
    this.base = this.evaluateFrom(overlay, undefined, undefined);
  }

  /** The streets as they are at a moment: `base` unless the map has closings or turn bans with hours. */
  baseAt(moment: WeekMoment | undefined): ScenarioResult {
    const { network } = this.area;
    if (moment === undefined || network.timed.rules.length === 0) return this.base;
    const key = hoursKey(network, moment);
    const known = this.bases.get(key);
    if (known) return known;
    const base = this.evaluateFrom(applyInterventions(network, [], moment), this.base, undefined);
    this.bases.set(key, base);
    return base;
  }

  /** Evaluates a plan; `previous` is any earlier result, from which the traffic is found faster. */
  evaluate(plan: readonly Intervention[], previous = this.base, moment?: WeekMoment): ScenarioResult {
    const overlay = applyInterventions(this.area.network, plan, moment);
    const base = this.baseAt(moment);
    // whoever starts over is nearer to the streets as they are than to the plan before
    const isNearBase = overlayDistance(overlay, base.overlay) < overlayDistance(overlay, previous.overlay);
    return this.evaluateFrom(overlay, isNearBase ? base : previous, base);
  }

  private evaluateFrom(
    overlay: Overlay,
    previous: ScenarioResult | undefined,
    base: ScenarioResult | undefined,
  ): ScenarioResult {
    const { network, gates, points, parking, limits = defaultEmergencyLimits, targetGap = 1e-4 } = this.area;
    const clearWidthM = clearWidths(network, overlay, parking);
    const reachOf = (mode: (typeof reachModes)[number]): Reachability =>
      reachability(network, overlay, gates, points, mode);
    const reach = {
      car: reachOf('car'),
      fireEngine: reachOf('fireEngine'),
      fireEngineAnyWay: reachOf('fireEngineAnyWay'),
    };
    const changeOf = (mode: (typeof reachModes)[number]): ReachabilityChange =>
      compareReachability(base?.reach[mode] ?? reach[mode], reach[mode]);

    const assignmentNetwork = streetAssignmentNetwork(this.topology, overlay, clearWidthM);
    const traffic = assignToEquilibrium(assignmentNetwork, this.demand, {
      targetGap,
      maxIterations: 60,
      warmStart: previous?.traffic,
      routing: this.routing,
    });
    const arcSeconds = Float64Array.from(this.topology.linkOfArc, (link) =>
      link < 0 ? Number.POSITIVE_INFINITY : traffic.linkCost[link],
    );
    const emergencyOf = (mode: 'fireEngine' | 'fireEngineAnyWay'): EmergencyAccess =>
      emergencyAccess({
        network,
        overlay,
        sources: this.engineSources(),
        gates,
        points,
        clearWidthM,
        arcSeconds,
        limits,
        mode,
      });
    const distances = this.meter.measure(assignmentNetwork.freeFlowTime, overlay, points);
    return {
      ...(base ? { before: base } : {}),
      overlay,
      clearWidthM,
      reach,
      reachChange: {
        car: changeOf('car'),
        fireEngine: changeOf('fireEngine'),
        fireEngineAnyWay: changeOf('fireEngineAnyWay'),
      },
      emergency: { fireEngine: emergencyOf('fireEngine'), fireEngineAnyWay: emergencyOf('fireEngineAnyWay') },
      deadEnds: deadEnds({ network, overlay, gates, limits, mode: 'fireEngineAnyWay' }),
      traffic,
      shortcuts: shortcutFlows(this.topology, this.demand, traffic),
      distances,
      detours: detours(base?.distances ?? distances, distances, this.households),
      parking: parkingLedger(network, overlay, parking),
      conflicts: this.conflictCounter.total(overlay),
    };
  }

  private engineSources(): { node: number; seconds: number }[] {
    const { stationNode, minutesToGates = 0, gates } = this.area;
    if (stationNode !== undefined) return [{ node: stationNode, seconds: 0 }];
    return gates.map(({ node }) => ({ node, seconds: minutesToGates * 60 }));
  }
}
