import { type ProblemFilter, unionRows } from '#core/problems/problem-filter.ts';
import type { ProblemTable } from '#core/problems/problem-table.ts';
import { isOpenRow, tableSpan } from './problem-summary.ts';

/** What one bar of the histogram spans. */
export type TimeUnit = 'day' | 'week' | 'month' | 'year';

export interface TimeHistogramRequest {
  /** Without a period, so that the whole range shows its shape. */
  filters: ProblemFilter[];
  nowMinute: number;
  utcOffsetMinutes: number;
}

export interface TimeHistogram {
  unit: TimeUnit;
  /** First and last day of the whole table, as days since 1970-01-01 (local). */
  firstDay: number;
  lastDay: number;
  /** The day on which each bar begins, ascending; the first bar begins on `firstDay`, the last ends on `lastDay`. */
  starts: Int32Array;
  reported: Uint32Array;
  /** Of the reported ones, those still open. */
  open: Uint32Array;
}

const MINUTES_PER_DAY = 1440;
const DAY_MS = 86_400_000;
/** 1970-01-05 was a Monday. */
const MONDAY = 4;

/** The finest unit that leaves the bars wide enough to be seen and clicked. */
export function unitOfSpan(days: number): TimeUnit {
  if (days <= 92) return 'day';
  if (days <= 130 * 7) return 'week';
  return days <= 150 * 30 ? 'month' : 'year';
}

/** The first day of the calendar unit that holds `day`; weeks begin on Monday. */
export function startOfUnit(day: number, unit: TimeUnit): number {
  if (unit === 'day') return day;
  if (unit === 'week') return day - ((((day - MONDAY) % 7) + 7) % 7);
  const date = new Date(day * DAY_MS);
  return Date.UTC(date.getUTCFullYear(), unit === 'month' ? date.getUTCMonth() : 0, 1) / DAY_MS;
}

/** The first day of the unit after the one that holds `day`. */
export function nextUnit(day: number, unit: TimeUnit): number {
  if (unit === 'day') return day + 1;
  if (unit === 'week') return startOfUnit(day, unit) + 7;
  const date = new Date(day * DAY_MS);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  return (unit === 'month' ? Date.UTC(year, month + 1, 1) : Date.UTC(year + 1, 0, 1)) / DAY_MS;
}

/** How many were reported when, over the whole table; undefined while it is empty. */
export function timeHistogram(table: ProblemTable, request: TimeHistogramRequest): TimeHistogram | undefined {
  const span = tableSpan(table);
  if (!span) return undefined;
  const dayOf = (minute: number) => Math.floor((minute + request.utcOffsetMinutes) / MINUTES_PER_DAY);
  const [firstDay, lastDay] = [dayOf(span.firstMinute), dayOf(span.lastMinute)];
  const unit = unitOfSpan(lastDay - firstDay + 1);
  const starts: number[] = [];
  const barOfDay = new Int32Array(lastDay - firstDay + 1);
  for (let day = firstDay; day <= lastDay; day = nextUnit(day, unit)) {
    barOfDay.fill(starts.length, day - firstDay);
    starts.push(day);
  }
  const reported = new Uint32Array(starts.length);
  const open = new Uint32Array(starts.length);
  const base = firstDay * MINUTES_PER_DAY - request.utcOffsetMinutes;
  const { reportedMinute } = table;
  for (const row of unionRows(table, request.filters, request.nowMinute)) {
    const day = Math.floor((reportedMinute[row] - base) / MINUTES_PER_DAY);
    // A row without a time lies on no bar.
    if (day < 0 || day >= barOfDay.length) continue;
    const bar = barOfDay[day];
    reported[bar]++;
    if (isOpenRow(table, row)) open[bar]++;
  }
  return { unit, firstDay, lastDay, starts: Int32Array.from(starts), reported, open };
}
