import type { StreetGraph } from './street-graph.ts';
import type { SearchedArcs } from './walk-search.ts';

/** Every arc turned round, so that one search from all goals finds the way to the nearest of them from everywhere. */
export interface ReversedArcs extends SearchedArcs {
  arcS: Float32Array;
  /** Where a reversed arc comes from: a step nearer to the goal. */
  arcTail: Uint32Array;
}

/** @param arcS seconds of the graph's own arcs */
export function reversedArcs(graph: StreetGraph, arcS: Float32Array): ReversedArcs {
  const { vertexCount, firstArc, arcHead } = graph;
  const arcCount = arcHead.length;
  const first = new Uint32Array(vertexCount + 1);
  for (let arc = 0; arc < arcCount; arc++) first[arcHead[arc] + 1]++;
  for (let vertex = 0; vertex < vertexCount; vertex++) first[vertex + 1] += first[vertex];
  const next = first.slice();
  const head = new Uint32Array(arcCount);
  const tail = new Uint32Array(arcCount);
  const seconds = new Float32Array(arcCount);
  for (let vertex = 0; vertex < vertexCount; vertex++) {
    for (let arc = firstArc[vertex]; arc < firstArc[vertex + 1]; arc++) {
      const at = next[arcHead[arc]]++;
      head[at] = vertex;
      tail[at] = arcHead[arc];
      seconds[at] = arcS[arc];
    }
  }
  return { vertexCount, firstArc: first, arcHead: head, arcTail: tail, arcS: seconds };
}
