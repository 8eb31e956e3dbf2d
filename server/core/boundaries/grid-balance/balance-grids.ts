import type { Progress } from '../../lib/outcome.ts';
import { type Random, randomInt, seededRandom } from '../../lib/random.ts';
import type { BalanceOptions } from './balance-types.ts';
import type { BlockGraph } from './block-graph.ts';
import { DivisionState } from './division-state.ts';
import { adaptToday, growGrids, makeWhole } from './start-divisions.ts';
import { cutTree } from './tree-cut.ts';

export interface Division {
  /** By block. */
  gridOf: Int32Array;
  gridCount: number;
  /** By grid: which of today's it goes on as, -1 for a new one. */
  match: number[];
  sizes: number[];
  movedHouseholds: number;
  cost: number;
}

const STARTS = 6;
const RECOMBINE_SHARE = 0.04;
const SWAP_SHARE = 0.15;
const FIRST_HEAT = 260;
const LAST_HEAT = 2;
const STEPS_A_REPORT = 4000;

/** A mean size this near to an end of the range leaves too little room; another number of grids is better. */
const COMFORT = 0.08;

/**
 * How many grids to try, the likeliest first: the number asked for; else today's if it leaves room in the range, the middle of
 * what can be, and those beside it.
 */
export function gridCounts(households: number, today: number, options: BalanceOptions): number[] {
  const { from, to, keep, gridCount } = options;
  if (gridCount !== undefined) return [gridCount];
  const room = (to - from) * COMFORT;
  const fits = (count: number, spare: number) =>
    count > 0 && households / count >= from + spare && households / count <= to - spare;
  const middle = Math.max(1, Math.round((2 * households) / (from + to)));
  const wished = keep !== 'regular' && fits(today, room) ? [today] : [];
  const beside = [middle, middle - 1, middle + 1].filter((count) => fits(count, 0));
  const counts = [...new Set([...wished, ...beside])];
  return counts.length > 0 ? counts : [middle];
}

/**
 * Divides blocks into contiguous grids. From several starts (today's grids, and grids grown from far-apart seeds): blocks on
 * borders change sides and pairs of grids are cut anew, worse steps taken less and less (simulated annealing, Kirkpatrick
 * et al. 1983). The same seed gives the same division. Whoever steps it may answer `true` to a report and has the best so far.
 */
export function* balanceGrids(
  graph: BlockGraph,
  options: BalanceOptions,
): Generator<Progress & { cost: number }, Division, boolean | undefined> {
  const random = seededRandom(options.seed);
  const households = graph.households.reduce((sum, n) => sum + n, 0);
  const counts = gridCounts(households, graph.todayCount, options);
  let best: DivisionState | undefined;
  const stepsEach = Math.max(1, Math.floor(options.steps / STARTS));
  for (let start = 0; start < STARTS; start++) {
    // Another number of grids is only tried where the likeliest leaves somebody outside the range.
    const isFitting = best?.misfit() === 0;
    const wished = start < 2 || isFitting ? counts[0]! : counts[(start - 1) % counts.length]!;
    const count = Math.min(graph.count, wished);
    const first = start % 3 === 0 ? adaptToday(graph, count, random) : undefined;
    const gridOf = makeWhole(graph, first ?? growGrids(graph, count, random));
    const state = new DivisionState(graph, gridOf, count, options);
    if (!best || state.cost < best.cost) best = state.copy();
    for (let step = 0; step < stepsEach; step++) {
      if (step % STEPS_A_REPORT === 0) {
        const done = start * stepsEach + step;
        const isEnough = yield { step: 'balance', done, total: STARTS * stepsEach, cost: best.cost };
        if (isEnough) return divisionOf(best);
      }
      const heat = FIRST_HEAT * (LAST_HEAT / FIRST_HEAT) ** (step / stepsEach);
      const draw = random();
      const tried =
        draw < RECOMBINE_SHARE
          ? recombine(state, heat, random)
          : draw < RECOMBINE_SHARE + SWAP_SHARE
            ? swap(state, heat, random)
            : shift(state, heat, random);
      if (tried && state.cost < best.cost - 1e-9) {
        state.rematch();
        if (state.cost < best.cost - 1e-9) best = state.copy();
      }
    }
    state.rematch();
    if (state.cost < best.cost - 1e-9) best = state.copy();
  }
  return divisionOf(best!);
}

