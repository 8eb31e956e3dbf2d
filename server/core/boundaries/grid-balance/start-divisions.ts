import type { Random } from '../../lib/random.ts';
import type { BlockGraph } from './block-graph.ts';

/** A first division: grids grown from seeds far from each other, always the smallest one next, until every block has one. */
export function growGrids(graph: BlockGraph, gridCount: number, random: Random): Int32Array {
  const gridOf = new Int32Array(graph.count).fill(-1);
  const sizes = new Float64Array(gridCount);
  const fringes: number[][] = Array.from({ length: gridCount }, () => []);
  const take = (block: number, grid: number) => {
    gridOf[block] = grid;
    sizes[grid]! += graph.households[block]!;
    for (let i = graph.first[block]!; i < graph.first[block + 1]!; i++) {
      if (gridOf[graph.neighbour[i]!]! < 0) fringes[grid]!.push(graph.neighbour[i]!);
    }
  };
  for (const [grid, block] of spreadSeeds(graph, gridCount, random).entries()) take(block, grid);
  for (let left = graph.count - gridCount; left > 0; ) {
    let grid = -1;
    for (let each = 0; each < gridCount; each++) {
      fringes[each] = fringes[each]!.filter((block) => gridOf[block]! < 0);
      if (fringes[each]!.length > 0 && (grid < 0 || sizes[each]! < sizes[grid]!)) grid = each;
    }
    if (grid < 0) break;
    const fringe = fringes[grid]!;
    // The block with most of its sides in the grid: grows round, not long.
    let best = fringe[0]!;
    let bestPull = -1;
    for (const block of new Set(fringe)) {
      let pull = 0.2 * random();
      for (let i = graph.first[block]!; i < graph.first[block + 1]!; i++) {
        if (gridOf[graph.neighbour[i]!] === grid) pull += 1;
      }
      if (pull > bestPull) [best, bestPull] = [block, pull];
    }
    take(best, grid);
    left--;
  }
  return gridOf;
}

/** Today's grids brought to another number: the smallest joins its smallest neighbour, the largest is grown apart. */
export function adaptToday(graph: BlockGraph, gridCount: number, random: Random): Int32Array | undefined {
  const gridOf = Int32Array.from(graph.today);
  if (gridOf.some((grid) => grid < 0)) return undefined;
  const renumber = () => {
    const names = [...new Set(gridOf)];
    for (let i = 0; i < gridOf.length; i++) gridOf[i] = names.indexOf(gridOf[i]!);
    return names.length;
  };
  for (let count = renumber(); count !== gridCount; count = renumber()) {
    const sizes = new Float64Array(count);
    for (let i = 0; i < gridOf.length; i++) sizes[gridOf[i]!]! += graph.households[i]!;
    if (count > gridCount) {
      const small = sizes.indexOf(Math.min(...sizes));
      let into = -1;
      for (let block = 0; block < graph.count; block++) {
        if (gridOf[block] !== small) continue;
        for (let i = graph.first[block]!; i < graph.first[block + 1]!; i++) {
          const other = gridOf[graph.neighbour[i]!]!;
          if (other !== small && (into < 0 || sizes[other]! < sizes[into]!)) into = other;
        }
      }
      if (into < 0) return undefined;
      for (let i = 0; i < gridOf.length; i++) if (gridOf[i] === small) gridOf[i] = into;
      continue;
    }
    const members = (grid: number) => [...gridOf.keys()].filter((block) => gridOf[block] === grid);
    const order = [...sizes.keys()].sort((p, q) => sizes[q]! - sizes[p]!);
    const large = order.map(members).find((blocks) => blocks.length > 1);
    if (!large) return undefined;
    const halves = growGrids(subgraph(graph, large), 2, random);
    for (const [i, block] of large.entries()) if (halves[i] === 1) gridOf[block] = count;
  }
  return gridOf;
}

