import type { ScenarioResult } from '../scenario/scenario-model.ts';

/** What a suggestion is judged by; smaller is better in each. Never added up into one number. */
export interface Objectives {
  /** Vehicle-hours an hour. */
  totalTimeH: number;
  shortcutVehKm: number;
  /** Metres more in and out together, mean over households. */
  meanDetourM: number;
  householdsFarOff: number;
  streetsChanged: number;
}

export const objectiveNames = [
  'totalTimeH',
  'shortcutVehKm',
  'meanDetourM',
  'householdsFarOff',
  'streetsChanged',
] as const satisfies readonly (keyof Objectives)[];

/** Reads the objectives off a result; a household is far off with a detour of more than `farM` in and out together. */
export function objectivesOf(
  { traffic, shortcuts, detours: { detourInM, detourOutM, meanM } }: ScenarioResult,
  households: readonly number[],
  streetsChanged: number,
  farM = 300,
): Objectives {
  const householdsFarOff = households.reduce(
    (sum, count, i) => sum + (detourInM[i] + detourOutM[i] > farM ? count : 0),
    0,
  );
  return {
    totalTimeH: traffic.totalTravelTime / 3600,
    shortcutVehKm: shortcuts.shortcutVehKm,
    meanDetourM: meanM,
    householdsFarOff,
    streetsChanged,
  };
}

/** Whether a is at least as good as b in everything and better in something, beyond the noise of the assignment. */
export function dominates(a: Objectives, b: Objectives, noise = 1e-4): boolean {
  let better = false;
  for (const name of objectiveNames) {
    const margin = noise * Math.max(Math.abs(a[name]), Math.abs(b[name]));
    if (a[name] > b[name] + margin) return false;
    if (a[name] < b[name] - margin) better = true;
  }
  return better;
}
