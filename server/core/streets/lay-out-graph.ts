import type { Chains } from './contract-chains.ts';
import { degreesE7, type StreetGraph } from './street-graph.ts';
import type { WalkSegments } from './walk-segments.ts';
import { edgeFlag, type WalkStreet } from './walk-street.ts';

/** Numbers vertices and edges by place and writes the arrays of the graph. */
export function layOutGraph(
  streets: readonly WalkStreet[],
  segments: WalkSegments,
  chains: Chains,
): StreetGraph {
  const { vertexOf, vertexCount } = numberVertices(segments, chains);
  const order = edgesByPlace(segments, chains, vertexOf, vertexCount);
  const edgeCount = chains.count;
  const graph: StreetGraph = {
    vertexCount,
    edgeCount,
    sourceNodeCount: segments.nodeCount,
    firstArc: new Uint32Array(vertexCount + 1),
    vertexPoint: new Uint32Array(vertexCount),
    arcHead: new Uint32Array(0),
    arcEdge: new Uint32Array(0),
    edgeFrom: new Uint32Array(edgeCount),
    edgeTo: new Uint32Array(edgeCount),
    lengthM: new Float32Array(edgeCount),
    forwardM: new Float32Array(edgeCount),
    backwardM: new Float32Array(edgeCount),
    crossingFromS: new Float32Array(edgeCount),
    crossingToS: new Float32Array(edgeCount),
    flags: new Uint8Array(edgeCount),
    streetKey: new Int32Array(edgeCount),
    firstPoint: new Uint32Array(edgeCount + 1),
    points: new Int32Array((segments.count + edgeCount) * 2),
  };
  order.forEach((chain, edge) => {
    writeEdge(graph, edge, segments, chains, chain, streets);
    graph.edgeFrom[edge] = vertexOf[startOf(segments, chains.links[chains.firstLink[chain]])];
    graph.edgeTo[edge] = vertexOf[endOf(segments, chains.links[chains.firstLink[chain + 1] - 1])];
    graph.vertexPoint[graph.edgeFrom[edge]] = graph.firstPoint[edge];
    graph.vertexPoint[graph.edgeTo[edge]] = graph.firstPoint[edge + 1] - 1;
  });
  writeArcs(graph);
  return graph;
}

function writeEdge(
  graph: StreetGraph,
  edge: number,
  segments: WalkSegments,
  { firstLink, links }: Chains,
  chain: number,
  streets: readonly WalkStreet[],
): void {
  const { nodeLng, nodeLat, nodeCrossingS } = segments;
  let [lengthM, forwardM, backwardM, flags, longestM] = [0, 0, 0, 0, -1];
  let point = graph.firstPoint[edge];
  const addPoint = (node: number) => {
    graph.points[2 * point] = Math.round(nodeLng[node] * degreesE7);
    graph.points[2 * point + 1] = Math.round(nodeLat[node] * degreesE7);
    point++;
  };
  const first = startOf(segments, links[firstLink[chain]]);
  addPoint(first);
  for (let i = firstLink[chain]; i < firstLink[chain + 1]; i++) {
    const segment = links[i] >> 1;
    const isReversed = (links[i] & 1) === 1;
    lengthM += segments.lengthM[segment];
    forwardM += isReversed ? segments.backwardM[segment] : segments.forwardM[segment];
    backwardM += isReversed ? segments.forwardM[segment] : segments.backwardM[segment];
    flags |= isReversed ? turned(segments.flags[segment]) : segments.flags[segment];
    if (segments.lengthM[segment] > longestM) {
      longestM = segments.lengthM[segment];
      graph.streetKey[edge] = streets[segments.street[segment]].key;
    }
    addPoint(endOf(segments, links[i]));
  }
  const last = endOf(segments, links[firstLink[chain + 1] - 1]);
  graph.firstPoint[edge + 1] = point;
  graph.lengthM[edge] = lengthM;
  graph.forwardM[edge] = forwardM;
  graph.backwardM[edge] = backwardM;
  graph.flags[edge] = flags;
  // Along a main road nothing is crossed; leaving or meeting it costs one side each.
  if (flags & edgeFlag.mainRoad) return;
  graph.crossingFromS[edge] = nodeCrossingS[first];
  graph.crossingToS[edge] = nodeCrossingS[last];
}

function turned(flags: number): number {
  const rest = flags & ~(edgeFlag.forwardOnly | edgeFlag.backwardOnly);
  const forward = flags & edgeFlag.backwardOnly ? edgeFlag.forwardOnly : 0;
  const backward = flags & edgeFlag.forwardOnly ? edgeFlag.backwardOnly : 0;
  return rest | forward | backward;
}

