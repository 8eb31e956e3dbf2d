import type { Instance } from './instance.ts';
import { type PlanScore, TIERS } from './model.ts';
import type { Solution } from './solution.ts';

/** Busy seconds above the teams' fair shares; 0 where fairness is left out. */
export function unfairSeconds(inst: Instance, sol: Solution): number {
  if (inst.fairToleranceS === Infinity) return 0;
  let total = 0;
  for (let k = 0; k < inst.teams; k++) total += sol.busyS[k];
  let unfair = 0;
  for (let k = 0; k < inst.teams; k++) {
    const excess = sol.busyS[k] - total * inst.shareOfWork[k] - inst.fairToleranceS;
    if (excess > 0) unfair += excess;
  }
  return unfair;
}

export function walkingSeconds(inst: Instance, sol: Solution): number {
  let total = 0;
  for (let k = 0; k < inst.teams; k++) total += sol.walkingS[k];
  return total;
}

/** The score of a solution, tier by tier in the order of TIERS. */
export function scoreOf(inst: Instance, sol: Solution): PlanScore {
  const tierPoints = TIERS.map(() => 0);
  inst.tierNames.forEach((name, t) => {
    tierPoints[name] = sol.got[t];
  });
  return { tierPoints, unfairS: unfairSeconds(inst, sol), walkingS: walkingSeconds(inst, sol) };
}

/** Negative when `a` is better: points tier by tier, then fairness, then walking. */
export function compareScores(a: PlanScore, b: PlanScore): number {
  for (let t = 0; t < a.tierPoints.length; t++) {
    if (a.tierPoints[t] !== b.tierPoints[t]) return b.tierPoints[t] - a.tierPoints[t];
  }
  if (Math.abs(a.unfairS - b.unfairS) > 1e-6) return a.unfairS - b.unfairS;
  return a.walkingS - b.walkingS;
}
