import { MinHeap } from '../../lib/heap.ts';
import type { RoutingGraph } from './routing-graph.ts';

/**
 * Shortest-path trees, one origin at a time, over the core of a routing graph; costs are non-negative, Infinity = closed.
 *
 * The first tree of an origin is Dijkstra's, with a 4-ary heap. Later ones scan the core once in the order in which nodes
 * lay the time before and rescan only what that order got wrong (label correcting, strict improvements only, first in
 * first out). Between two iterations of an assignment few nodes move, so this costs a fraction of a heap, and is exact:
 * it ends only when no arc can improve a label.
 */
export class ShortestTrees {
  /** Labels and last arcs of the tree computed last, by internal node; of leaves only those asked for by label(). */
  readonly distance: Float64Array;
  readonly lastArc: Int32Array;
  readonly originCount: number;
  private readonly graph: RoutingGraph;
  private readonly order: Int32Array;
  private readonly known: Uint8Array;
  private readonly passed: Int32Array;
  private readonly queue: Int32Array;
  private readonly waiting: Uint8Array;
  private readonly heap: MinHeap;
  /** The last arcs of each origin's tree before, and by core node whether the way there is still the same. */
  private readonly earlierArc: Int32Array;
  private readonly unchanged: Uint8Array;
  private earlierBase = 0;
  private stamp = 0;

  /** `comparesTrees`: whether leadsAsBefore is asked for; without it a tree costs less. */
  constructor(
    graph: RoutingGraph,
    originCount: number,
    private readonly comparesTrees = true,
  ) {
    this.graph = graph;
    this.originCount = originCount;
    this.distance = new Float64Array(graph.nodeCount);
    this.lastArc = new Int32Array(graph.nodeCount);
    this.order = new Int32Array(originCount * graph.coreCount);
    this.earlierArc = new Int32Array(originCount * graph.nodeCount).fill(-2);
    this.unchanged = new Uint8Array(graph.nodeCount);
    this.known = new Uint8Array(originCount);
    this.passed = new Int32Array(graph.coreCount);
    this.queue = new Int32Array(graph.coreCount + 1);
    this.waiting = new Uint8Array(graph.coreCount);
    this.heap = new MinHeap(graph.coreCount);
  }

  /** Computes the tree of origin number `index`, which starts at internal node `origin`. */
  compute(index: number, origin: number, cost: Float64Array): void {
    const { distance, lastArc, graph } = this;
    distance.fill(Number.POSITIVE_INFINITY);
    distance[origin] = 0;
    lastArc[origin] = -1;
    if (origin >= graph.coreCount) {
      for (let arc = graph.arcStart[origin]; arc < graph.arcStart[origin + 1]; arc++) {
        const node = graph.head[arc];
        if (cost[arc] < distance[node]) {
          distance[node] = cost[arc];
          lastArc[node] = arc;
        }
      }
    }
    const base = index * graph.coreCount;
    if (this.known[index] === 0) this.dijkstra(base, cost);
    // an order that cost much rework is found anew the next time
    const reworked = this.known[index] === 0 ? 0 : this.rescan(base, cost);
    this.known[index] = reworked * 4 > graph.coreCount ? 0 : 1;
    if (this.comparesTrees) this.compareWithEarlier(index, origin);
  }

  /** Whether the tree computed last leads to a node, whose label was asked for, along the same arcs as the one before. */
  leadsAsBefore(node: number): boolean {
    return this.unchanged[node] === 1;
  }

  private compareWithEarlier(index: number, origin: number): void {
    const { order, unchanged, lastArc, earlierArc } = this;
    const { coreCount, nodeCount, tail } = this.graph;
    this.earlierBase = index * nodeCount;
    unchanged.fill(0);
    unchanged[origin] = 1;
    for (let i = index * coreCount, end = i + coreCount; i < end; i++) {
      const node = order[i];
      const arc = lastArc[node];
      const at = this.earlierBase + node;
      if (node === origin) continue;
      // a parent that comes later in the order counts as changed, which costs a comparison and nothing else
      if (earlierArc[at] === arc && unchanged[tail[arc]] === 1) unchanged[node] = 1;
      earlierArc[at] = arc;
    }
  }

  /** The label of any node in the tree computed last; Infinity when it cannot be reached. */
  label(node: number, cost: Float64Array): number {
    const { distance, lastArc, graph } = this;
    const leaf = node - graph.coreCount;
    let best = distance[node];
    if (leaf < 0) return best;
    for (let i = graph.leafStart[leaf]; i < graph.leafStart[leaf + 1]; i++) {
      const arc = graph.leafArcs[i];
      const d = distance[graph.tail[arc]] + cost[arc];
      if (d < best) {
        best = d;
        lastArc[node] = arc;
      }
    }
    distance[node] = best;
    if (best === Number.POSITIVE_INFINITY || !this.comparesTrees) return best;
    const at = this.earlierBase + node;
    const last = lastArc[node];
    this.unchanged[node] = this.earlierArc[at] === last ? this.unchanged[this.graph.tail[last]] : 0;
    this.earlierArc[at] = last;
    return best;
  }

  /** Returns how many nodes had to be scanned again. */
  private rescan(base: number, cost: Float64Array): number {
    const { distance, lastArc, order, passed, queue, waiting } = this;
    const { coreCount, arcStart, coreArcEnd, head } = this.graph;
    const stamp = ++this.stamp;
    const ring = queue.length;
    let reworked = 0;
    for (let i = base; i < base + coreCount; i++) {
      let node = order[i];
      passed[node] = stamp;
      let first = 0;
      let last = 0;
      if (distance[node] === Number.POSITIVE_INFINITY) continue;
      for (;;) {
        const start = distance[node];
        for (let arc = arcStart[node], end = coreArcEnd[node]; arc < end; arc++) {
          const d = start + cost[arc];
          const next = head[arc];
          if (d < distance[next]) {
            distance[next] = d;
            lastArc[next] = arc;
            if (passed[next] === stamp && waiting[next] === 0) {
              waiting[next] = 1;
              queue[last] = next;
              if (++last === ring) last = 0;
            }
          }
        }
        if (first === last) break;
        node = queue[first];
        if (++first === ring) first = 0;
        waiting[node] = 0;
        reworked++;
      }
    }
    return reworked;
  }

  private dijkstra(base: number, cost: Float64Array): void {
    const { distance, lastArc, order, heap, passed } = this;
    const { coreCount, arcStart, coreArcEnd, head } = this.graph;
    const stamp = ++this.stamp;
    for (let node = 0; node < coreCount; node++)
      if (distance[node] < Number.POSITIVE_INFINITY) heap.push(node, distance[node]);
    let settled = 0;
    for (let node = heap.pop(); node >= 0; node = heap.pop()) {
      order[base + settled++] = node;
      passed[node] = stamp;
      const start = distance[node];
      for (let arc = arcStart[node]; arc < coreArcEnd[node]; arc++) {
        const d = start + cost[arc];
        const next = head[arc];
        if (d < distance[next]) {
          distance[next] = d;
          lastArc[next] = arc;
          heap.push(next, d);
        }
      }
    }
    for (let node = 0; node < coreCount; node++) if (passed[node] !== stamp) order[base + settled++] = node;
  }
}