function writeArcs(graph: StreetGraph): void {
  const { edgeCount, vertexCount, edgeFrom, edgeTo, flags, firstArc } = graph;
  const goes = (edge: number) => edgeFrom[edge] !== edgeTo[edge] && !(flags[edge] & edgeFlag.backwardOnly);
  const returns = (edge: number) => edgeFrom[edge] !== edgeTo[edge] && !(flags[edge] & edgeFlag.forwardOnly);
  for (let edge = 0; edge < edgeCount; edge++) {
    if (goes(edge)) firstArc[edgeFrom[edge] + 1]++;
    if (returns(edge)) firstArc[edgeTo[edge] + 1]++;
  }
  for (let vertex = 0; vertex < vertexCount; vertex++) firstArc[vertex + 1] += firstArc[vertex];
  const next = firstArc.slice();
  graph.arcHead = new Uint32Array(firstArc[vertexCount]);
  graph.arcEdge = new Uint32Array(firstArc[vertexCount]);
  const add = (tail: number, head: number, arc: number) => {
    const at = next[tail]++;
    graph.arcHead[at] = head;
    graph.arcEdge[at] = arc;
  };
  for (let edge = 0; edge < edgeCount; edge++) {
    if (goes(edge)) add(edgeFrom[edge], edgeTo[edge], edge * 2);
    if (returns(edge)) add(edgeTo[edge], edgeFrom[edge], edge * 2 + 1);
  }
}

/** Vertices in the order of a Z-curve over the place, so that a search touches memory close together. */
function numberVertices(
  segments: WalkSegments,
  { count, firstLink, links }: Chains,
): { vertexOf: Int32Array; vertexCount: number } {
  const { nodeCount, nodeLng, nodeLat } = segments;
  const isVertex = new Uint8Array(nodeCount);
  for (let chain = 0; chain < count; chain++) {
    isVertex[startOf(segments, links[firstLink[chain]])] = 1;
    isVertex[endOf(segments, links[firstLink[chain + 1] - 1])] = 1;
  }
  const [west, east] = extent(nodeLng);
  const [south, north] = extent(nodeLat);
  const cellDegrees = Math.max((east - west) / 65535, (north - south) / 65535, 1e-9);
  const vertices = new Uint32Array(nodeCount);
  let vertexCount = 0;
  for (let node = 0; node < nodeCount; node++) if (isVertex[node]) vertices[vertexCount++] = node;
  // The curve's place and the position in `vertices` in one number, so that the native sort of numbers does.
  const ranks = Float64Array.from(vertices.subarray(0, vertexCount), (node, position) => {
    const x = Math.floor((nodeLng[node] - west) / cellDegrees);
    const y = Math.floor((nodeLat[node] - south) / cellDegrees);
    return (spread(x) + 2 * spread(y)) * positions + position;
  }).sort();
  const vertexOf = new Int32Array(nodeCount).fill(-1);
  ranks.forEach((rank, vertex) => {
    vertexOf[vertices[rank % positions]] = vertex;
  });
  return { vertexOf, vertexCount };
}

/** Room for two million vertices beside 32 bits of place, together within the 53 bits of a number. */
const positions = 2 ** 21;

/** Spreads 16 bits to every other bit of 32. */
function spread(value: number): number {
  let v = value & 0xffff;
  v = (v | (v << 8)) & 0x00ff00ff;
  v = (v | (v << 4)) & 0x0f0f0f0f;
  v = (v | (v << 2)) & 0x33333333;
  return ((v | (v << 1)) & 0x55555555) >>> 0;
}

function edgesByPlace(
  segments: WalkSegments,
  { count, firstLink, links }: Chains,
  vertexOf: Int32Array,
  vertexCount: number,
): Uint32Array {
  const tail = (chain: number) => vertexOf[startOf(segments, links[firstLink[chain]])];
  const next = new Uint32Array(vertexCount + 1);
  for (let chain = 0; chain < count; chain++) next[tail(chain) + 1]++;
  for (let vertex = 0; vertex < vertexCount; vertex++) next[vertex + 1] += next[vertex];
  const order = new Uint32Array(count);
  for (let chain = 0; chain < count; chain++) order[next[tail(chain)]++] = chain;
  return order;
}

function extent(values: Float64Array): [number, number] {
  let [min, max] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return values.length === 0 ? [0, 0] : [min, max];
}

function startOf({ from, to }: WalkSegments, link: number): number {
  return (link & 1 ? to : from)[link >> 1];
}

function endOf({ from, to }: WalkSegments, link: number): number {
  return (link & 1 ? from : to)[link >> 1];
}
