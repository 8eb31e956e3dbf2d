import { seededRandom } from '../lib/random.ts';
import { createAcceptance, isBetter } from './acceptance.ts';
import { setPressure } from './fairness.ts';
import { createInsertionFinder } from './insertion.ts';
import { compileInstance, type Instance } from './instance.ts';
import type { PlanScore, WalkaboutPlan, WalkaboutProblem } from './model.ts';
import { nearestStops } from './nearness.ts';
import { createQueue } from './offer-queue.ts';
import { createRecreate } from './recreate.ts';
import { createRuin } from './ruin.ts';
import { scoreOf, walkingSeconds } from './score.ts';
import { SEARCH_SETTINGS, type SearchSettings } from './search-settings.ts';
import { copySolution, emptySolution, planOf, type Solution } from './solution.ts';

export interface PlanOptions {
  seed: number;
  /** How many times to ruin and recreate. The same seed and iterations give the same plan. */
  iterations: number;
  /**
   * The share of the budget that is spent, 0 to 1, by a clock of the caller; asked often. The search ends at 1. Unless given,
   * the share is counted in iterations.
   */
  spent?: () => number;
  /** Iterations between two reports; 500 unless told. */
  reportEvery?: number;
  settings?: Partial<SearchSettings>;
}

export interface PlanProgress {
  iteration: number;
  /** 0 to 1. */
  spent: number;
  /** The best plan so far. */
  plan: WalkaboutPlan;
  score: PlanScore;
}

/** Iterations between two looks at the clock. */
const CLOCK_EVERY = 16;
const NEAREST_KEPT = 400;

/**
 * Plans a walkabout, improving while it runs: yields the best plan so far, and returns the last one. Every plan is feasible;
 * what cannot be visited is left out.
 *
 * Method: ruin and recreate with adjacent string removal, accepted by simulated annealing tier by tier (see ruin.ts,
 * recreate.ts, acceptance.ts), on a state that judges an insertion in constant time (solution.ts, insertion.ts).
 */
export function* planWalkabout(
  problem: WalkaboutProblem,
  options: PlanOptions,
): Generator<PlanProgress, PlanProgress> {
  const settings = { ...SEARCH_SETTINGS, ...options.settings };
  const reportEvery = options.reportEvery ?? 500;
  const inst = compileInstance(problem);
  if (inst.candidates.length === 0) return reportOf(inst, emptySolution(inst), 0, 1);
  const random = seededRandom(options.seed);
  const near = nearestStops(inst, NEAREST_KEPT);
  const finder = createInsertionFinder(inst, near, random);
  const ruin = createRuin(inst, near, random, settings);
  const recreate = createRecreate(inst, finder, random);
  const queue = createQueue(inst, near, settings.offeredNearby);

  const current = emptySolution(inst);
  const trial = emptySolution(inst, current.versions);
  const best = emptySolution(inst, current.versions);
  queue.fillWithAll();
  recreate.apply(current, queue.stops, queue.count, 0);
  copySolution(current, trial);
  copySolution(current, best);
  const meanLegS = Math.max(1e-9, walkingSeconds(inst, current) / Math.max(1, inst.stops));
  const acceptance = createAcceptance(inst, meanLegS, settings, random);

  let iteration = 0;
  let spent = 0;
  while (iteration < options.iterations) {
    if (iteration % CLOCK_EVERY === 0) {
      spent = options.spent ? options.spent() : iteration / options.iterations;
      if (spent >= 1) break;
      acceptance.cool(spent);
    }
    ruin.apply(trial);
    queue.fillAround(trial, ruin);
    setPressure(inst, trial, random(), finder.pressure);
    recreate.apply(trial, queue.stops, queue.count, settings.blink);
    if (acceptance.accepts(trial, current)) {
      copySolution(trial, current);
      if (isBetter(inst, current, best)) copySolution(current, best);
    } else {
      copySolution(current, trial);
    }
    iteration++;
    if (iteration % reportEvery === 0) yield reportOf(inst, best, iteration, spent);
  }
  return reportOf(inst, best, iteration, 1);
}

function reportOf(inst: Instance, best: Solution, iteration: number, spent: number): PlanProgress {
  return { iteration, spent, plan: planOf(inst, best), score: scoreOf(inst, best) };
}
