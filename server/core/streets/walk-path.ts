import type { LngLat } from '../geo/types.ts';
import { edgeCoordinates, type StreetGraph } from './street-graph.ts';
import type { Snap } from './street-snapper.ts';
import type { WalkNetwork } from './walk-network.ts';
import { WalkSearch } from './walk-search.ts';
import { alongEdgeS, departures, stopEnds } from './walk-stops.ts';

/** One way on foot between two snapped stops, from street to street (the approaches are not in it). */
export interface WalkPath {
  coordinates: LngLat[];
  lengthM: number;
  durationS: number;
  /** Keys of the streets walked, in order, each once in a row. */
  streetKeys: number[];
}

interface Piece {
  edge: number;
  /** Shares of the edge; fromShare > toShare against its direction. */
  fromShare: number;
  toShare: number;
}

/** The quickest way, or undefined where none leads. */
export function walkPath(network: WalkNetwork, from: Snap, to: Snap): WalkPath | undefined {
  const { graph, options } = network;
  const [start, end] = [stopEnds(graph, from, options), stopEnds(graph, to, options)];
  const alongS = from.edge === to.edge ? alongEdgeS(graph, from, to, options) : Number.POSITIVE_INFINITY;
  const search = new WalkSearch(graph, network.arcS);
  const isWanted = new Uint8Array(graph.vertexCount);
  isWanted[end.from] = 1;
  isWanted[end.to] = 1;
  search.start(departures(start));
  search.settle(isWanted, end.from === end.to ? 1 : 2, alongS);
  const viaFromS = search.seconds[end.from] + end.fromFromS;
  const viaToS = search.seconds[end.to] + end.fromToS;
  const durationS = Math.min(alongS, viaFromS, viaToS);
  if (!Number.isFinite(durationS)) return undefined;
  if (durationS === alongS)
    return described(graph, [{ edge: to.edge, fromShare: from.share, toShare: to.share }], durationS);
  const pieces: Piece[] = [{ edge: to.edge, fromShare: viaFromS <= viaToS ? 0 : 1, toShare: to.share }];
  let vertex = viaFromS <= viaToS ? end.from : end.to;
  for (let arc = search.arcInto[vertex]; arc >= 0; arc = search.arcInto[vertex]) {
    const edge = graph.arcEdge[arc] >> 1;
    const isForward = (graph.arcEdge[arc] & 1) === 0;
    pieces.push({ edge, fromShare: isForward ? 0 : 1, toShare: isForward ? 1 : 0 });
    vertex = isForward ? graph.edgeFrom[edge] : graph.edgeTo[edge];
  }
  // A ring has both ends at one vertex: the quicker way round was taken.
  const isAtStart = vertex === start.from && (start.from !== start.to || start.toFromS <= start.toToS);
  pieces.push({ edge: from.edge, fromShare: from.share, toShare: isAtStart ? 0 : 1 });
  return described(graph, pieces.reverse(), durationS);
}

function described(graph: StreetGraph, pieces: Piece[], durationS: number): WalkPath {
  const coordinates: LngLat[] = [];
  const streetKeys: number[] = [];
  let lengthM = 0;
  for (const piece of pieces) {
    lengthM += graph.lengthM[piece.edge] * Math.abs(piece.toShare - piece.fromShare);
    const key = graph.streetKey[piece.edge];
    if (piece.fromShare !== piece.toShare && streetKeys[streetKeys.length - 1] !== key) streetKeys.push(key);
    for (const point of cut(graph, piece)) {
      const last = coordinates[coordinates.length - 1];
      if (!last || last[0] !== point[0] || last[1] !== point[1]) coordinates.push(point);
    }
  }
  return { coordinates, lengthM, durationS, streetKeys };
}

/** The part of an edge's line between two shares of its length, in walking direction. */
function cut(graph: StreetGraph, { edge, fromShare, toShare }: Piece): LngLat[] {
  const line = edgeCoordinates(graph, edge);
  // Degrees of latitude weigh as much as they are long; on one edge the ratio is constant.
  const squeeze = Math.cos((line[0][1] * Math.PI) / 180);
  const reach = [0];
  for (let i = 1; i < line.length; i++) {
    const [dx, dy] = [(line[i][0] - line[i - 1][0]) * squeeze, line[i][1] - line[i - 1][1]];
    reach.push(reach[i - 1] + Math.hypot(dx, dy));
  }
  const total = reach[reach.length - 1];
  const at = (share: number): LngLat => {
    const want = share * total;
    const i = Math.max(
      1,
      reach.findIndex((r) => r >= want),
    );
    const within = reach[i] === reach[i - 1] ? 0 : (want - reach[i - 1]) / (reach[i] - reach[i - 1]);
    const [a, b] = [line[i - 1], line[i]];
    return [a[0] + within * (b[0] - a[0]), a[1] + within * (b[1] - a[1])];
  };
  const [low, high] = [Math.min(fromShare, toShare), Math.max(fromShare, toShare)];
  const inner = line.filter((_, i) => reach[i] > low * total && reach[i] < high * total);
  const part = [at(low), ...inner, at(high)];
  return fromShare <= toShare ? part : part.reverse();
}
