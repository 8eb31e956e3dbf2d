import { type BalanceOptions, MISFIT_WEIGHT, MOVED_WEIGHT, UNEVEN_WEIGHT } from './balance-types.ts';
import type { BlockGraph } from './block-graph.ts';
import { matchGrids } from './match-grids.ts';

type Weights = Pick<BalanceOptions, 'from' | 'to' | 'keep'>;

/** A division of blocks into grids while it is being improved: who has what, and what it costs. */
export class DivisionState {
  readonly graph: BlockGraph;
  readonly gridOf: Int32Array;
  readonly gridCount: number;
  readonly sizes: Float64Array;
  /** By grid: which of today's it goes on as, -1 for none. */
  match: number[] = [];
  cost = 0;
  readonly #weights: Weights;
  readonly #mean: number;
  readonly #counts: Int32Array;
  readonly #mark: Int32Array;
  readonly #queue: Int32Array;
  #round = 0;

  constructor(graph: BlockGraph, gridOf: ArrayLike<number>, gridCount: number, weights: Weights) {
    this.graph = graph;
    this.gridOf = Int32Array.from(gridOf);
    this.gridCount = gridCount;
    this.#weights = weights;
    this.sizes = new Float64Array(gridCount);
    this.#counts = new Int32Array(gridCount);
    this.#mark = new Int32Array(graph.count);
    this.#queue = new Int32Array(graph.count);
    for (let block = 0; block < graph.count; block++) {
      this.sizes[this.gridOf[block]!]! += graph.households[block]!;
      this.#counts[this.gridOf[block]!]!++;
    }
    this.#mean = graph.households.reduce((sum, n) => sum + n, 0) / gridCount;
    this.rematch();
  }

  copy(): DivisionState {
    return new DivisionState(this.graph, this.gridOf, this.gridCount, this.#weights);
  }

  /** Finds anew which grid goes on as which, and the whole cost with it. */
  rematch(): void {
    const { graph, gridOf } = this;
    const overlap = Array.from({ length: this.gridCount }, () => new Array<number>(graph.todayCount).fill(0));
    for (let block = 0; block < graph.count; block++) {
      if (graph.today[block]! >= 0)
        overlap[gridOf[block]!]![graph.today[block]!]! += graph.households[block]!;
    }
    this.match = matchGrids(overlap);
    this.cost = this.#wholeCost();
  }

  /** Households too few or too many, over all grids. */
  misfit(): number {
    const { from, to } = this.#weights;
    return this.sizes.reduce((sum, size) => sum + Math.max(0, from - size, size - to), 0);
  }

  /** Households that would be in another grid than today. */
  movedHouseholds(): number {
    const { graph, gridOf, match } = this;
    let moved = 0;
    for (let block = 0; block < graph.count; block++) {
      if (match[gridOf[block]!] !== graph.today[block]) moved += graph.households[block]!;
    }
    return moved;
  }

  /** What the cost would change by if a block went to another grid; the match of grids stays as it is. */
  moveDelta(block: number, to: number): number {
    const { graph, gridOf, match, sizes } = this;
    const from = gridOf[block]!;
    const households = graph.households[block]!;
    let delta = 0;
    for (let i = graph.first[block]!; i < graph.first[block + 1]!; i++) {
      const other = gridOf[graph.neighbour[i]!]!;
      if (other === from) delta += graph.cost[i]!;
      else if (other === to) delta -= graph.cost[i]!;
    }
    delta += this.#sizeCost(sizes[from]! - households) - this.#sizeCost(sizes[from]!);
    delta += this.#sizeCost(sizes[to]! + households) - this.#sizeCost(sizes[to]!);
    const today = graph.today[block]!;
    const moved = Number(match[to] !== today) - Number(match[from] !== today);
    return delta + moved * households * MOVED_WEIGHT[this.#weights.keep];
  }

  /** Whether a grid stays whole, and is not emptied, when a block leaves it. */
  mayLeave(block: number): boolean {
    const { graph, gridOf } = this;
    const grid = gridOf[block]!;
    if (this.#counts[grid] === 1) return false;
    const mark = ++this.#round;
    let goals = 0;
    let start = -1;
    for (let i = graph.first[block]!; i < graph.first[block + 1]!; i++) {
      const other = graph.neighbour[i]!;
      if (gridOf[other] !== grid || this.#mark[other] === -mark) continue;
      this.#mark[other] = -mark;
      goals++;
      start = other;
    }
    if (goals <= 1) return true;
    let [head, tail] = [0, 0];
    const visit = (each: number) => {
      if (this.#mark[each] === -mark) goals--;
      this.#mark[each] = mark;
      this.#queue[tail++] = each;
    };
    visit(start);
    while (head < tail && goals > 0) {
      const own = this.#queue[head++]!;
      for (let i = graph.first[own]!; i < graph.first[own + 1]!; i++) {
        const other = graph.neighbour[i]!;
        if (other !== block && gridOf[other] === grid && this.#mark[other] !== mark) visit(other);
      }
    }
    return goals === 0;
  }

  move(block: number, to: number, delta: number): void {
    const from = this.gridOf[block]!;
    this.gridOf[block] = to;
    this.sizes[from]! -= this.graph.households[block]!;
    this.sizes[to]! += this.graph.households[block]!;
    this.#counts[from]!--;
    this.#counts[to]!++;
    this.cost += delta;
  }

  #sizeCost(size: number): number {
    const { from, to } = this.#weights;
    const misfit = Math.max(0, from - size, size - to);
    return misfit * MISFIT_WEIGHT + Math.abs(size - this.#mean) * UNEVEN_WEIGHT;
  }

  #wholeCost(): number {
    const { graph, gridOf } = this;
    let cost = 0;
    for (let block = 0; block < graph.count; block++) {
      for (let i = graph.first[block]!; i < graph.first[block + 1]!; i++) {
        const other = graph.neighbour[i]!;
        if (other > block && gridOf[other] !== gridOf[block]) cost += graph.cost[i]!;
      }
    }
    for (const size of this.sizes) cost += this.#sizeCost(size);
    return cost + this.movedHouseholds() * MOVED_WEIGHT[this.#weights.keep];
  }
}
