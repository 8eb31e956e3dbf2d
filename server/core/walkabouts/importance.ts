import { TIERS, type WalkaboutProblem } from './model.ts';

/** The tier a stop counts in: a person's lock or pin makes it a must-visit. */
export function tierOf(problem: WalkaboutProblem, stop: number): number {
  const { locks = {} } = problem;
  const fixed =
    locks.locked?.some((l) => l.stop === stop) ||
    locks.first?.some((list) => list.includes(stop)) ||
    locks.last?.some((list) => list.includes(stop));
  return fixed ? 0 : TIERS.indexOf(problem.stops[stop].tier);
}

/** Negative when `a` is less important than `b`: a later tier, or fewer points in the same one. */
export function compareImportance(problem: WalkaboutProblem, a: number, b: number): number {
  const tiers = tierOf(problem, b) - tierOf(problem, a);
  return tiers !== 0 ? tiers : (problem.stops[a].points ?? 1) - (problem.stops[b].points ?? 1);
}
