import { visitRulesOf } from '#core/visits/cadence.ts';
import { isReached } from '#core/visits/coverage.ts';
import { VISIT_OUTCOMES, type VisitOutcome } from '#core/visits/visit-record.ts';
import { countVisits, type VisitNumbers } from '#core/visits/visit-sentence.ts';
import { activeDataset } from '../../db/dataset.ts';
import type { Deps } from '../../http/deps.ts';
import type { Principal } from '../../http/principal.ts';
import { startOfDay } from '../measures/index.ts';
import { selectDoorRows, selectHouseholdRows } from './coverage-rows.sql.ts';
import { type ShownVisit, shownRoom, shownVisit } from './shown-visit.ts';
import { type AttendanceRow, selectAttendance, selectVisits } from './visit-rows.sql.ts';

/** Days (YYYY-MM-DD), both included. */
export interface Days {
  from: string;
  to: string;
}

export const instantsOf = (timeZone: string, { from, to }: Days) => ({
  from: startOfDay(timeZone, from),
  until: startOfDay(timeZone, to, 1),
});

/** Which list a number of the sentence opens; an outcome is the list of its visits. */
export const NUMBER_LISTS = ['visitors', 'entrances', 'households', 'visits', ...VISIT_OUTCOMES] as const;
export type NumberList = (typeof NUMBER_LISTS)[number];

export interface GroupNumbers {
  /** Code of the profile; null: everybody. */
  group: string | null;
  visitors: number;
  entrances: number;
  households: number;
  visits: number;
  /** Of all visits of the group, those that reached nobody included. */
  outcomes: Record<VisitOutcome, number>;
}

/** The numbers of 「12位处级领导深入19个楼门、95个家庭」 for a period, by group of visitors. */
export async function visitStatistics(
  deps: Deps,
  principal: Principal,
  days: Days,
): Promise<Days & { groups: GroupNumbers[] }> {
  const rows = await attendanceOf(deps, principal, days);
  const groups = numbersOf(deps, rows).map(
    ({ group, visitors, entrances, households, visits }): GroupNumbers => ({
      group,
      visitors: visitors.length,
      entrances: entrances.length,
      households: households.length,
      visits: visits.length,
      outcomes: Object.fromEntries(
        VISIT_OUTCOMES.map((outcome) => [outcome, visitKeys(deps, rows, group, outcome).length]),
      ) as Record<VisitOutcome, number>,
    }),
  );
  return { ...days, groups };
}

export type NumberRows =
  | { of: 'visitors'; rows: VisitorLine[] }
  | {
      of: 'entrances';
      rows: {
        key: number;
        label: string;
        communityKey: number | null;
        visits: number;
        lastVisitAt: string;
      }[];
    }
  | {
      of: 'households';
      rows: {
        key: number;
        doorLabel: string;
        room: string;
        communityKey: number | null;
        visits: number;
        lastVisitAt: string;
      }[];
    }
  /** Of so many, the newest. */
  | { of: 'visits'; count: number; rows: ShownVisit[] };

interface VisitorLine {
  id: string;
  name: string | null;
  role: string | null;
  visits: number;
  households: number;
}

/** So many visits of a list travel at once. */
const LIST_VISITS = 1000;

/** The rows behind one number; as many as the number says. */
export async function numberRows(
  deps: Deps,
  principal: Principal,
  days: Days,
  group: string | null,
  list: NumberList,
): Promise<NumberRows> {
  const { db } = deps;
  const dataset = await activeDataset(db);
  const rows = await attendanceOf(deps, principal, days);
  const numbers = numbersOf(deps, rows).find((each) => each.group === group);
  const none: VisitNumbers = { group, visitors: [], entrances: [], households: [], visits: [] };
  const { visitors, entrances, households, visits } = numbers ?? none;
  const roles = rolesOf(deps, group);
  const reached = rows.filter(({ outcome, role }) => isReached(outcome) && isIn(roles, role));
  if (list === 'visitors') {
    return {
      of: 'visitors',
      rows: visitors.map((id) => {
        const own = reached.filter(({ userId }) => userId === id);
        return {
          id,
          name: own[0].userName,
          role: own[0].role,
          visits: countOf(own.map(({ visitKey }) => visitKey)),
          households: countOf(own.flatMap(({ householdKey }) => householdKey ?? [])),
        };
      }),
    };
  }
  if (list === 'entrances') {
    const labels = new Map((await selectDoorRows(db, dataset, principal)).map((door) => [door.key, door]));
    const byKey = grouped(reached, ({ entranceKey }) => entranceKey);
    return {
      of: 'entrances',
      rows: entrances.map((key) => ({
        key,
        label: labels.get(key)?.label ?? '',
        ...visitsAt(byKey.get(key)!),
      })),
    };
  }
  if (list === 'households') {
    const known = new Map((await selectHouseholdRows(db, dataset, principal)).map((row) => [row.key, row]));
    const byKey = grouped(reached, ({ householdKey }) => householdKey);
    return {
      of: 'households',
      rows: households.map((key) => ({
        key,
        doorLabel: known.get(key)?.doorLabel ?? '',
        room: shownRoom(principal, known.get(key)?.room ?? ''),
        ...visitsAt(byKey.get(key)!),
      })),
    };
  }
  const keys = list === 'visits' ? visits : visitKeys(deps, rows, group, list);
  // Attendance is in the order of time.
  const found = await selectVisits(db, dataset, principal, { keys: keys.slice(-LIST_VISITS) });
  return { of: 'visits', count: keys.length, rows: found.map((row) => shownVisit(principal, row)) };
}

async function attendanceOf({ db, profile }: Deps, principal: Principal, days: Days) {
  return selectAttendance(db, await activeDataset(db), principal, instantsOf(profile.timeZone, days));
}

const numbersOf = ({ profile }: Deps, rows: readonly AttendanceRow[]): VisitNumbers[] =>
  countVisits(
    rows.filter(({ outcome }) => isReached(outcome)),
    visitRulesOf(profile).visitorGroups,
  );

const rolesOf = ({ profile }: Deps, group: string | null) =>
  group === null ? undefined : visitRulesOf(profile).visitorGroups.find(({ code }) => code === group)?.roles;

function visitKeys(
  deps: Deps,
  rows: readonly AttendanceRow[],
  group: string | null,
  outcome: VisitOutcome,
): number[] {
  const roles = rolesOf(deps, group);
  return [
    ...new Set(rows.flatMap((row) => (row.outcome === outcome && isIn(roles, row.role) ? row.visitKey : []))),
  ];
}

const isIn = (roles: readonly string[] | undefined, role: string | null) =>
  !roles || (role !== null && roles.includes(role));

const countOf = (values: readonly unknown[]) => new Set(values).size;

function grouped(
  rows: readonly AttendanceRow[],
  keyOf: (row: AttendanceRow) => number | null,
): Map<number, AttendanceRow[]> {
  const byKey = new Map<number, AttendanceRow[]>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key === null) continue;
    const known = byKey.get(key);
    if (known) known.push(row);
    else byKey.set(key, [row]);
  }
  return byKey;
}

/** Rows come in the order of time. */
const visitsAt = (rows: readonly AttendanceRow[]) => ({
  communityKey: rows[0].communityKey,
  visits: countOf(rows.map(({ visitKey }) => visitKey)),
  lastVisitAt: rows.at(-1)!.arrivedAt,
});