function divisionOf(state: DivisionState): Division {
  state.rematch();
  return {
    gridOf: state.gridOf,
    gridCount: state.gridCount,
    match: state.match,
    sizes: [...state.sizes],
    movedHouseholds: state.movedHouseholds(),
    cost: state.cost,
  };
}

function isTaken(delta: number, heat: number, random: Random): boolean {
  return delta <= 0 || random() < Math.exp(-delta / heat);
}

/** One block on a border goes to the grid beside it. */
function shift(state: DivisionState, heat: number, random: Random): boolean {
  const block = randomInt(random, state.graph.count);
  const to = gridBeside(state, block, random);
  if (to === undefined) return false;
  const delta = state.moveDelta(block, to);
  if (!isTaken(delta, heat, random) || !state.mayLeave(block)) return false;
  state.move(block, to, delta);
  return true;
}

/** Two neighbouring grids exchange a block each: full grids can change shape without leaving the range on the way. */
function swap(state: DivisionState, heat: number, random: Random): boolean {
  const { graph, gridOf } = state;
  const block = randomInt(random, graph.count);
  const to = gridBeside(state, block, random);
  const from = gridOf[block]!;
  if (to === undefined || !state.mayLeave(block)) return false;
  const costBefore = state.cost;
  state.move(block, to, state.moveDelta(block, to));
  let other = -1;
  for (let tries = 0; tries < 12 && other < 0; tries++) {
    const each = randomInt(random, graph.count);
    if (each !== block && gridOf[each] === to && touches(state, each, from) && state.mayLeave(each))
      other = each;
  }
  if (other >= 0) state.move(other, from, state.moveDelta(other, from));
  if (other >= 0 && isTaken(state.cost - costBefore, heat, random)) return true;
  if (other >= 0) state.move(other, to, state.moveDelta(other, to));
  state.move(block, from, state.moveDelta(block, from));
  state.cost = costBefore;
  return false;
}

/** The grid of a neighbour drawn by lot, if it is another one. */
function gridBeside({ graph, gridOf }: DivisionState, block: number, random: Random): number | undefined {
  const degree = graph.first[block + 1]! - graph.first[block]!;
  if (degree === 0) return undefined;
  const grid = gridOf[graph.neighbour[graph.first[block]! + randomInt(random, degree)]!]!;
  return grid === gridOf[block] ? undefined : grid;
}

function touches({ graph, gridOf }: DivisionState, block: number, grid: number): boolean {
  for (let i = graph.first[block]!; i < graph.first[block + 1]!; i++) {
    if (gridOf[graph.neighbour[i]!] === grid) return true;
  }
  return false;
}

/** Two grids are cut anew; taken back where it does not pay. */
function recombine(state: DivisionState, heat: number, random: Random): boolean {
  const { graph, gridOf } = state;
  const block = randomInt(random, graph.count);
  const a = gridOf[block]!;
  const b = gridBeside(state, block, random);
  if (b === undefined) return false;
  const toA = cutTree(state, a, b, random);
  if (!toA) return false;
  const costBefore = state.cost;
  const changed: number[] = [];
  for (let each = 0; each < graph.count; each++) {
    if (gridOf[each] !== a && gridOf[each] !== b) continue;
    const to = toA[each] ? a : b;
    if (to === gridOf[each]) continue;
    state.move(each, to, state.moveDelta(each, to));
    changed.push(each);
  }
  if (isTaken(state.cost - costBefore, heat, random)) return changed.length > 0;
  for (const each of changed) {
    const back = gridOf[each] === a ? b : a;
    state.move(each, back, state.moveDelta(each, back));
  }
  state.cost = costBefore;
  return false;
}
