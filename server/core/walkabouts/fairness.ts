import type { Instance } from './instance.ts';
import type { Solution } from './solution.ts';

/** How much of a day counts exactly while searching; the rest counts in steps. */
const SLOPE = 0.2;

/** How strongly insertions avoid those who have much to do, in insertions of mean length. */
const PRESSURE = 2;

/** Busy time of a team, stretched to the mean shift. */
function dayOf(inst: Instance, sol: Solution, k: number): number {
  return sol.count[k] > 0 ? sol.busyS[k] * inst.dayScale[k] : 0;
}

/**
 * Fairness as plans are compared by it: each team's day in whole steps, squared and summed (see `fairStepS` in model.ts).
 * 0 where fairness is left out.
 */
export function unfairness(inst: Instance, sol: Solution): number {
  if (inst.fairStepS === Infinity) return 0;
  let sum = 0;
  for (let k = 0; k < inst.teams; k++) {
    // The margin keeps a day of exactly n steps from counting as n + 1 by rounding.
    sum += Math.ceil(dayOf(inst, sol, k) / inst.fairStepS - 1e-9) ** 2;
  }
  return sum;
}

/** The same in seconds of walking, with the steps worn down a little: a slope for the search to follow. */
export function unfairWalking(inst: Instance, sol: Solution): number {
  if (inst.fairStepS === Infinity) return 0;
  let sum = 0;
  let squares = 0;
  for (let k = 0; k < inst.teams; k++) {
    const exact = dayOf(inst, sol, k);
    const day = (1 - SLOPE) * Math.ceil(exact / inst.fairStepS - 1e-9) * inst.fairStepS + SLOPE * exact;
    sum += day;
    squares += day * day;
  }
  return sum > 0 ? (squares * inst.teams) / (2 * sum) : 0;
}

/** What an insertion into each team's route costs extra, so that work moves to those who have less of it. */
export function setPressure(inst: Instance, sol: Solution, strength: number, pressure: Float64Array): void {
  if (inst.fairStepS === Infinity) return;
  let mean = 0;
  let visited = 0;
  for (let k = 0; k < inst.teams; k++) {
    mean += dayOf(inst, sol, k) / inst.teams;
    visited += sol.count[k];
  }
  const perStop = (mean * inst.teams) / Math.max(1, visited);
  for (let k = 0; k < inst.teams; k++) {
    const excess = dayOf(inst, sol, k) / Math.max(1e-9, mean) - 1;
    pressure[k] = strength * PRESSURE * perStop * excess;
  }
}
