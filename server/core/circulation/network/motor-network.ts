import type { TimeWindow } from '../interventions/intervention.ts';

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
  /** What the source forbids over more than one junction, see path-bans.ts. */
  pathBans: PathBan[];
  memory: TurnMemory;
  /** What holds at certain hours only; the masks above take all of it as holding, the strictest reading. */
  timed: TimedMasks;
  /** Restrictions of the source whose ways do not meet in the network, by id: told, not dropped unsaid. */
  ignoredRestrictions: string[];
  /** Ids of restrictions and ways with hours that are not understood: taken as holding always. */
  unreadConditions: string[];
}

/** Arcs that may not be driven one after the other: a turn restriction over via ways. */
export interface PathBan {
  restrictionId: string;
  arcs: number[];
  /** Mode bits it holds for. */
  bits: number;
  /** Null where it holds always. */
  windows: TimeWindow[] | null;
}

/**
 * Path bans as states: numbers from 2 * segmentCount on stand for "on this arc, having come by the beginning of a ban".
 * Everything about the arc itself (length, modes, filters) is the arc's; only what may follow differs.
 */
export interface TurnMemory {
  /** Arc of each such state. */
  arcOfState: Int32Array;
  /** State that each movement out of an arc leads to: the arc itself, or one that remembers. */
  movementEnters: Int32Array;
  /** Movements out of state k: start[k] .. start[k + 1] - 1; which movement of the network, into which state. */
  start: Int32Array;
  movement: Int32Array;
  enters: Int32Array;
  /** Mode bits for which the movement is banned to those who came that way. */
  bans: Uint8Array;
}

export type MaskTable = 'arcModes' | 'movementBans' | 'memoryBans';

/** While its windows hold, the `bits` of a mask are those of `value`; later rules over earlier ones. */
export interface TimedRule {
  table: MaskTable;
  index: number;
  bits: number;
  value: number;
  windows: TimeWindow[];
}

/** The masks without anything that holds at certain hours only, and what does. */
export interface TimedMasks extends Record<MaskTable, Uint8Array> {
  rules: TimedRule[];
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
