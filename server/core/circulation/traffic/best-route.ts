import { bestWays } from '../emergency/best-ways.ts';
import type { Overlay } from '../interventions/overlay.ts';
import { arcHead, arcTail, type Mode, type MotorNetwork, modeBit } from '../network/motor-network.ts';
import { arrivalOf, buildMovementGraph } from '../reachability/movement-graph.ts';
import { turnDelayS } from './street-cost.ts';

export interface BestRoute {
  /** Arcs in the order in which they are driven. */
  arcs: number[];
  seconds: number;
  lengthM: number;
}

const bicycleKmh = 14;

/**
 * The fastest way between two nodes for a mode under a scenario; undefined where there is none. Cars and engines drive at the
 * loaded speeds of `arcSeconds`, bicycles at 14 km/h; where no traffic is known, at half the speed of the street.
 */
export function bestRoute(
  network: MotorNetwork,
  overlay: Overlay,
  mode: Mode,
  fromNode: number,
  toNode: number,
  arcSeconds: Float64Array,
): BestRoute | undefined {
  if (fromNode === toNode) return { arcs: [], seconds: 0, lengthM: 0 };
  const bit = modeBit[mode];
  const graph = buildMovementGraph(network, overlay, mode);
  const secondsOf = (arc: number): number => {
    const { lengthM, speedKmh } = network.segments[arc >> 1];
    if (mode === 'bicycle') return (lengthM / bicycleKmh) * 3.6;
    return arcSeconds[arc] < Number.POSITIVE_INFINITY ? arcSeconds[arc] : (lengthM / speedKmh) * 3.6 * 2;
  };
  const angleOf = (fromArc: number, toArc: number): number => {
    for (let m = network.movementStart[fromArc]; m < network.movementStart[fromArc + 1]; m++)
      if (network.movementTo[m] === toArc) return network.movementAngle[m];
    return 180;
  };
  const arcCount = network.segmentCount * 2;
  const { atEntry, stepInto, entered } = bestWays(graph, {
    sources: Float64Array.from({ length: arcCount }, (_, arc) =>
      arcTail(network, arc) === fromNode && (overlay.arcModes[arc] & bit) !== 0 ? 0 : Number.NaN,
    ),
    best: 'least',
    arrivalOf: (arc) => arrivalOf(overlay, arc, bit),
    alongStep: (value, from, step) =>
      value + turnDelayS(angleOf(graph.arcOf[from], graph.arcOf[graph.enters[step]])),
    alongArc: (value, arc) => value + secondsOf(arc),
  });
  let last = -1;
  let seconds = Number.POSITIVE_INFINITY;
  for (let state = 0; state < graph.stateCount; state++) {
    const arc = graph.arcOf[state];
    // a filter half-way throws one back: such an arc does not lead to its own end
    if (arcHead(network, arc) !== toNode || arrivalOf(overlay, arc, bit) !== arc) continue;
    const total = atEntry[state] + secondsOf(arc);
    if (total < seconds) [last, seconds] = [state, total];
  }
  if (last < 0) return undefined;
  const origins = new Int32Array(graph.enters.length);
  for (let state = 0; state < graph.stateCount; state++)
    origins.fill(state, graph.stepStart[state], graph.stepStart[state + 1]);
  const arcs = [graph.arcOf[last]];
  for (let at = last; stepInto[at] >= 0 && arcs.length <= graph.stateCount; ) {
    at = entered[origins[stepInto[at]]];
    arcs.push(graph.arcOf[at]);
  }
  arcs.reverse();
  return { arcs, seconds, lengthM: arcs.reduce((sum, arc) => sum + network.segments[arc >> 1].lengthM, 0) };
}
