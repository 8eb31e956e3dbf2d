import type { Random } from '../lib/random.ts';
import { unfairness, unfairWalking } from './fairness.ts';
import type { Instance } from './instance.ts';
import { walkingSeconds } from './score.ts';
import type { Solution } from './solution.ts';

export interface HeatSettings {
  /** In mean points of a stop: how readily points are given up, at the start and at the end. */
  pointsFrom: number;
  pointsTo: number;
  /** In mean walking seconds per stop. */
  walkingFrom: number;
  walkingTo: number;
}

export interface Acceptance {
  /** Sets the temperatures; `spent` runs from 0 to 1. */
  cool(spent: number): void;
  accepts(trial: Solution, current: Solution): boolean;
}

/**
 * Simulated annealing, tier by tier: the first tier in which two solutions differ decides, with a chance for the worse one
 * that falls with the loss in that tier; only equal tiers are decided by fairness and walking. Stops that must be visited
 * are weighed by how often they were left out lately, which drives them all into the plan ("absences", Christiaens and
 * Vanden Berghe 2020).
 */
export function createAcceptance(
  inst: Instance,
  meanLegS: number,
  heat: HeatSettings,
  random: Random,
): Acceptance {
  const { tierUnit, tier, candidates } = inst;
  const must = inst.tierNames[0] === 0 ? candidates.filter((stop) => tier[stop] === 0) : new Int32Array(0);
  const absences = new Float64Array(inst.stops);
  let pointHeat = heat.pointsFrom;
  // Steps of fairness are large beside legs; without warmth of their size nothing would move between teams.
  const unitS = meanLegS + (inst.fairStepS < Infinity ? inst.fairStepS / 2 : 0);
  let walkHeat = heat.walkingFrom * unitS;

  function absenceOf(sol: Solution): number {
    let sum = 0;
    for (let x = 0; x < must.length; x++) if (sol.team[must[x]] < 0) sum += absences[must[x]];
    return sum;
  }

  function mustAllVisited(sol: Solution): boolean {
    for (let x = 0; x < must.length; x++) if (sol.team[must[x]] < 0) return false;
    return true;
  }

  return {
    cool(spent) {
      pointHeat = heat.pointsFrom * (heat.pointsTo / heat.pointsFrom) ** spent;
      walkHeat = unitS * heat.walkingFrom * (heat.walkingTo / heat.walkingFrom) ** spent;
    },
    accepts(trial, current) {
      if (must.length > 0 && !mustAllVisited(current) && !mustAllVisited(trial)) {
        const trialAbsence = absenceOf(trial);
        const currentAbsence = absenceOf(current);
        for (let x = 0; x < must.length; x++) if (trial.team[must[x]] < 0) absences[must[x]]++;
        if (trialAbsence < currentAbsence) return true;
      }
      for (let t = 0; t < tierUnit.length; t++) {
        const gain = trial.got[t] - current.got[t];
        if (gain > 0) return true;
        if (gain < 0) return random() < Math.exp(gain / (tierUnit[t] * pointHeat));
      }
      return cost(trial) < cost(current) - walkHeat * Math.log(random());
    },
  };

  function cost(sol: Solution): number {
    return walkingSeconds(inst, sol) + unfairWalking(inst, sol);
  }
}

/** The strict comparison: points tier by tier, then fairness, then walking. */
export function isBetter(inst: Instance, a: Solution, b: Solution): boolean {
  for (let t = 0; t < a.got.length; t++) if (a.got[t] !== b.got[t]) return a.got[t] > b.got[t];
  const unfair = unfairness(inst, a) - unfairness(inst, b);
  if (unfair !== 0) return unfair < 0;
  return walkingSeconds(inst, a) < walkingSeconds(inst, b) - 1e-9;
}
