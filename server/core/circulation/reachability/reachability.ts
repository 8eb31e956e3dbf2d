import type { Overlay } from '../interventions/overlay.ts';
import { type AccessPoint, isInFarHalf } from '../network/access-points.ts';
import type { Gate } from '../network/gates.ts';
import { arcHead, arcTail, type Mode, type MotorNetwork, modeBit } from '../network/motor-network.ts';
import { arrivalOf, buildMovementGraph, type MovementGraph } from './movement-graph.ts';

/** Per access point: 1 where a vehicle gets there from some gate, and from there to some gate. */
export interface Reachability {
  fromGates: Uint8Array;
  toGates: Uint8Array;
}

/**
 * Directed reachability of access points from the gates and to the gates for one mode. A vehicle comes in by a gate in any
 * direction, keeps to one-ways and turn bans, turns back only where there is no other way on, and may leave a door in
 * either direction the street allows, remembering nothing of how it came. Strong connectivity of the whole graph is not asked: real extracts have dozens
 * of components. Linear in streets and points.
 */
export function reachability(
  network: MotorNetwork,
  overlay: Overlay,
  gates: readonly Gate[],
  points: readonly AccessPoint[],
  mode: Mode,
): Reachability {
  const bit = modeBit[mode];
  const graph = buildMovementGraph(network, overlay, mode);
  const { arcModes, filters } = overlay;
  const entered = enteredArcs(network, overlay, graph, gates, bit);
  const leads = arcsLeadingOut(network, overlay, graph, gates, bit);
  const fromGates = new Uint8Array(points.length);
  const toGates = new Uint8Array(points.length);
  points.forEach((point, i) => {
    const { segment } = point;
    const filtered = (filters[segment] & bit) !== 0;
    // coming along, a door behind a filter is out of reach; so is, going along, a filter ahead
    for (const arc of [2 * segment, 2 * segment + 1]) {
      if ((arcModes[arc] & bit) === 0) continue;
      if (entered[arc] === 1 && !(filtered && isInFarHalf(point, arc))) fromGates[i] = 1;
      if (leads[arc] === 1 && !(filtered && !isInFarHalf(point, arc))) toGates[i] = 1;
    }
  });
  return { fromGates, toGates };
}

/** Arcs that a vehicle coming in by a gate can enter. */
function enteredArcs(
  network: MotorNetwork,
  overlay: Overlay,
  { arcCount, stateCount, arcOf, stepStart, enters, arrives }: MovementGraph,
  gates: readonly Gate[],
  bit: number,
): Uint8Array {
  const entered = new Uint8Array(arcCount);
  const arrived = new Uint8Array(stateCount);
  const stack: number[] = [];
  const arrive = (arc: number): void => {
    if (arc >= 0 && arrived[arc] === 0) {
      arrived[arc] = 1;
      stack.push(arc);
    }
  };
  const isGate = gateNodes(network, gates);
  for (let arc = 0; arc < arcCount; arc++)
    if (isGate[arcTail(network, arc)] === 1 && overlay.arcModes[arc] & bit) {
      entered[arc] = 1;
      arrive(arrivalOf(overlay, arc, bit));
    }
  for (let arc = stack.pop(); arc !== undefined; arc = stack.pop())
    for (let step = stepStart[arc]; step < stepStart[arc + 1]; step++) {
      entered[arcOf[enters[step]]] = 1;
      arrive(arrives[step]);
    }
  return entered;
}

/** Arcs from whose end a vehicle can get to a gate. */
function arcsLeadingOut(
  network: MotorNetwork,
  overlay: Overlay,
  { stateCount, arcOf, stepStart, arrives }: MovementGraph,
  gates: readonly Gate[],
  bit: number,
): Uint8Array {
  const before = new Int32Array(stateCount + 1);
  for (const state of arrives) if (state >= 0) before[state + 1]++;
  for (let state = 0; state < stateCount; state++) before[state + 1] += before[state];
  const source = new Int32Array(before[stateCount]);
  const fill = before.slice();
  for (let state = 0; state < stateCount; state++)
    for (let step = stepStart[state]; step < stepStart[state + 1]; step++)
      if (arrives[step] >= 0) source[fill[arrives[step]]++] = state;

  const leads = new Uint8Array(stateCount);
  const stack: number[] = [];
  const isGate = gateNodes(network, gates);
  for (let state = 0; state < stateCount; state++)
    if (isGate[arcHead(network, arcOf[state])] === 1 && overlay.arcModes[arcOf[state]] & bit) {
      leads[state] = 1;
      stack.push(state);
    }
  for (let arc = stack.pop(); arc !== undefined; arc = stack.pop())
    for (let i = before[arc]; i < before[arc + 1]; i++)
      if (leads[source[i]] === 0) {
        leads[source[i]] = 1;
        stack.push(source[i]);
      }
  return leads;
}

function gateNodes(network: MotorNetwork, gates: readonly Gate[]): Uint8Array {
  const isGate = new Uint8Array(network.nodeCount);
  for (const { node } of gates) isGate[node] = 1;
  return isGate;
}
