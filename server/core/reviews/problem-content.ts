import type { ProblemFilter } from '../problems/problem-filter.ts';
import { filterRows, isMapped, isOverdue, unionRows } from '../problems/problem-filter.ts';
import { byCategory, byMonth, countBy, type Dimension } from '../problems/problem-groups.ts';
import type { ProblemTable } from '../problems/problem-table.ts';
import { isTerminal, PROBLEM_STATUSES } from '../problems/vocabulary.ts';
import { dayCount, minutesOf, monthNames, monthsUntil } from './day-ranges.ts';
import type { DayRange } from './scene.ts';
import type { ContentChart } from './scene-content.ts';

/** The problems that numbers are about, and on which clock. */
export interface ProblemGround {
  table: ProblemTable;
  nowMinute: number;
  timeZone: string;
}

export interface ProblemCounts {
  total: number;
  open: number;
  /** Open and past the deadline. */
  overdue: number;
  unplaced: number;
}

const OPEN = PROBLEM_STATUSES.map((status) => !isTerminal(status));
const MINUTES_PER_DAY = 1440;

/** The filters with their period put in the place of what they say of time. */
export function inRange(
  filters: readonly ProblemFilter[],
  range: DayRange | null,
  timeZone: string,
): ProblemFilter[] {
  return range ? filters.map((filter) => ({ ...filter, ...minutesOf(range, timeZone) })) : [...filters];
}

/** Rows that match any of the filters, in the range where one is given. */
export function rowsOf(
  { table, nowMinute, timeZone }: ProblemGround,
  filters: readonly ProblemFilter[],
  range: DayRange | null,
): Uint32Array {
  return unionRows(table, inRange(filters, range, timeZone), nowMinute);
}

export function countProblems({ table, nowMinute }: ProblemGround, rows: Uint32Array): ProblemCounts {
  const counts = { total: rows.length, open: 0, overdue: 0, unplaced: 0 };
  for (const row of rows) {
    if (!isMapped(table, row)) counts.unplaced++;
    if (!OPEN[table.status[row]]) continue;
    counts.open++;
    if (isOverdue(table, row, nowMinute)) counts.overdue++;
  }
  return counts;
}

/** Keys of the open rows past their deadline, the longest ago first. */
export function overdueKeys({ table, nowMinute }: ProblemGround, rows: Uint32Array): number[] {
  return [...rows]
    .filter((row) => OPEN[table.status[row]] && isOverdue(table, row, nowMinute))
    .sort((a, b) => table.dueMinute[a] - table.dueMinute[b] || table.key[a] - table.key[b])
    .map((row) => table.key[row]);
}

/** 小类 or 大类 (`groupOf`) with how many now and before, most now first. */
export interface CategoryCount {
  code: string;
  now: number;
  before: number;
}

/** Counts by category, grouped by `groupOf` (a 小类 to what it is shown under). */
export function countCategories(
  { table }: ProblemGround,
  now: Uint32Array,
  before: Uint32Array,
  groupOf: (code: string) => string = (code) => code,
): CategoryCount[] {
  const counts = new Map<string, CategoryCount>();
  const [nowBy, beforeBy] = [now, before].map((rows) => countBy(rows, [byCategory(table)]));
  table.categories.forEach((category, i) => {
    const code = groupOf(category);
    const known = counts.get(code) ?? { code, now: 0, before: 0 };
    known.now += nowBy[i];
    known.before += beforeBy[i];
    counts.set(code, known);
  });
  return [...counts.values()]
    .filter((each) => each.now + each.before > 0)
    .sort((a, b) => b.now - a.now || b.before - a.before || (a.code < b.code ? -1 : 1));
}

/** Reported and ended, month by month, in the twelve months up to that of `lastDay`. */
export function monthTrend(
  { table, timeZone, nowMinute }: ProblemGround,
  filter: ProblemFilter,
  lastDay: string,
) {
  const range = monthsUntil(lastDay, 12);
  const { fromMinute, untilMinute } = minutesOf(range, timeZone);
  const all = filterRows(table, filter, nowMinute);
  const offset = Math.round(Date.parse(`${range.from}T00:00:00Z`) / 60_000) - fromMinute;
  const reported = byMonth(table, fromMinute, untilMinute, offset);
  const closed: Dimension = { ...reported, column: table.closedMinute };
  const ended = all.filter((row) => !OPEN[table.status[row]]);
  return {
    months: monthNames(range),
    reported: [...countBy(all, [reported])],
    closed: [...countBy(ended, [closed])],
  };
}

/** Equal steps of a range: days, weeks or four weeks, so that no chart has more than some thirty bars. */
export function stepDays(range: DayRange): 1 | 7 | 28 {
  const days = dayCount(range);
  return days <= 31 ? 1 : days <= 217 ? 7 : 28;
}

/** How many of `rows` were reported in each step of the range; the last step may be shorter. */
export function countSteps({ table, timeZone }: ProblemGround, rows: Uint32Array, range: DayRange): number[] {
  const step = stepDays(range);
  const { fromMinute } = minutesOf(range, timeZone);
  const size = Math.ceil(dayCount(range) / step);
  const bins = Int32Array.from({ length: size }, (_, i) => i);
  const column = table.reportedMinute;
  return [...countBy(rows, [{ size, column, base: fromMinute, step: step * MINUTES_PER_DAY, bins }])];
}

/** Names of the steps: the day on which each begins. */
export function stepNames(range: DayRange): string[] {
  const step = stepDays(range);
  const first = Date.parse(`${range.from}T00:00:00Z`);
  return Array.from({ length: Math.ceil(dayCount(range) / step) }, (_, i) =>
    new Date(first + i * step * 86_400_000).toISOString().slice(5, 10),
  );
}

/** Bars of this period, beside those of the one before where there is one. */
export function comparedChart(
  chart: Pick<ContentChart, 'code' | 'kind' | 'unit' | 'categories'>,
  now: (number | null)[],
  before: (number | null)[] | null,
): ContentChart {
  return {
    ...chart,
    series: [{ code: 'now', values: now }, ...(before ? [{ code: 'previous', values: before }] : [])],
  };
}

/** A house with more problems than one would expect of it. */
export interface RepeatedHouse {
  buildingKey: number;
  keys: number[];
  open: number;
}

/** Houses with at least `fewest` of the rows, most first; rows without a house are in none. */
export function repeatedHouses({ table }: ProblemGround, rows: Uint32Array, fewest: number): RepeatedHouse[] {
  const houses = new Map<number, RepeatedHouse>();
  for (const row of rows) {
    const buildingKey = table.building[row];
    if (buildingKey === 0) continue;
    const house = houses.get(buildingKey) ?? { buildingKey, keys: [], open: 0 };
    house.keys.push(table.key[row]);
    if (OPEN[table.status[row]]) house.open++;
    houses.set(buildingKey, house);
  }
  return [...houses.values()]
    .filter(({ keys }) => keys.length >= fewest)
    .sort((a, b) => b.keys.length - a.keys.length || a.buildingKey - b.buildingKey);
}
