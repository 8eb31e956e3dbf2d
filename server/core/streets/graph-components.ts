import type { StreetGraph } from './street-graph.ts';
import { isEdgeOpen, type WalkOptions } from './walk-options.ts';

/** Parts of the graph between which no open street leads. Directions are not looked at. */
export interface GraphComponents {
  count: number;
  /** Component of a vertex; 0 is the one with the most vertices. */
  ofVertex: Int32Array;
  vertexCounts: number[];
  lengthM: number[];
}

/** Union-find with path halving (Tarjan & van Leeuwen 1984). */
export function graphComponents(graph: StreetGraph, options: WalkOptions): GraphComponents {
  const { vertexCount, edgeCount, edgeFrom, edgeTo } = graph;
  const parent = Int32Array.from({ length: vertexCount }, (_, vertex) => vertex);
  const root = (vertex: number): number => {
    let v = vertex;
    while (parent[v] !== v) v = parent[v] = parent[parent[v]];
    return v;
  };
  for (let edge = 0; edge < edgeCount; edge++) {
    if (!isEdgeOpen(graph, edge, options)) continue;
    const [a, b] = [root(edgeFrom[edge]), root(edgeTo[edge])];
    if (a !== b) parent[Math.max(a, b)] = Math.min(a, b);
  }
  const sizes = new Map<number, number>();
  for (let vertex = 0; vertex < vertexCount; vertex++) {
    const r = root(vertex);
    sizes.set(r, (sizes.get(r) ?? 0) + 1);
  }
  const bySize = [...sizes].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  const numberOf = new Map(bySize.map(([r], number) => [r, number]));
  const ofVertex = Int32Array.from({ length: vertexCount }, (_, vertex) => numberOf.get(root(vertex))!);
  const lengthM = new Array<number>(bySize.length).fill(0);
  for (let edge = 0; edge < edgeCount; edge++) {
    if (isEdgeOpen(graph, edge, options)) lengthM[ofVertex[edgeFrom[edge]]] += graph.lengthM[edge];
  }
  return { count: bySize.length, ofVertex, vertexCounts: bySize.map(([, size]) => size), lengthM };
}
