import type { CadenceRule } from '../profile/profile.ts';
import { type CadenceState, cadenceState, dueOn } from './cadence.ts';
import type { VisitOutcome } from './visit-record.ts';

/** 走到了: somebody was met, or something was done. Nobody at home and a refusal are attempts. */
export const REACHED_OUTCOMES = [
  'met',
  'fixed_on_spot',
  'brought_back',
] as const satisfies readonly VisitOutcome[];

export const isReached = (outcome: VisitOutcome): boolean =>
  (REACHED_OUTCOMES as readonly VisitOutcome[]).includes(outcome);

const DAY_MS = 86_400_000;

/** Days from one day (YYYY-MM-DD) to another; what a clock puts ahead of today counts as today. */
export const daysSince = (day: string, today: string): number =>
  Math.max(Math.round((Date.parse(today) - Date.parse(day)) / DAY_MS), 0);

/**
 * The class of a door: index of the first bound that its days since the last visit do not pass; beyond the last bound the
 * number of bounds, and one more where nobody was ever there.
 */
export function coverageClass(days: number | null, sinceDays: readonly number[]): number {
  if (days === null) return sinceDays.length + 1;
  const index = sinceDays.findIndex((bound) => days <= bound);
  return index === -1 ? sinceDays.length : index;
}

/** How many classes the bounds make. */
export const classCount = (sinceDays: readonly number[]): number => sinceDays.length + 2;

/** A registered household with the last visit that reached it. */
export interface VisitedHousehold {
  key: number;
  entranceKey: number | null;
  communityKey: number | null;
  gridKey: number | null;
  tags: readonly string[];
  startOn: string;
  lastVisitOn: string | null;
}

export interface DueHousehold<Household> {
  household: Household;
  dueOn: string;
  state: CadenceState;
}

/** Which households are due or overdue on a day, the longest overdue first. */
export function dueHouseholds<Household extends VisitedHousehold>(
  households: readonly Household[],
  rules: readonly CadenceRule[],
  today: string,
): DueHousehold<Household>[] {
  return households
    .flatMap((household) => {
      const day = dueOn(household.tags, household.lastVisitOn, household.startOn, rules);
      if (day === null) return [];
      const state = cadenceState(day, today);
      return state === 'on_time' ? [] : [{ household, dueOn: day, state }];
    })
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : a.household.key - b.household.key));
}

/** A door with its class of coverage. */
export interface CoveredDoor {
  communityKey: number | null;
  gridKey: number | null;
  classIndex: number;
}

/** What is counted of a part of the sub-district; `key` null where a row lies in no area of the level. */
export interface CoverageTally {
  key: number | null;
  entrances: number;
  /** By class of coverage; the last is "never". Their sum is `entrances`. */
  byClass: number[];
  /** Registered households, and those of them to be visited now. */
  households: number;
  due: number;
  overdue: number;
}

/** Doors and households counted by `areaKey`; areas without either are not in the answer. */
export function tallyCoverage(
  doors: readonly CoveredDoor[],
  households: readonly VisitedHousehold[],
  due: readonly DueHousehold<VisitedHousehold>[],
  classes: number,
  areaKey: (row: { communityKey: number | null; gridKey: number | null }) => number | null,
): CoverageTally[] {
  const byKey = new Map<number | null, CoverageTally>();
  const at = (row: { communityKey: number | null; gridKey: number | null }) => {
    const key = areaKey(row);
    const known = byKey.get(key);
    if (known) return known;
    const made = {
      key,
      entrances: 0,
      byClass: Array<number>(classes).fill(0),
      households: 0,
      due: 0,
      overdue: 0,
    };
    byKey.set(key, made);
    return made;
  };
  for (const door of doors) {
    const tally = at(door);
    tally.entrances++;
    tally.byClass[door.classIndex]++;
  }
  for (const household of households) at(household).households++;
  for (const { household, state } of due) {
    const tally = at(household);
    tally.due++;
    if (state === 'overdue') tally.overdue++;
  }
  return [...byKey.values()];
}