/** Grids in several parts keep the one with most households; the others go to a neighbour. */
export function makeWhole(graph: BlockGraph, gridOf: Int32Array): Int32Array {
  const part = new Int32Array(graph.count).fill(-1);
  const parts: { grid: number; blocks: number[]; weight: number }[] = [];
  for (let start = 0; start < graph.count; start++) {
    if (part[start]! >= 0) continue;
    const grid = gridOf[start]!;
    const blocks = [start];
    part[start] = parts.length;
    for (let head = 0; head < blocks.length; head++) {
      const block = blocks[head]!;
      for (let i = graph.first[block]!; i < graph.first[block + 1]!; i++) {
        const other = graph.neighbour[i]!;
        if (part[other]! >= 0 || gridOf[other] !== grid) continue;
        part[other] = parts.length;
        blocks.push(other);
      }
    }
    const weight =
      blocks.reduce((sum, block) => sum + graph.households[block]!, 0) + blocks.length / graph.count;
    parts.push({ grid, blocks, weight });
  }
  const kept = new Map<number, number>();
  for (const [i, { grid, weight }] of parts.entries()) {
    const best = kept.get(grid);
    if (best === undefined || weight > parts[best]!.weight) kept.set(grid, i);
  }
  for (const [i, { grid, blocks }] of parts.entries()) {
    if (kept.get(grid) === i) continue;
    const to = blocks
      .flatMap((block) => [...graph.neighbour.subarray(graph.first[block]!, graph.first[block + 1]!)])
      .find((other) => gridOf[other] !== grid);
    if (to !== undefined) for (const block of blocks) gridOf[block] = gridOf[to]!;
  }
  return gridOf;
}

function subgraph(graph: BlockGraph, blocks: readonly number[]): BlockGraph {
  const position = new Map(blocks.map((block, i) => [block, i]));
  const first = new Int32Array(blocks.length + 1);
  const neighbour: number[] = [];
  const cost: number[] = [];
  for (const [i, block] of blocks.entries()) {
    for (let j = graph.first[block]!; j < graph.first[block + 1]!; j++) {
      const other = position.get(graph.neighbour[j]!);
      if (other === undefined) continue;
      neighbour.push(other);
      cost.push(graph.cost[j]!);
    }
    first[i + 1] = neighbour.length;
  }
  return {
    count: blocks.length,
    first,
    neighbour: Int32Array.from(neighbour),
    cost: Float64Array.from(cost),
    households: Float64Array.from(blocks, (block) => graph.households[block]!),
    today: Int32Array.from(blocks, (block) => graph.today[block]!),
    todayCount: graph.todayCount,
  };
}

/** Blocks far apart in links: the first by lot, each next one the furthest from those before, with a little chance. */
function spreadSeeds(graph: BlockGraph, count: number, random: Random): number[] {
  const distance = new Float64Array(graph.count).fill(Infinity);
  const seeds: number[] = [];
  for (let seed = Math.floor(random() * graph.count); seeds.length < count; ) {
    seeds.push(seed);
    distance[seed] = -1;
    const queue = [seed];
    const steps = new Int32Array(graph.count).fill(-1);
    steps[seed] = 0;
    for (let head = 0; head < queue.length; head++) {
      const block = queue[head]!;
      if (distance[block]! >= 0) distance[block] = Math.min(distance[block]!, steps[block]!);
      for (let i = graph.first[block]!; i < graph.first[block + 1]!; i++) {
        const other = graph.neighbour[i]!;
        if (steps[other]! >= 0) continue;
        steps[other] = steps[block]! + 1;
        queue.push(other);
      }
    }
    let best = -1;
    let bestScore = -1;
    for (let block = 0; block < graph.count; block++) {
      if (distance[block]! < 0) continue;
      const score = Math.min(distance[block]!, graph.count) * (0.5 + random());
      if (score > bestScore) [best, bestScore] = [block, score];
    }
    if (best < 0) break;
    seed = best;
  }
  return seeds;
}
