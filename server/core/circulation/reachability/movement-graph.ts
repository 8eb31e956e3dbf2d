import type { Overlay } from '../interventions/overlay.ts';
import { arcHead, type Mode, type MotorNetwork, modeBit } from '../network/motor-network.ts';

/**
 * How vehicles of one mode move under an overlay. The state of a vehicle is "at the end of arc x"; a step enters arc
 * `enters` and ends at the end of arc `arrives`: the same arc, or its reverse where a filter half-way makes it turn.
 * Where no other way on is open, a vehicle turns back into the street it came from.
 */
export interface MovementGraph {
  arcCount: number;
  stepStart: Int32Array;
  enters: Int32Array;
  /** -1 where the vehicle gets in but neither through nor back out. */
  arrives: Int32Array;
}

export function buildMovementGraph(network: MotorNetwork, overlay: Overlay, mode: Mode): MovementGraph {
  const bit = modeBit[mode];
  const { movementStart, movementTo, nodePass } = network;
  const { arcModes, movementBans } = overlay;
  const arcCount = network.segmentCount * 2;
  const stepStart = new Int32Array(arcCount + 1);
  const enters = new Int32Array(movementTo.length + arcCount);
  const arrives = new Int32Array(movementTo.length + arcCount);
  let count = 0;
  for (let arc = 0; arc < arcCount; arc++) {
    const first = count;
    if (arcModes[arc] & bit) {
      if (nodePass[arcHead(network, arc)] & bit)
        for (let m = movementStart[arc]; m < movementStart[arc + 1]; m++) {
          const next = movementTo[m];
          if ((arcModes[next] & bit) === 0 || movementBans[m] & bit) continue;
          enters[count] = next;
          arrives[count++] = arrivalOf(overlay, next, bit);
        }
      if (count === first && arcModes[arc ^ 1] & bit) {
        enters[count] = arc ^ 1;
        arrives[count++] = arrivalOf(overlay, arc ^ 1, bit);
      }
    }
    stepStart[arc + 1] = count;
  }
  return { arcCount, stepStart, enters: enters.subarray(0, count), arrives: arrives.subarray(0, count) };
}

/** Where a vehicle that enters an arc comes out of it. */
export function arrivalOf({ filters, arcModes }: Overlay, arc: number, bit: number): number {
  if ((filters[arc >> 1] & bit) === 0) return arc;
  return arcModes[arc ^ 1] & bit ? arc ^ 1 : -1;
}
