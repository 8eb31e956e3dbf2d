import type { Overlay } from '../interventions/overlay.ts';
import { arcHead, type Mode, type MotorNetwork, modeBit } from '../network/motor-network.ts';

/**
 * How vehicles of one mode move under an overlay. The state of a vehicle is "at the end of arc x", or the same having come
 * by the beginning of a path ban (TurnMemory); a step enters state `enters` and ends at the end of state `arrives`: the
 * same, or the reverse of its arc where a filter half-way makes it turn. Where no other way on is open, a vehicle turns
 * back into the street it came from.
 */
export interface MovementGraph {
  arcCount: number;
  /** Arcs are states 0 .. arcCount - 1; after them those with a memory. */
  stateCount: number;
  arcOf: Int32Array;
  stepStart: Int32Array;
  enters: Int32Array;
  /** -1 where the vehicle gets in but neither through nor back out. */
  arrives: Int32Array;
}

export function buildMovementGraph(network: MotorNetwork, overlay: Overlay, mode: Mode): MovementGraph {
  const bit = modeBit[mode];
  const { movementStart, movementTo, nodePass, memory } = network;
  const { arcModes, movementBans, memoryBans } = overlay;
  const arcCount = network.segmentCount * 2;
  const arcOf = statesToArcs(arcCount, memory.arcOfState);
  const stateCount = arcOf.length;
  const stepStart = new Int32Array(stateCount + 1);
  const enters = new Int32Array(movementTo.length + memory.movement.length + stateCount);
  const arrives = new Int32Array(enters.length);
  let count = 0;
  const enter = (next: number): void => {
    enters[count] = next;
    const arrival = arrivalOf(overlay, arcOf[next], bit);
    arrives[count++] = arrival === arcOf[next] ? next : arrival;
  };
  for (let state = 0; state < stateCount; state++) {
    const first = count;
    const arc = arcOf[state];
    if (arcModes[arc] & bit) {
      if (nodePass[arcHead(network, arc)] & bit) {
        if (state < arcCount)
          for (let m = movementStart[arc]; m < movementStart[arc + 1]; m++) {
            if (arcModes[movementTo[m]] & bit && (movementBans[m] & bit) === 0)
              enter(memory.movementEnters[m]);
          }
        else
          for (let i = memory.start[state - arcCount]; i < memory.start[state - arcCount + 1]; i++) {
            const m = memory.movement[i];
            if (arcModes[movementTo[m]] & bit && ((movementBans[m] | memoryBans[i]) & bit) === 0)
              enter(memory.enters[i]);
          }
      }
      if (count === first && arcModes[arc ^ 1] & bit) enter(arc ^ 1);
    }
    stepStart[state + 1] = count;
  }
  return {
    arcCount,
    stateCount,
    arcOf,
    stepStart,
    enters: enters.subarray(0, count),
    arrives: arrives.subarray(0, count),
  };
}

function statesToArcs(arcCount: number, arcOfState: Int32Array): Int32Array {
  const arcOf = new Int32Array(arcCount + arcOfState.length);
  for (let arc = 0; arc < arcCount; arc++) arcOf[arc] = arc;
  arcOf.set(arcOfState, arcCount);
  return arcOf;
}

/** Where a vehicle that enters an arc comes out of it. */
export function arrivalOf({ filters, arcModes }: Overlay, arc: number, bit: number): number {
  if ((filters[arc >> 1] & bit) === 0) return arc;
  return arcModes[arc ^ 1] & bit ? arc ^ 1 : -1;
}
