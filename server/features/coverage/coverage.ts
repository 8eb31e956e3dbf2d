import { localDay } from '#core/lib/local-day.ts';
import type { UnitRef } from '#core/units/unit-kinds.ts';
import { visitRulesOf } from '#core/visits/cadence.ts';
import {
  type CoverageTally,
  classCount,
  coverageClass,
  type DueHousehold,
  daysSince,
  dueHouseholds,
  tallyCoverage,
  type VisitedHousehold,
} from '#core/visits/coverage.ts';
import { activeDataset } from '../../db/dataset.ts';
import type { Deps } from '../../http/deps.ts';
import type { Principal } from '../../http/principal.ts';
import { nowOf } from '../cases/index.ts';
import { findUnit } from '../units/index.ts';
import { type DoorRow, type HouseholdRow, selectDoorRows, selectHouseholdRows } from './coverage-rows.sql.ts';

export interface Door extends Omit<DoorRow, 'lastVisitAt'> {
  lastVisitOn: string | null;
  /** Days since then; null: never. */
  days: number | null;
  classIndex: number;
  /** Registered households behind it that are due. */
  due: number;
}

export interface Household
  extends VisitedHousehold,
    Pick<HouseholdRow, 'room' | 'doorLabel' | 'lng' | 'lat'> {}

/** All that the desk of coverage counts, from one reading of the rows, so that no two numbers of it disagree. */
export interface Ground {
  today: string;
  sinceDays: number[];
  doors: Door[];
  households: Household[];
  due: DueHousehold<Household>[];
}

/** Doors and registered households that somebody sees, with what the profile's rules make of their last visits. */
export async function readGround(
  { db, clock, profile }: Deps,
  principal: Principal,
  unit?: UnitRef,
): Promise<Ground> {
  const dataset = await activeDataset(db);
  if (unit) await findUnit(db, dataset, principal, unit);
  const { sinceDays, cadences } = visitRulesOf(profile);
  const dayOf = (instant: string) => localDay(instant, profile.timeZone);
  const today = dayOf(await nowOf(db, clock));
  const households = (await selectHouseholdRows(db, dataset, principal, unit)).map(
    ({ createdAt, lastVisitAt, ...row }): Household => ({
      ...row,
      startOn: dayOf(createdAt),
      lastVisitOn: lastVisitAt && dayOf(lastVisitAt),
    }),
  );
  const due = dueHouseholds(households, cadences, today);
  const dueByDoor = new Map<number | null, number>();
  for (const { household } of due) {
    dueByDoor.set(household.entranceKey, (dueByDoor.get(household.entranceKey) ?? 0) + 1);
  }
  const doors = (await selectDoorRows(db, dataset, principal, unit)).map(({ lastVisitAt, ...row }): Door => {
    const lastVisitOn = lastVisitAt && dayOf(lastVisitAt);
    const days = lastVisitOn === null ? null : daysSince(lastVisitOn, today);
    return {
      ...row,
      lastVisitOn,
      days,
      classIndex: coverageClass(days, sinceDays),
      due: dueByDoor.get(row.key) ?? 0,
    };
  });
  return { today, sinceDays, doors, households, due };
}

export interface CoverageAreas {
  today: string;
  sinceDays: number[];
  total: CoverageTally;
  communities: CoverageTally[];
  grids: (CoverageTally & { communityKey: number | null })[];
}

/** 走遍每个角落: doors by time since the last visit, of everything somebody sees, by community and by grid. */
export async function coverageAreas(deps: Deps, principal: Principal): Promise<CoverageAreas> {
  const { today, sinceDays, doors, households, due } = await readGround(deps, principal);
  const classes = classCount(sinceDays);
  const tally = (areaKey: (row: { communityKey: number | null; gridKey: number | null }) => number | null) =>
    tallyCoverage(doors, households, due, classes, areaKey);
  const [total] = tally(() => 0);
  const communityOf = new Map([...doors, ...households].map((row) => [row.gridKey, row.communityKey]));
  return {
    today,
    sinceDays,
    total: total ?? emptyTally(classes),
    communities: tally(({ communityKey }) => communityKey),
    grids: tally(({ gridKey }) => gridKey).map((row) => ({
      ...row,
      communityKey: row.key === null ? null : (communityOf.get(row.key) ?? null),
    })),
  };
}

const emptyTally = (classes: number): CoverageTally => ({
  key: 0,
  entrances: 0,
  byClass: Array<number>(classes).fill(0),
  households: 0,
  due: 0,
  overdue: 0,
});

/** Doors as columns for the map, without any text: position, class, areas. */
export async function coverageDoors(deps: Deps, principal: Principal) {
  const { today, sinceDays, doors } = await readGround(deps, principal);
  return {
    today,
    sinceDays,
    keys: doors.map(({ key }) => key),
    lngs: doors.map(({ lng }) => lng),
    lats: doors.map(({ lat }) => lat),
    classes: doors.map(({ classIndex }) => classIndex),
    communityKeys: doors.map(({ communityKey }) => communityKey ?? 0),
    gridKeys: doors.map(({ gridKey }) => gridKey ?? 0),
  };
}

export interface GapFilter {
  unit?: UnitRef | undefined;
  /** Classes of coverage; all where none is named. */
  classes?: readonly number[] | undefined;
}

/** The doors behind a number of the coverage table, those never visited first, then the longest ago. */
export async function coverageGaps(
  deps: Deps,
  principal: Principal,
  { unit, classes }: GapFilter,
): Promise<{ today: string; sinceDays: number[]; rows: Door[] }> {
  const { today, sinceDays, doors } = await readGround(deps, principal, unit);
  const rows = doors.filter(({ classIndex }) => !classes || classes.includes(classIndex));
  const rank = ({ days }: Door) => days ?? Number.POSITIVE_INFINITY;
  rows.sort((a, b) => (rank(a) === rank(b) ? a.key - b.key : rank(b) - rank(a)));
  return { today, sinceDays, rows };
}
