import type { BlockMap } from './block-map.ts';

/** Blocks and what lies beside them, as flat lists: the neighbours of block b stand from `first[b]` to `first[b + 1]`. */
export interface BlockGraph {
  count: number;
  first: Int32Array;
  neighbour: Int32Array;
  cost: Float64Array;
  households: Float64Array;
  today: Int32Array;
  todayCount: number;
}

/**
 * The graph of a block map. Islands are joined to the nearest ground by a link without length: a grid may hold an island and a
 * piece of the shore, but no part that has another grid between.
 */
export function blockGraph(map: BlockMap, todayCount: number): BlockGraph {
  const links = [...map.borders.map(({ a, b, cost }) => ({ a, b, cost })), ...ferries(map)];
  return graphOf(
    map.blocks.map(({ households, today }) => ({ households, today })),
    links,
    todayCount,
  );
}

export function graphOf(
  blocks: readonly { households: number; today: number }[],
  links: readonly { a: number; b: number; cost: number }[],
  todayCount: number,
): BlockGraph {
  const count = blocks.length;
  const first = new Int32Array(count + 1);
  for (const { a, b } of links) {
    first[a + 1]!++;
    first[b + 1]!++;
  }
  for (let i = 0; i < count; i++) first[i + 1]! += first[i]!;
  const fill = first.slice();
  const neighbour = new Int32Array(2 * links.length);
  const cost = new Float64Array(2 * links.length);
  for (const { a, b, cost: own } of links) {
    neighbour[fill[a]!] = b;
    cost[fill[a]!++] = own;
    neighbour[fill[b]!] = a;
    cost[fill[b]!++] = own;
  }
  return {
    count,
    first,
    neighbour,
    cost,
    households: Float64Array.from(blocks, (block) => block.households),
    today: Int32Array.from(blocks, (block) => block.today),
    todayCount,
  };
}

function ferries({ coverage, blockOf, blocks, borders }: BlockMap): { a: number; b: number; cost: number }[] {
  const part = Int32Array.from(blocks, (_, i) => i);
  const root = (i: number): number => {
    while (part[i] !== i) i = part[i] = part[part[i]!]!;
    return i;
  };
  for (const { a, b } of borders) part[root(a)] = root(b);
  const corners: [x: number, y: number, block: number][] = [];
  for (const [face, rings] of coverage.faces.rings.entries()) {
    if (blockOf[face]! < 0) continue;
    for (const [x, y] of rings[0]!) corners.push([x, y, blockOf[face]!]);
  }
  const found: { a: number; b: number; cost: number }[] = [];
  for (;;) {
    const main = root(0);
    if (blocks.every((_, i) => root(i) === main)) return found;
    let best: { a: number; b: number; distance: number } | undefined;
    for (const [x, y, a] of corners) {
      if (root(a) !== main) continue;
      for (const [p, q, b] of corners) {
        if (root(b) === main) continue;
        const distance = (p - x) ** 2 + (q - y) ** 2;
        if (!best || distance < best.distance) best = { a, b, distance };
      }
    }
    part[root(best!.b)] = main;
    found.push({ a: best!.a, b: best!.b, cost: 0 });
  }
}
