import { MinHeap } from '../lib/heap.ts';
import type { StreetGraph } from './street-graph.ts';

/** What a search needs of a graph: its arcs, or those of its reverse. */
export type SearchedArcs = Pick<StreetGraph, 'vertexCount' | 'firstArc' | 'arcHead'>;

/**
 * Shortest walking times from one place (Dijkstra 1959), made to be run many times on one graph: arrays are kept, and
 * only what the last search touched is cleared.
 */
export class WalkSearch {
  /** Seconds to each vertex reached by the last search, Infinity else. */
  readonly seconds: Float64Array;
  /** Arc by which a vertex was reached, -1 at the sources; valid where `seconds` is finite. */
  readonly arcInto: Int32Array;
  settledCount = 0;
  private readonly graph: SearchedArcs;
  private readonly arcS: Float32Array;
  private readonly heap: MinHeap;
  private readonly touched: Int32Array;
  private touchedCount = 0;

  constructor(graph: SearchedArcs, arcS: Float32Array) {
    this.graph = graph;
    this.arcS = arcS;
    this.seconds = new Float64Array(graph.vertexCount).fill(Number.POSITIVE_INFINITY);
    this.arcInto = new Int32Array(graph.vertexCount);
    this.heap = new MinHeap(graph.vertexCount);
    this.touched = new Int32Array(graph.vertexCount);
  }

  /** Forgets the last search and sets out from the given vertices. */
  start(sources: Iterable<readonly [vertex: number, seconds: number]>): void {
    for (let i = 0; i < this.touchedCount; i++) this.seconds[this.touched[i]] = Number.POSITIVE_INFINITY;
    this.touchedCount = 0;
    this.settledCount = 0;
    this.heap.clear();
    for (const [vertex, seconds] of sources) {
      if (seconds >= this.seconds[vertex]) continue;
      if (this.seconds[vertex] === Number.POSITIVE_INFINITY) this.touched[this.touchedCount++] = vertex;
      this.seconds[vertex] = seconds;
      this.arcInto[vertex] = -1;
      this.heap.push(vertex, seconds);
    }
  }

  /**
   * Settles vertices until `wantedCount` of those marked 1 in `isWanted` are settled, or nothing within `limitS` is left.
   */
  settle(isWanted: Uint8Array, wantedCount: number, limitS = Number.POSITIVE_INFINITY): void {
    const { seconds, arcInto, heap, arcS, touched } = this;
    const { firstArc, arcHead } = this.graph;
    let rest = wantedCount;
    while (rest > 0 && heap.nextKey <= limitS) {
      const vertex = heap.pop();
      if (vertex < 0) break;
      this.settledCount++;
      rest -= isWanted[vertex];
      const at = seconds[vertex];
      const end = firstArc[vertex + 1];
      for (let arc = firstArc[vertex]; arc < end; arc++) {
        const head = arcHead[arc];
        const reached = at + arcS[arc];
        const known = seconds[head];
        if (reached >= known) continue;
        if (known === Number.POSITIVE_INFINITY) touched[this.touchedCount++] = head;
        seconds[head] = reached;
        arcInto[head] = arc;
        heap.push(head, reached);
      }
    }
  }
}
