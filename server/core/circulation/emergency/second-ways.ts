import type { Gate } from '../network/gates.ts';
import type { MotorNetwork } from '../network/motor-network.ts';

/**
 * Segments with a second, independent way to them: whichever single segment is blocked, one of their ends can still be
 * reached from the gates. Directions are left aside, an engine in need drives against them. `isOpen` says which segments
 * an engine passes. Bridges by lowest reachable depth (Tarjan 1974), the gates taken as one place; linear.
 */
export function segmentsWithSecondWay(
  network: MotorNetwork,
  gates: readonly Gate[],
  isOpen: (segment: number) => boolean,
): Uint8Array {
  const { nodeCount, segmentCount, segmentFrom, segmentTo } = network;
  // all gates are node 0
  const nodeOf = new Int32Array(nodeCount).map((_, node) => node + 1);
  for (const { node } of gates) nodeOf[node] = 0;
  const open = new Uint8Array(segmentCount);
  // open segments at node n: incident[start[n]] .. incident[start[n + 1] - 1]
  const start = new Int32Array(nodeCount + 2);
  for (let s = 0; s < segmentCount; s++) {
    if (!isOpen(s)) continue;
    open[s] = 1;
    start[nodeOf[segmentFrom[s]] + 1]++;
    start[nodeOf[segmentTo[s]] + 1]++;
  }
  for (let node = 0; node <= nodeCount; node++) start[node + 1] += start[node];
  const incident = new Int32Array(start[nodeCount + 1]);
  const next = start.slice(0, nodeCount + 1);
  for (let s = 0; s < segmentCount; s++) {
    if (open[s] === 0) continue;
    incident[next[nodeOf[segmentFrom[s]]]++] = s;
    incident[next[nodeOf[segmentTo[s]]]++] = s;
  }
  next.set(start.subarray(0, nodeCount + 1));
  const otherEnd = (s: number, node: number): number => {
    const [from, to] = [nodeOf[segmentFrom[s]], nodeOf[segmentTo[s]]];
    return from === node ? to : from;
  };
  const depth = new Int32Array(nodeCount + 1).fill(-1);
  const lowest = new Int32Array(nodeCount + 1);
  const viaSegment = new Int32Array(nodeCount + 1).fill(-1);
  const safe = new Uint8Array(nodeCount + 1);
  const order: number[] = [0];
  const stack: number[] = [0];
  let clock = 0;
  depth[0] = lowest[0] = clock++;
  while (stack.length > 0) {
    const node = stack[stack.length - 1];
    if (next[node] < start[node + 1]) {
      const s = incident[next[node]++];
      if (s === viaSegment[node]) continue;
      const other = otherEnd(s, node);
      if (depth[other] < 0) {
        depth[other] = lowest[other] = clock++;
        viaSegment[other] = s;
        order.push(other);
        stack.push(other);
      } else lowest[node] = Math.min(lowest[node], depth[other]);
    } else {
      stack.pop();
      const parent = stack[stack.length - 1];
      if (parent !== undefined) lowest[parent] = Math.min(lowest[parent], lowest[node]);
    }
  }
  // a node keeps its way in when neither its own tree segment nor one above it is a bridge
  safe[0] = 1;
  for (const node of order.slice(1)) {
    const parent = otherEnd(viaSegment[node], node);
    safe[node] = safe[parent] === 1 && lowest[node] <= depth[parent] ? 1 : 0;
  }
  return Uint8Array.from({ length: segmentCount }, (_, s) =>
    open[s] === 1 && safe[nodeOf[segmentFrom[s]]] === 1 && safe[nodeOf[segmentTo[s]]] === 1 ? 1 : 0,
  );
}
