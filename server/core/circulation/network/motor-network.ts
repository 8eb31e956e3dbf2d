/**
 * The streets as vehicles see them. A segment is a piece of street between two nodes (junctions, ends, barriers); every
 * segment has two arcs, also where only one may be driven: arc 2s runs along segment s, arc 2s + 1 against it. So a change
 * of direction, a closure or an opening is a change of a mask over arcs, never a new network.
 *
 * A movement leads from the end of one arc into another; turning back is no movement, see reachability/movement-graph.ts.
 */
export interface MotorNetwork {
  nodeCount: number;
  segmentCount: number;
  /** OSM ids of the nodes ('n12'), positions as lng, lat pairs. */
  nodeIds: string[];
  nodeLngLat: Float64Array;
  /** Mode bits that may pass a node: less than all where a barrier stands. */
  nodePass: Uint8Array;
  /** Stable over re-imports of the same streets: way and both node ids, 'w7/n1-n4'. */
  segmentIds: string[];
  segmentFrom: Int32Array;
  segmentTo: Int32Array;
  segments: SegmentAttributes[];
  /** Lines as lng, lat pairs; segment s owns points lineStart[s] .. lineStart[s + 1] - 1. */
  lineStart: Int32Array;
  linePoints: Float64Array;
  /** Mode bits that may drive each arc. */
  arcModes: Uint8Array;
  /** Movements out of arc a: movementStart[a] .. movementStart[a + 1] - 1, each into arc movementTo[m]. */
  movementStart: Int32Array;
  movementTo: Int32Array;
  /** Mode bits for which a movement is banned. */
  movementBans: Uint8Array;
  /** Turning angle in degrees, -180 .. 180, positive to the left. */
  movementAngle: Float64Array;
  /** Restrictions of the source that this model cannot hold (over several ways), by id: told, not dropped unsaid. */
  ignoredRestrictions: string[];
}

export interface SegmentAttributes {
  class: string;
  name: string | null;
  lengthM: number;
  widthM: number;
  widthAssumed: boolean;
  lanes: number | null;
  speedKmh: number;
  speedAssumed: boolean;
  /** Clear height where the source gives one. */
  maxHeightM: number | null;
  isBridge: boolean;
}

/** fireEngine keeps to one-ways and turn bans; fireEngineAnyWay drives against them in an emergency. */
export type Mode = 'car' | 'bicycle' | 'fireEngine' | 'fireEngineAnyWay';

export const modeBit: Record<Mode, number> = { car: 1, bicycle: 2, fireEngine: 4, fireEngineAnyWay: 8 };
export const allModes: readonly Mode[] = ['car', 'bicycle', 'fireEngine', 'fireEngineAnyWay'];
export const everyMode = 15;

export function modeBits(modes: readonly Mode[]): number {
  return modes.reduce((bits, mode) => bits | modeBit[mode], 0);
}

export function arcTail(network: MotorNetwork, arc: number): number {
  return (arc & 1 ? network.segmentTo : network.segmentFrom)[arc >> 1];
}

export function arcHead(network: MotorNetwork, arc: number): number {
  return (arc & 1 ? network.segmentFrom : network.segmentTo)[arc >> 1];
}

/** Index of the movement between two arcs, -1 where there is none. */
export function findMovement(network: MotorNetwork, fromArc: number, toArc: number): number {
  for (let m = network.movementStart[fromArc]; m < network.movementStart[fromArc + 1]; m++)
    if (network.movementTo[m] === toArc) return m;
  return -1;
}
