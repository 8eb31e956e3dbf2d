import type { Overlay } from '../interventions/overlay.ts';
import { type AccessPoint, isInFarHalf } from '../network/access-points.ts';
import type { Gate } from '../network/gates.ts';
import { arcTail, type MotorNetwork, modeBit } from '../network/motor-network.ts';
import { arrivalOf, buildMovementGraph, type MovementGraph } from '../reachability/movement-graph.ts';
import { turnDelayS } from '../traffic/street-cost.ts';
import { type BestWays, bestWays } from './best-ways.ts';
import { type EmergencyLimits, fitsCorner } from './emergency-limits.ts';
import { segmentsWithSecondWay } from './second-ways.ts';

export interface EmergencyInput {
  network: MotorNetwork;
  overlay: Overlay;
  /** Where engines come from, with the seconds they need to there: the station itself, or the gates. */
  sources: readonly { node: number; seconds: number }[];
  gates: readonly Gate[];
  points: readonly AccessPoint[];
  clearWidthM: Float64Array;
  /** Seconds along every arc at loaded speeds; Infinity where the assignment knows none. */
  arcSeconds: Float64Array;
  limits: EmergencyLimits;
  /** fireEngine keeps to one-ways, fireEngineAnyWay does not. */
  mode: 'fireEngine' | 'fireEngineAnyWay';
}

/** Per access point. */
export interface EmergencyAccess {
  /** 1 where an engine gets through with the width and height it needs. */
  passable: Uint8Array;
  /** Minutes by the fastest such way; Infinity where there is none. */
  minutes: Float64Array;
  /** The widest way there at all: its narrowest clear width in metres (0 without any way) and the segment it is on. */
  narrowestM: Float64Array;
  narrowestSegment: Int32Array;
  /** 1 where the fastest way turns a corner that is tight for the turning radius (kerbs assumed). */
  tightCorner: Uint8Array;
  /** 1 where the blocking of any one segment leaves a way to the door. */
  secondWay: Uint8Array;
}

/** Emergency access of every point under one scenario. Two best-first searches and one search for bridges. */
export function emergencyAccess(input: EmergencyInput): EmergencyAccess {
  const { network, overlay, points, clearWidthM, limits, mode } = input;
  const graph = buildMovementGraph(network, overlay, mode);
  const bit = modeBit[mode];
  const isLow = (s: number): boolean =>
    (network.segments[s].maxHeightM ?? Number.POSITIVE_INFINITY) < limits.clearHeightM;
  const fits = (s: number): boolean => clearWidthM[s] >= limits.clearWidthM && !isLow(s);
  const fastest = fastestWays(input, graph, fits);
  const widest = widestWays(input, graph, isLow);
  const tight = tightCorners(input, graph, fastest);
  const bottleneck = narrowestSegments(graph, widest, clearWidthM);
  // doors ask by arc: the best of the states on it speaks for the arc
  for (let state = graph.arcCount; state < graph.stateCount; state++) {
    const arc = graph.arcOf[state];
    if (fastest.atEntry[state] < fastest.atEntry[arc]) {
      fastest.atEntry[arc] = fastest.atEntry[state];
      tight[arc] = tight[state];
    }
    if (widest.atEntry[state] > widest.atEntry[arc]) {
      widest.atEntry[arc] = widest.atEntry[state];
      bottleneck[arc] = bottleneck[state];
    }
  }
  const second = segmentsWithSecondWay(network, input.gates, (s) => {
    const open = (overlay.arcModes[2 * s] | overlay.arcModes[2 * s + 1]) & bit & ~overlay.filters[s];
    return open !== 0 && fits(s);
  });
  const count = points.length;
  const result: EmergencyAccess = {
    passable: new Uint8Array(count),
    minutes: new Float64Array(count).fill(Number.POSITIVE_INFINITY),
    narrowestM: new Float64Array(count),
    narrowestSegment: new Int32Array(count).fill(-1),
    tightCorner: new Uint8Array(count),
    secondWay: new Uint8Array(count),
  };
  points.forEach((point, i) => {
    const { segment, share } = point;
    const filtered = (overlay.filters[segment] & bit) !== 0;
    for (const arc of [2 * segment, 2 * segment + 1]) {
      const along = arc & 1 ? 1 - share : share;
      if ((overlay.arcModes[arc] & bit) === 0 || (filtered && isInFarHalf(point, arc))) continue;
      const seconds = fastest.atEntry[arc] + along * secondsAlong(input, arc);
      if (fits(segment) && seconds / 60 < result.minutes[i]) {
        result.minutes[i] = seconds / 60;
        result.passable[i] = 1;
        result.tightCorner[i] = tight[arc];
      }
      const widthM = isLow(segment) ? 0 : Math.min(widest.atEntry[arc], clearWidthM[segment]);
      if (widthM <= result.narrowestM[i]) continue;
      result.narrowestM[i] = widthM;
      const isHere = clearWidthM[segment] <= widest.atEntry[arc];
      result.narrowestSegment[i] = isHere ? segment : bottleneck[arc];
    }
    result.secondWay[i] = second[segment];
  });
  return result;
}

function secondsAlong({ network, arcSeconds }: EmergencyInput, arc: number): number {
  const known = arcSeconds[arc];
  // against a one-way no traffic is modelled: half the street's speed
  const { lengthM, speedKmh } = network.segments[arc >> 1];
  return known < Number.POSITIVE_INFINITY ? known : (lengthM / speedKmh) * 3.6 * 2;
}

