import type { AssignmentNetwork } from './assignment-network.ts';

/**
 * The network renumbered for fast trees. "Core" nodes, those a shortest path can pass through, come first; all others
 * (zones that may not be passed, and nodes hanging on a single neighbour) are "leaves": only ends of a path.
 * "Arcs" are links in order of their tail, first those into the core, then those into leaves, so that a scan of a node
 * reads heads and costs in sequence.
 */
export interface RoutingGraph {
  nodeCount: number;
  coreCount: number;
  /** Internal number of each node of the network. */
  nodeOf: Int32Array;
  /** Link of the network behind each arc, and the reverse. */
  linkOfArc: Int32Array;
  arcOfLink: Int32Array;
  tail: Int32Array;
  head: Int32Array;
  /** Arcs leaving node u: arcStart[u] .. arcStart[u + 1] - 1, those into the core end at coreArcEnd[u]. */
  arcStart: Int32Array;
  coreArcEnd: Int32Array;
  /** Arcs from the core into leaf coreCount + i: leafArcs[leafStart[i]] .. leafArcs[leafStart[i + 1] - 1]. */
  leafStart: Int32Array;
  leafArcs: Int32Array;
}

/** Only the shape of a network counts here, not its costs. */
export type NetworkShape = Pick<AssignmentNetwork, 'nodeCount' | 'firstThroughNode' | 'from' | 'to'>;

export function buildRoutingGraph(network: NetworkShape): RoutingGraph {
  const { nodeCount, from, to } = network;
  const linkTotal = from.length;
  const nodeOf = numberCoreFirst(network);
  const coreCount = nodeOf[nodeCount];

  const keys = Array.from({ length: linkTotal }, (_, link) => {
    const intoLeaf = nodeOf[to[link]] >= coreCount ? 1 : 0;
    return nodeOf[from[link]] * 2 + intoLeaf;
  });
  const linkOfArc = Int32Array.from(keys.keys()).sort((a, b) => keys[a] - keys[b] || a - b);
  const arcOfLink = new Int32Array(linkTotal);
  const tail = new Int32Array(linkTotal);
  const head = new Int32Array(linkTotal);
  const arcStart = new Int32Array(nodeCount + 1);
  const coreArcEnd = new Int32Array(nodeCount);
  const leafStart = new Int32Array(nodeCount - coreCount + 1);
  for (let arc = 0; arc < linkTotal; arc++) {
    const link = linkOfArc[arc];
    arcOfLink[link] = arc;
    tail[arc] = nodeOf[from[link]];
    head[arc] = nodeOf[to[link]];
    arcStart[tail[arc] + 1]++;
    if (head[arc] < coreCount) coreArcEnd[tail[arc]]++;
    else if (tail[arc] < coreCount) leafStart[head[arc] - coreCount + 1]++;
  }
  for (let node = 0; node < nodeCount; node++) {
    arcStart[node + 1] += arcStart[node];
    coreArcEnd[node] += arcStart[node];
  }
  for (let leaf = 0; leaf + 1 < leafStart.length; leaf++) leafStart[leaf + 1] += leafStart[leaf];
  const leafArcs = new Int32Array(leafStart[leafStart.length - 1]);
  const fill = leafStart.slice();
  for (let arc = 0; arc < linkTotal; arc++)
    if (head[arc] >= coreCount && tail[arc] < coreCount) leafArcs[fill[head[arc] - coreCount]++] = arc;

  return {
    nodeCount,
    coreCount,
    nodeOf: nodeOf.subarray(0, nodeCount),
    linkOfArc,
    arcOfLink,
    tail,
    head,
    arcStart,
    coreArcEnd,
    leafStart,
    leafArcs,
  };
}

/** Internal numbers, core nodes first; the last entry is the number of core nodes. */
function numberCoreFirst({ nodeCount, firstThroughNode, from, to }: NetworkShape): Int32Array {
  const none = -1;
  const many = -2;
  const neighbour = new Int32Array(nodeCount).fill(none);
  const note = (node: number, other: number): void => {
    if (neighbour[node] === none) neighbour[node] = other;
    else if (neighbour[node] !== other) neighbour[node] = many;
  };
  for (let link = 0; link < from.length; link++) {
    note(from[link], to[link]);
    note(to[link], from[link]);
  }
  const numbers = new Int32Array(nodeCount + 1);
  let next = 0;
  // passing a node with a single neighbour means turning back, which is never shorter
  const isCore = (node: number): boolean => node >= firstThroughNode && neighbour[node] === many;
  for (let node = 0; node < nodeCount; node++) if (isCore(node)) numbers[node] = next++;
  numbers[nodeCount] = next;
  for (let node = 0; node < nodeCount; node++) if (!isCore(node)) numbers[node] = next++;
  return numbers;
}
