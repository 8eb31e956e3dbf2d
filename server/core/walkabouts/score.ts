import { unfairness } from './fairness.ts';
import type { Instance } from './instance.ts';
import { type PlanScore, TIERS } from './model.ts';
import type { Solution } from './solution.ts';

export function walkingSeconds(inst: Instance, sol: Solution): number {
  let total = 0;
  for (let k = 0; k < inst.teams; k++) if (sol.count[k] > 0) total += sol.walkingS[k];
  return total;
}

/** The score of a solution, tier by tier in the order of TIERS. */
export function scoreOf(inst: Instance, sol: Solution): PlanScore {
  const tierPoints = TIERS.map(() => 0);
  inst.tierNames.forEach((name, t) => {
    tierPoints[name] = sol.got[t];
  });
  return { tierPoints, unfairness: unfairness(inst, sol), walkingS: walkingSeconds(inst, sol) };
}

/** Negative when `a` is better: points tier by tier, then fairness, then walking. */
export function compareScores(a: PlanScore, b: PlanScore): number {
  for (let t = 0; t < a.tierPoints.length; t++) {
    if (a.tierPoints[t] !== b.tierPoints[t]) return b.tierPoints[t] - a.tierPoints[t];
  }
  if (a.unfairness !== b.unfairness) return a.unfairness - b.unfairness;
  return a.walkingS - b.walkingS;
}
