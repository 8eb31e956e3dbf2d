import type { LngLat } from '../geo/types.ts';
import type { GraphComponents } from './graph-components.ts';
import type { StreetGraph } from './street-graph.ts';
import type { Snap, StreetSnapper } from './street-snapper.ts';
import { isEdgeOpen, metresPerSecond, type WalkOptions } from './walk-options.ts';
import { edgeFlag } from './walk-street.ts';

/** How far a door may lie from the street it is reached by. */
export const farthestApproachM = 250;
/** So much farther a connected street may be before an unconnected piece of way at the door is taken. */
const islandDetourM = 30;

/** Brings a place to the nearest open street above ground; undefined where none lies within 250 m. */
export function snapStop(
  graph: StreetGraph,
  snapper: StreetSnapper,
  components: GraphComponents,
  place: LngLat,
  options: WalkOptions,
): Snap | undefined {
  const opensToDoors = (edge: number) =>
    isEdgeOpen(graph, edge, options) && !(graph.flags[edge] & edgeFlag.tunnel);
  const nearest = snapper(place, farthestApproachM, opensToDoors);
  if (!nearest || components.ofVertex[graph.edgeFrom[nearest.edge]] === 0) return nearest;
  const isMain = (edge: number) => components.ofVertex[graph.edgeFrom[edge]] === 0 && opensToDoors(edge);
  return snapper(place, nearest.approachM + islandDetourM, isMain) ?? nearest;
}

/** The vertices at both ends of a stop's edge with the seconds to walk from the stop there, and from there to it. */
export interface StopEnds {
  from: number;
  to: number;
  /** Infinity where the edge may not be walked that way. */
  toFromS: number;
  toToS: number;
  fromFromS: number;
  fromToS: number;
}

export function stopEnds(graph: StreetGraph, { edge, share }: Snap, options: WalkOptions): StopEnds {
  const speed = metresPerSecond(options);
  const forwardS = canGo(graph, edge, true) ? graph.forwardM[edge] / speed : Number.POSITIVE_INFINITY;
  const backwardS = canGo(graph, edge, false) ? graph.backwardM[edge] / speed : Number.POSITIVE_INFINITY;
  const crossFromS = options.crossingFactor * graph.crossingFromS[edge];
  const crossToS = options.crossingFactor * graph.crossingToS[edge];
  return {
    from: graph.edgeFrom[edge],
    to: graph.edgeTo[edge],
    toFromS: part(backwardS, share) + crossFromS,
    toToS: part(forwardS, 1 - share) + crossToS,
    fromFromS: part(forwardS, share) + crossFromS,
    fromToS: part(backwardS, 1 - share) + crossToS,
  };
}

/** Where a walk sets out: both ends of the stop's edge that can be reached along it. */
export function departures(ends: StopEnds): [vertex: number, seconds: number][] {
  const both: [number, number][] = [
    [ends.from, ends.toFromS],
    [ends.to, ends.toToS],
  ];
  return both.filter(([, seconds]) => Number.isFinite(seconds));
}

/** Seconds along the edge itself between two stops on it. */
export function alongEdgeS(graph: StreetGraph, a: Snap, b: Snap, options: WalkOptions): number {
  const isForward = b.share >= a.share;
  if (!canGo(graph, a.edge, isForward) && a.share !== b.share) return Number.POSITIVE_INFINITY;
  const levelM = isForward ? graph.forwardM[a.edge] : graph.backwardM[a.edge];
  return (Math.abs(b.share - a.share) * levelM) / metresPerSecond(options);
}

function canGo({ flags }: StreetGraph, edge: number, forward: boolean): boolean {
  return (flags[edge] & (forward ? edgeFlag.backwardOnly : edgeFlag.forwardOnly)) === 0;
}

/** A share of a time; nothing of an infinite time is still nothing. */
function part(seconds: number, share: number): number {
  return share === 0 ? 0 : seconds * share;
}
