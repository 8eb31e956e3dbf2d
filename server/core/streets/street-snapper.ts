import { fromMetres, localProjection, toMetres } from '../geo/local-projection.ts';
import type { LngLat } from '../geo/types.ts';
import { buildSegmentGrid, nearestSegment } from './segment-grid.ts';
import { degreesE7, type StreetGraph } from './street-graph.ts';

/** A place brought to the nearest street. */
export interface Snap {
  edge: number;
  /** Where on the edge, 0 at its start to 1 at its end, by length. */
  share: number;
  lngLat: LngLat;
  /** Straight from the place to the street. */
  approachM: number;
}

export type StreetSnapper = (
  place: LngLat,
  maxM: number,
  accepts?: (edge: number) => boolean,
) => Snap | undefined;

/** Prepares the search for the nearest edge; one snapper serves as long as its graph. */
export function streetSnapper(graph: StreetGraph): StreetSnapper {
  const { edgeCount, firstPoint, points } = graph;
  const pointCount = firstPoint[edgeCount];
  const middle = pointCount >> 1;
  const origin: LngLat =
    pointCount === 0 ? [0, 0] : [points[2 * middle] / degreesE7, points[2 * middle + 1] / degreesE7];
  const projection = localProjection(origin);
  const metric = new Float64Array(pointCount * 2);
  for (let p = 0; p < pointCount; p++) {
    metric[2 * p] = (points[2 * p] / degreesE7 - origin[0]) * projection.metresPerDegreeLng;
    metric[2 * p + 1] = (points[2 * p + 1] / degreesE7 - origin[1]) * projection.metresPerDegreeLat;
  }
  // Segment s of edge e begins at point s + e, for every edge has one point more than segments.
  const segmentEdge = new Uint32Array(pointCount - edgeCount);
  const segments = new Float64Array(segmentEdge.length * 4);
  for (let edge = 0; edge < edgeCount; edge++) {
    for (let p = firstPoint[edge]; p + 1 < firstPoint[edge + 1]; p++) {
      segmentEdge[p - edge] = edge;
      segments.set(metric.subarray(2 * p, 2 * p + 4), (p - edge) * 4);
    }
  }
  const grid = buildSegmentGrid(segments);
  const lengthM = (p: number) =>
    Math.hypot(metric[2 * p + 2] - metric[2 * p], metric[2 * p + 3] - metric[2 * p + 1]);

  return (place, maxM, accepts) => {
    const [x, y] = toMetres(projection, place);
    const found = nearestSegment(grid, x, y, maxM, accepts && ((segment) => accepts(segmentEdge[segment])));
    if (!found) return undefined;
    const edge = segmentEdge[found.segment];
    const at = found.segment + edge;
    let [beforeM, totalM] = [0, 0];
    for (let p = firstPoint[edge]; p + 1 < firstPoint[edge + 1]; p++) {
      if (p === at) beforeM = totalM + found.share * lengthM(p);
      totalM += lengthM(p);
    }
    return {
      edge,
      share: totalM === 0 ? 0 : Math.min(1, beforeM / totalM),
      lngLat: fromMetres(projection, [found.x, found.y]),
      approachM: found.distanceM,
    };
  };
}
