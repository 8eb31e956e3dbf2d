import type { VisitorGroup } from '../profile/profile.ts';

/** Who went where: one row for each person who took part in a visit that reached somebody or something. */
export interface Attendance {
  visitKey: number;
  userId: string;
  /** Role of the person's account; null where there was none yet. */
  role: string | null;
  entranceKey: number | null;
  householdKey: number | null;
}

/** The numbers of one sentence; each is the length of the list of keys behind it. */
export interface VisitNumbers {
  /** Code of the group of the profile; null: everybody. */
  group: string | null;
  visitors: string[];
  entrances: number[];
  households: number[];
  visits: number[];
}

/**
 * 「12位处级领导深入19个楼门、95个家庭」: persons, doors, households and visits, each once, by group of visitors in the order
 * of the profile, everybody first. A person whose role is in no group counts with everybody only.
 */
export function countVisits(
  attendance: readonly Attendance[],
  groups: readonly VisitorGroup[],
): VisitNumbers[] {
  const numbersOf = (group: string | null, rows: readonly Attendance[]): VisitNumbers => ({
    group,
    visitors: unique(rows.map(({ userId }) => userId)),
    entrances: unique(rows.flatMap(({ entranceKey }) => entranceKey ?? [])),
    households: unique(rows.flatMap(({ householdKey }) => householdKey ?? [])),
    visits: unique(rows.map(({ visitKey }) => visitKey)),
  });
  return [
    numbersOf(null, attendance),
    ...groups.map(({ code, roles }) =>
      numbersOf(
        code,
        attendance.filter(({ role }) => role !== null && roles.includes(role)),
      ),
    ),
  ];
}

const unique = <Value>(values: readonly Value[]): Value[] => [...new Set(values)];

/** A piece of a sentence: words, or the name of a number that stands there. */
export type SentencePart = { text: string } | { slot: string };

/** Cuts a template at its `{slots}`, so that each can be drawn as a button; joining the pieces gives the sentence. */
export function sentenceParts(template: string): SentencePart[] {
  return template
    .split(/(\{\w+\})/)
    .filter((piece) => piece !== '')
    .map((piece) => (/^\{\w+\}$/.test(piece) ? { slot: piece.slice(1, -1) } : { text: piece }));
}
