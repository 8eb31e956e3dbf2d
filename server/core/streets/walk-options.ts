import type { StreetGraph } from './street-graph.ts';
import { edgeFlag } from './walk-street.ts';

/** How a team walks. */
export interface WalkOptions {
  /** On the level. */
  speedKmh: number;
  /** Stairs are then no way at all. */
  avoidSteps: boolean;
  /** Private ways and those for customers or by permit: grid workers pass. */
  usePrivateWays: boolean;
  /** Times the assumed seconds of crossing a main road; 0 to leave crossings out. */
  crossingFactor: number;
}

export const defaultWalkOptions: WalkOptions = {
  speedKmh: 4.5,
  avoidSteps: false,
  usePrivateWays: true,
  crossingFactor: 1,
};

export function isEdgeOpen(graph: StreetGraph, edge: number, options: WalkOptions): boolean {
  const flags = graph.flags[edge];
  if (options.avoidSteps && flags & edgeFlag.steps) return false;
  return options.usePrivateWays || !(flags & edgeFlag.restricted);
}

export function metresPerSecond({ speedKmh }: WalkOptions): number {
  return speedKmh / 3.6;
}

/**
 * Seconds of each arc, Infinity where the options or its direction close it. With `backward`, the seconds of the way
 * back over the same edge: what a search against the walking direction needs.
 */
export function arcSeconds(graph: StreetGraph, options: WalkOptions, backward = false): Float32Array {
  const speed = metresPerSecond(options);
  const { arcEdge, forwardM, backwardM, crossingFromS, crossingToS } = graph;
  const seconds = new Float32Array(arcEdge.length);
  for (let arc = 0; arc < arcEdge.length; arc++) {
    const edge = arcEdge[arc] >> 1;
    const isForward = ((arcEdge[arc] & 1) === 0) !== backward;
    const levelM = isForward ? forwardM[edge] : backwardM[edge];
    seconds[arc] =
      isEdgeOpen(graph, edge, options) && canGo(graph, edge, isForward)
        ? levelM / speed + options.crossingFactor * (crossingFromS[edge] + crossingToS[edge])
        : Number.POSITIVE_INFINITY;
  }
  return seconds;
}

/** Whether an edge may be walked along its direction (or against it). */
export function canGo({ flags }: StreetGraph, edge: number, forward: boolean): boolean {
  return (flags[edge] & (forward ? edgeFlag.backwardOnly : edgeFlag.forwardOnly)) === 0;
}

/** Whether every way takes as long back as forth: true without known slopes and without escalators. */
export function isSymmetric({ edgeCount, forwardM, backwardM, flags }: StreetGraph): boolean {
  for (let edge = 0; edge < edgeCount; edge++) {
    if (forwardM[edge] !== backwardM[edge]) return false;
    if (flags[edge] & (edgeFlag.forwardOnly | edgeFlag.backwardOnly)) return false;
  }
  return true;
}
