import type { Overlay } from '../interventions/overlay.ts';
import { arcHead, type MotorNetwork, modeBit } from '../network/motor-network.ts';

export interface ConflictPoints {
  crossing: number;
  merging: number;
  diverging: number;
}

/**
 * Places where the ways of cars touch at a junction: crossings of two movements, mergings into one street, partings from
 * one. A junction of four two-way streets has 16 + 8 + 8, of three 3 + 3 + 3 (the classic count, e.g. FHWA
 * Signalized Intersections 2004, 2.4). Right-hand traffic: seen from the middle, those who come in keep to the left side
 * of each arm, those who leave to the right side; two movements cross when their ends lie in turn round the junction.
 */
export class ConflictCounter {
  private readonly network: MotorNetwork;
  /** Movements by junction: incoming arc and movement index, with the place of both ends round the junction. */
  private readonly junctions: { from: number; movement: number; enterAt: number; leaveAt: number }[][];

  constructor(network: MotorNetwork) {
    this.network = network;
    this.junctions = Array.from({ length: network.nodeCount }, () => []);
    for (let arc = 0; arc < network.segmentCount * 2; arc++)
      for (let m = network.movementStart[arc]; m < network.movementStart[arc + 1]; m++)
        this.junctions[arcHead(network, arc)].push({
          from: arc,
          movement: m,
          enterAt: armBearing(network, arc ^ 1) + armHalfDegrees,
          leaveAt: armBearing(network, network.movementTo[m]) - armHalfDegrees,
        });
  }

  count(overlay: Overlay, node: number): ConflictPoints {
    const { network } = this;
    const bit = modeBit.car;
    const isOpen = (arc: number): boolean => (overlay.arcModes[arc] & bit) !== 0;
    const open = this.junctions[node].filter(
      ({ from, movement }) =>
        isOpen(from) &&
        isOpen(network.movementTo[movement]) &&
        (overlay.movementBans[movement] & bit) === 0 &&
        (network.nodePass[node] & bit) !== 0,
    );
    let crossing = 0;
    for (let i = 0; i < open.length; i++)
      for (let j = 0; j < i; j++) {
        const [a, b] = [open[i], open[j]];
        const sharesEnd =
          a.from === b.from || network.movementTo[a.movement] === network.movementTo[b.movement];
        if (!sharesEnd && interleave(a.enterAt, a.leaveAt, b.enterAt, b.leaveAt)) crossing++;
      }
    const entries = new Set(open.map(({ from }) => from)).size;
    const exits = new Set(open.map(({ movement }) => network.movementTo[movement])).size;
    return { crossing, merging: open.length - exits, diverging: open.length - entries };
  }

  /** Over the whole network. */
  total(overlay: Overlay): ConflictPoints {
    const sum = { crossing: 0, merging: 0, diverging: 0 };
    for (let node = 0; node < this.network.nodeCount; node++) {
      if (this.junctions[node].length < 2) continue;
      const { crossing, merging, diverging } = this.count(overlay, node);
      sum.crossing += crossing;
      sum.merging += merging;
      sum.diverging += diverging;
    }
    return sum;
  }
}

/** Half the angle between the incoming and the outgoing side of one arm: less than any two arms are apart. */
const armHalfDegrees = 1e-3;

/** Direction in degrees in which an arc leaves its tail, 0 east, counter-clockwise. */
function armBearing(network: MotorNetwork, arc: number): number {
  const { lineStart, linePoints } = network;
  const s = arc >> 1;
  const [first, second] =
    arc & 1 ? [lineStart[s + 1] - 1, lineStart[s + 1] - 2] : [lineStart[s], lineStart[s] + 1];
  const latitude = (linePoints[2 * first + 1] * Math.PI) / 180;
  const x = (linePoints[2 * second] - linePoints[2 * first]) * Math.cos(latitude);
  const y = linePoints[2 * second + 1] - linePoints[2 * first + 1];
  return (Math.atan2(y, x) * 180) / Math.PI;
}

function interleave(a1: number, a2: number, b1: number, b2: number): boolean {
  const turn = (angle: number): number => (((angle - a1) % 360) + 360) % 360;
  const end = turn(a2);
  return turn(b1) < end !== turn(b2) < end;
}
