import type { ScenarioResult } from '../scenario/scenario-model.ts';

/** What a suggestion is judged by, never added up into one number. */
export interface Objectives {
  /** Vehicle-hours an hour. */
  totalTimeH: number;
  shortcutVehKm: number;
  /** Metres more in and out together, mean over households. */
  meanDetourM: number;
  householdsFarOff: number;
  /** Bays for which a one-way leaves room, see parking-room.ts. */
  baysGained: number;
  streetsChanged: number;
}

export const objectiveNames = [
  'totalTimeH',
  'shortcutVehKm',
  'meanDetourM',
  'householdsFarOff',
  'baysGained',
  'streetsChanged',
] as const satisfies readonly (keyof Objectives)[];

/** +1 where less of it is better, -1 where more is. */
export const objectiveSense: Record<keyof Objectives, 1 | -1> = {
  totalTimeH: 1,
  shortcutVehKm: 1,
  meanDetourM: 1,
  householdsFarOff: 1,
  baysGained: -1,
  streetsChanged: 1,
};

/** Reads the objectives off a result; a household is far off with a detour of more than `farM` in and out together. */
export function objectivesOf(
  { traffic, shortcuts, detours: { detourInM, detourOutM, meanM } }: ScenarioResult,
  households: readonly number[],
  streetsChanged: number,
  baysGained = 0,
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
    baysGained,
    streetsChanged,
  };
}

/** Whether a is at least as good as b in everything and better in something, beyond the noise of the assignment. */
export function dominates(a: Objectives, b: Objectives, noise = 1e-4): boolean {
  let better = false;
  for (const name of objectiveNames) {
    const margin = noise * Math.max(Math.abs(a[name]), Math.abs(b[name]));
    const worse = objectiveSense[name] * (a[name] - b[name]);
    if (worse > margin) return false;
    if (worse < -margin) better = true;
  }
  return better;
}
