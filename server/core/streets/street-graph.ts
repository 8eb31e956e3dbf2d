import { edgeFlag } from './walk-street.ts';

/**
 * The walkers' street graph: junctions and the streets between them, as typed arrays (compressed sparse rows).
 *
 * A vertex is a junction, a dead end, a place where a main road is met, or where the kind of way changes (stairs begin);
 * an edge is a chain of street between two vertices with its geometry. Each edge is one or two arcs; arc lists of a
 * vertex lie together, and vertices near each other have near numbers, which is what makes searching fast.
 * Times are not stored but lengths: `forwardM` is how far one would get on the level in the time the edge takes
 * (Tobler's function, stairs), so that every team's own speed applies.
 */
export interface StreetGraph {
  vertexCount: number;
  edgeCount: number;
  /** Nodes of walkable streets before chains were contracted, shape points included. */
  sourceNodeCount: number;
  /** First arc of a vertex; vertexCount + 1 entries. */
  firstArc: Uint32Array;
  /** Where a vertex lies: a place in `points`. */
  vertexPoint: Uint32Array;
  arcHead: Uint32Array;
  /** Edge number x 2, + 1 against the edge's direction. */
  arcEdge: Uint32Array;
  edgeFrom: Uint32Array;
  edgeTo: Uint32Array;
  lengthM: Float32Array;
  /** Level metres along the edge and against it. */
  forwardM: Float32Array;
  backwardM: Float32Array;
  /** Seconds of crossing a main road, at the edge's start and end. */
  crossingFromS: Float32Array;
  crossingToS: Float32Array;
  /** Bits of `edgeFlag`. */
  flags: Uint8Array;
  /** Key of the street, the longest one where a chain runs over several. */
  streetKey: Int32Array;
  /** First point of an edge; edgeCount + 1 entries. */
  firstPoint: Uint32Array;
  /** lng, lat in 1e-7 degrees, one pair a point, from the edge's start to its end. */
  points: Int32Array;
}

/** Degrees to the whole numbers of `points`. */
export const degreesE7 = 1e7;

/** Points of an edge as [lng, lat], from its start to its end. */
export function edgeCoordinates(graph: StreetGraph, edge: number): [lng: number, lat: number][] {
  const { firstPoint, points } = graph;
  const coordinates: [number, number][] = [];
  for (let p = firstPoint[edge]; p < firstPoint[edge + 1]; p++) {
    coordinates.push([points[2 * p] / degreesE7, points[2 * p + 1] / degreesE7]);
  }
  return coordinates;
}

export function vertexLngLat(
  { vertexPoint, points }: StreetGraph,
  vertex: number,
): [lng: number, lat: number] {
  const p = vertexPoint[vertex];
  return [points[2 * p] / degreesE7, points[2 * p + 1] / degreesE7];
}

/** Share of the streets' length whose slope is not known: 1 without elevations. */
export function unknownSlopeShare(graph: StreetGraph): number {
  let [unknownM, totalM] = [0, 0];
  for (let edge = 0; edge < graph.edgeCount; edge++) {
    totalM += graph.lengthM[edge];
    if (graph.flags[edge] & edgeFlag.unknownSlope) unknownM += graph.lengthM[edge];
  }
  return totalM === 0 ? 0 : unknownM / totalM;
}
