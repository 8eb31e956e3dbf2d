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
      const tried = random() < RECOMBINE_SHARE ? recombine(state, heat, random) : shift(state, heat, random);
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
  const { graph, gridOf } = state;
  const block = randomInt(random, graph.count);
  const degree = graph.first[block + 1]! - graph.first[block]!;
  if (degree === 0) return false;
  const to = gridOf[graph.neighbour[graph.first[block]! + randomInt(random, degree)]!]!;
  if (to === gridOf[block]) return false;
  const delta = state.moveDelta(block, to);
  if (!isTaken(delta, heat, random) || !state.mayLeave(block)) return false;
  state.move(block, to, delta);
  return true;
}

/** Two grids are cut anew; taken back where it does not pay. */
function recombine(state: DivisionState, heat: number, random: Random): boolean {
  const { graph, gridOf } = state;
  const block = randomInt(random, graph.count);
  const degree = graph.first[block + 1]! - graph.first[block]!;
  if (degree === 0) return false;
  const [a, b] = [gridOf[block]!, gridOf[graph.neighbour[graph.first[block]! + randomInt(random, degree)]!]!];
  if (a === b) return false;
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