function sourceValues(
  { network, overlay, sources, mode }: EmergencyInput,
  value: (seconds: number) => number,
): Float64Array {
  const secondsAt = new Float64Array(network.nodeCount).fill(Number.NaN);
  for (const { node, seconds } of sources) secondsAt[node] = seconds;
  const values = new Float64Array(network.segmentCount * 2).fill(Number.NaN);
  for (let arc = 0; arc < values.length; arc++) {
    const seconds = secondsAt[arcTail(network, arc)];
    if (!Number.isNaN(seconds) && (overlay.arcModes[arc] & modeBit[mode]) !== 0) values[arc] = value(seconds);
  }
  return values;
}

function angleOf({ network }: EmergencyInput, fromArc: number, toArc: number): number {
  for (let m = network.movementStart[fromArc]; m < network.movementStart[fromArc + 1]; m++)
    if (network.movementTo[m] === toArc) return network.movementAngle[m];
  return 180;
}

function fastestWays(input: EmergencyInput, graph: MovementGraph, fits: (s: number) => boolean): BestWays {
  return bestWays(graph, {
    sources: sourceValues(input, (seconds) => seconds),
    best: 'least',
    arrivalOf: (arc) => arrivalOf(input.overlay, arc, modeBit[input.mode]),
    alongStep: (value, from, step) =>
      value + turnDelayS(angleOf(input, graph.arcOf[from], graph.arcOf[graph.enters[step]])),
    alongArc: (value, arc) => (fits(arc >> 1) ? value + secondsAlong(input, arc) : Number.POSITIVE_INFINITY),
  });
}

function widestWays(input: EmergencyInput, graph: MovementGraph, isLow: (s: number) => boolean): BestWays {
  return bestWays(graph, {
    sources: sourceValues(input, () => Number.POSITIVE_INFINITY),
    best: 'most',
    arrivalOf: (arc) => arrivalOf(input.overlay, arc, modeBit[input.mode]),
    alongStep: (value) => value,
    alongArc: (value, arc) => (isLow(arc >> 1) ? 0 : Math.min(value, input.clearWidthM[arc >> 1])),
  });
}

/** State after whose end each step starts. */
function stepOrigins({ stateCount, stepStart, enters }: MovementGraph): Int32Array {
  const origins = new Int32Array(enters.length);
  for (let state = 0; state < stateCount; state++)
    origins.fill(state, stepStart[state], stepStart[state + 1]);
  return origins;
}

/** 1 for every state whose fastest way up to its entry turns a tight corner. */
function tightCorners(input: EmergencyInput, graph: MovementGraph, ways: BestWays): Int32Array {
  const origins = stepOrigins(graph);
  const { clearWidthM, limits } = input;
  return alongWays(graph, ways, origins, 0, (before, arc, from) => {
    const angle = angleOf(input, from, arc);
    return before === 1 || !fitsCorner(clearWidthM[from >> 1], clearWidthM[arc >> 1], angle, limits) ? 1 : 0;
  });
}

/** For every state the segment that is the narrowest on the widest way up to its entry, -1 at a source. */
function narrowestSegments(graph: MovementGraph, ways: BestWays, clearWidthM: Float64Array): Int32Array {
  return alongWays(graph, ways, stepOrigins(graph), -1, (before, _arc, from) => {
    const passed = from >> 1;
    return before < 0 || clearWidthM[passed] < clearWidthM[before] ? passed : before;
  });
}

/** Carries a value along the tree of best ways: from the entry of the state before to the entry of the next; arcs are told. */
function alongWays(
  { stateCount, arcOf }: MovementGraph,
  { stepInto, entered }: BestWays,
  origins: Int32Array,
  start: number,
  carry: (before: number, arc: number, from: number) => number,
): Int32Array {
  const value = new Int32Array(stateCount);
  const known = new Uint8Array(stateCount);
  for (let state = 0; state < stateCount; state++) {
    const chain: number[] = [];
    let at = state;
    while (known[at] === 0 && stepInto[at] >= 0 && chain.length <= stateCount) {
      chain.push(at);
      at = entered[origins[stepInto[at]]];
    }
    if (known[at] === 0) {
      known[at] = 1;
      value[at] = start;
    }
    for (const next of chain.reverse()) {
      const from = origins[stepInto[next]];
      value[next] = carry(value[entered[from]], arcOf[next], arcOf[from]);
      known[next] = 1;
    }
  }
  return value;
}

/** Dead ends that a fire engine can enter but, for all that is known, not turn in: longer than the limit. */
export function deadEnds(
  {
    network,
    overlay,
    gates,
    limits,
    mode,
  }: Pick<EmergencyInput, 'network' | 'overlay' | 'gates' | 'limits' | 'mode'>,
  turningNodes: ReadonlySet<number> = new Set(),
): number[] {
  const open = (s: number): boolean =>
    ((overlay.arcModes[2 * s] | overlay.arcModes[2 * s + 1]) & modeBit[mode] & ~overlay.filters[s]) !== 0;
  const degree = new Int32Array(network.nodeCount);
  for (let s = 0; s < network.segmentCount; s++) {
    if (!open(s)) continue;
    degree[network.segmentFrom[s]]++;
    degree[network.segmentTo[s]]++;
  }
  const isGate = new Set(gates.map(({ node }) => node));
  const ends = (node: number): boolean => degree[node] === 1 && !isGate.has(node) && !turningNodes.has(node);
  return network.segments.flatMap(({ lengthM }, s) =>
    open(s) && lengthM > limits.deadEndM && (ends(network.segmentFrom[s]) || ends(network.segmentTo[s]))
      ? [s]
      : [],
  );
}
