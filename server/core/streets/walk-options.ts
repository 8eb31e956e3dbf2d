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

/** Seconds of each arc, Infinity where the options close its edge. */
export function arcSeconds(graph: StreetGraph, options: WalkOptions): Float32Array {
  const speed = metresPerSecond(options);
  const { arcEdge, forwardM, backwardM, crossingFromS, crossingToS } = graph;
  const seconds = new Float32Array(arcEdge.length);
  for (let arc = 0; arc < arcEdge.length; arc++) {
    const edge = arcEdge[arc] >> 1;
    const levelM = arcEdge[arc] & 1 ? backwardM[edge] : forwardM[edge];
    seconds[arc] = isEdgeOpen(graph, edge, options)
      ? levelM / speed + options.crossingFactor * (crossingFromS[edge] + crossingToS[edge])
      : Number.POSITIVE_INFINITY;
  }
  return seconds;
}

/** Whether every way takes as long back as forth: true without known slopes and without escalators. */
export function isSymmetric({ edgeCount, forwardM, backwardM, flags }: StreetGraph): boolean {
  for (let edge = 0; edge < edgeCount; edge++) {
    if (forwardM[edge] !== backwardM[edge]) return false;
    if (flags[edge] & (edgeFlag.forwardOnly | edgeFlag.backwardOnly)) return false;
  }
  return true;
}
