import type { ProblemStatus } from '../problems/vocabulary.ts';
import { isTerminal } from '../problems/vocabulary.ts';
import type { RateFormula } from '../profile/profile.ts';
import { dueAt } from './deadline.ts';
import type { WorkingCalendar } from './working-calendar.ts';

/** What the rates look at of one dispatched case. Times are milliseconds since 1970 UTC. */
export interface RateCase {
  key: number;
  communityKey: number | null;
  departmentKey: number | null;
  sourceCode: string;
  status: ProblemStatus;
  reportedMs: number;
  dispatchedMs: number;
  /** First sign of the one it was given to: work begun or answered; null none yet. */
  respondedMs: number | null;
  dueMs: number | null;
  closedMs: number | null;
  /** The latest callback; undefined when nobody asked, null when asked without an answer. */
  isSolved: boolean | null | undefined;
  isSatisfied: boolean | null | undefined;
}

/** Every number of the table; each is the length of a list of cases. */
export const RATE_LISTS = [
  'dispatched',
  'closedInTime',
  'closedLate',
  'open',
  'openOverdue',
  'responded',
  'called',
  'solvedAsked',
  'solved',
  'satisfiedAsked',
  'satisfied',
  'dissatisfied',
  'excluded',
  'impossibleTimes',
] as const;
export type RateList = (typeof RATE_LISTS)[number];
export type RateCounts = Record<RateList, number> & {
  /** Of those closed, with times that can be: how many, and the sum from dispatch to end. */
  timed: number;
  timedMs: number;
};

/**
 * The lists that a case belongs to. 派遣总数 = 按时办结 + 超时办结 + 未办结; a case without a deadline is never late. What the
 * profile excludes (剔除) stands in `excluded` alone. A case that ended before it was reported stays in the counts but not
 * in the durations. Formula: 响应率 responded in time / dispatched, 解决率 and 满意率 of valid callbacks (design D1).
 */
export function rateLists(
  each: RateCase,
  formula: RateFormula,
  nowMs: number,
  calendar: WorkingCalendar,
): RateList[] {
  if (formula.excludedSources.includes(each.sourceCode) || formula.excludedStatuses.includes(each.status)) {
    return ['excluded'];
  }
  const lists: RateList[] = ['dispatched'];
  const isClosed = isTerminal(each.status);
  const endMs = isClosed ? (each.closedMs ?? nowMs) : nowMs;
  const isLate = each.dueMs !== null && endMs > each.dueMs;
  if (isClosed) lists.push(isLate ? 'closedLate' : 'closedInTime');
  else {
    lists.push('open');
    if (isLate) lists.push('openOverdue');
  }
  if (
    each.respondedMs !== null &&
    each.respondedMs <= dueAt(each.dispatchedMs, formula.respondWithin, calendar)
  ) {
    lists.push('responded');
  }
  if (each.isSolved !== undefined) {
    const counted = (answer: boolean | null | undefined) =>
      answer !== null || formula.unanswered === 'counts_as_no' ? (answer ?? false) : undefined;
    const [solved, satisfied] = [counted(each.isSolved), counted(each.isSatisfied)];
    lists.push('called');
    if (solved !== undefined) lists.push('solvedAsked');
    if (solved) lists.push('solved');
    if (satisfied !== undefined) lists.push('satisfiedAsked', satisfied ? 'satisfied' : 'dissatisfied');
  }
  if (isClosed && !isTimed(each)) lists.push('impossibleTimes');
  return lists;
}

export function emptyCounts(): RateCounts {
  const counts = Object.fromEntries(RATE_LISTS.map((list) => [list, 0])) as Record<RateList, number>;
  return { ...counts, timed: 0, timedMs: 0 };
}

/** Adds a case to the counts of a group. */
export function addToCounts(counts: RateCounts, each: RateCase, lists: readonly RateList[]): void {
  for (const list of lists) counts[list]++;
  if (lists.includes('dispatched') && isTerminal(each.status) && isTimed(each)) {
    counts.timed++;
    counts.timedMs += each.closedMs! - each.dispatchedMs;
  }
}

export interface RateTable {
  total: RateCounts;
  /** By community, null for those in none; and by department, null for those that nobody has. */
  communities: { key: number | null; counts: RateCounts }[];
  departments: { key: number | null; counts: RateCounts }[];
}

/** Collects cases page by page into one table. */
export function rateCollector(formula: RateFormula, nowMs: number, calendar: WorkingCalendar) {
  const total = emptyCounts();
  const communities = new Map<number | null, RateCounts>();
  const departments = new Map<number | null, RateCounts>();
  const of = (groups: Map<number | null, RateCounts>, key: number | null) => {
    const known = groups.get(key) ?? emptyCounts();
    groups.set(key, known);
    return known;
  };
  const rows = (groups: Map<number | null, RateCounts>) =>
    [...groups]
      .map(([key, counts]) => ({ key, counts }))
      .sort((a, b) => (a.key ?? Number.MAX_SAFE_INTEGER) - (b.key ?? Number.MAX_SAFE_INTEGER));
  return {
    add(each: RateCase): RateList[] {
      const lists = rateLists(each, formula, nowMs, calendar);
      for (const counts of [total, of(communities, each.communityKey), of(departments, each.departmentKey)]) {
        addToCounts(counts, each, lists);
      }
      return lists;
    },
    table: (): RateTable => ({ total, communities: rows(communities), departments: rows(departments) }),
  };
}

const isTimed = ({ reportedMs, dispatchedMs, closedMs }: RateCase) =>
  closedMs !== null && closedMs >= reportedMs && closedMs >= dispatchedMs;
