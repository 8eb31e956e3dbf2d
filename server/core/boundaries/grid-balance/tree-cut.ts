import type { Random } from '../../lib/random.ts';
import type { DivisionState } from './division-state.ts';

/** Cuts of a tree looked at in full; the rest are further from two good sizes. */
const LOOKED_AT = 6;

/**
 * Two neighbouring grids divided anew: a random spanning tree over their blocks is cut where the two sides are nearest to
 * half, and the best of several such cuts is answered as the blocks that go to `a` (the others go to `b`).
 * Recombination, after DeFord, Duchin & Solomon (2021).
 */
export function cutTree(state: DivisionState, a: number, b: number, random: Random): Uint8Array | undefined {
  const { graph, gridOf } = state;
  const members: number[] = [];
  for (let block = 0; block < graph.count; block++) {
    if (gridOf[block] === a || gridOf[block] === b) members.push(block);
  }
  if (members.length < 2) return undefined;
  const tree = randomTree(state, members, a, b, random);
  if (!tree) return undefined;
  const { order, parent } = tree;
  const below = new Float64Array(graph.count);
  for (const block of members) below[block] = graph.households[block]!;
  for (let i = order.length - 1; i > 0; i--) below[parent[order[i]!]!]! += below[order[i]!]!;
  const total = below[order[0]!]!;
  const cuts = order
    .slice(1)
    .map((block) => ({ block, off: Math.abs(below[block]! - total / 2) }))
    .sort((p, q) => p.off - q.off)
    .slice(0, LOOKED_AT);
  const { block: top } = cuts[Math.floor(random() ** 2 * cuts.length)]!;
  const side = new Uint8Array(graph.count);
  side[top] = 1;
  for (const block of order) if (block !== order[0] && side[parent[block]!]) side[block] = 1;
  // The side that has more of a's ground stays a.
  let kept = 0;
  for (const block of members) {
    const isOwn = (gridOf[block] === a) === (side[block] === 1);
    kept += isOwn ? graph.households[block]! + 1 : -(graph.households[block]! + 1);
  }
  const toA = new Uint8Array(graph.count);
  for (const block of members) toA[block] = Number((side[block] === 1) === kept >= 0);
  return toA;
}

/** A spanning tree by growing along links in the order of random keys (Prim); main streets are crossed last. */
function randomTree(
  { graph, gridOf }: DivisionState,
  members: readonly number[],
  a: number,
  b: number,
  random: Random,
): { order: number[]; parent: Int32Array } | undefined {
  const parent = new Int32Array(graph.count).fill(-1);
  const start = members[Math.floor(random() * members.length)]!;
  const order = [start];
  const isIn = new Uint8Array(graph.count);
  isIn[start] = 1;
  const open: { from: number; to: number; key: number }[] = [];
  const offer = (from: number) => {
    for (let i = graph.first[from]!; i < graph.first[from + 1]!; i++) {
      const to = graph.neighbour[i]!;
      if (isIn[to] || (gridOf[to] !== a && gridOf[to] !== b)) continue;
      open.push({ from, to, key: random() / (1 + graph.cost[i]!) });
    }
  };
  offer(start);
  while (order.length < members.length) {
    let best = -1;
    for (let i = 0; i < open.length; i++) {
      if (!isIn[open[i]!.to] && (best < 0 || open[i]!.key < open[best]!.key)) best = i;
    }
    if (best < 0) return undefined;
    const { from, to } = open[best]!;
    open[best] = open[open.length - 1]!;
    open.pop();
    isIn[to] = 1;
    parent[to] = from;
    order.push(to);
    offer(to);
  }
  return { order, parent };
}
