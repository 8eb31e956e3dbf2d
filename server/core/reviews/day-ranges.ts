import { instantOfLocal } from '../lib/dates-zone.ts';
import type { DayRange } from './scene.ts';

const DAY_MS = 86_400_000;
const dayMs = (day: string) => Date.parse(`${day}T00:00:00Z`);
const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);

/** How many days a range has, both ends included. */
export function dayCount({ from, to }: DayRange): number {
  return Math.round((dayMs(to) - dayMs(from)) / DAY_MS) + 1;
}

/** The range of equal length that ends the day before. */
export function rangeBefore(range: DayRange): DayRange {
  const length = dayCount(range) * DAY_MS;
  return { from: dayOf(dayMs(range.from) - length), to: dayOf(dayMs(range.from) - DAY_MS) };
}

/** The `days` days that end with `to`. */
export function lastDays(to: string, days: number): DayRange {
  return { from: dayOf(dayMs(to) - (days - 1) * DAY_MS), to };
}

/** The calendar months that end with the one of `day`, as the range from the first of them to `day`'s last. */
export function monthsUntil(day: string, months: number): DayRange {
  const [year, month] = day.split('-').map(Number);
  return {
    from: dayOf(Date.UTC(year, month - months, 1)),
    to: dayOf(Date.UTC(year, month, 0)),
  };
}

/** The last day of the last calendar month that is over by the end of `day`. */
export function lastWholeMonth(day: string): string {
  const [year, month] = day.split('-').map(Number);
  const end = dayOf(Date.UTC(year, month, 0));
  return day === end ? day : dayOf(Date.UTC(year, month - 1, 0));
}

/** `YYYY-MM` of each month of a range. */
export function monthNames({ from, to }: DayRange): string[] {
  const [year, month] = from.split('-').map(Number);
  const [endYear, endMonth] = to.split('-').map(Number);
  return Array.from({ length: endYear * 12 + endMonth - (year * 12 + month) + 1 }, (_, i) =>
    dayOf(Date.UTC(year, month - 1 + i, 1)).slice(0, 7),
  );
}

/** The minutes since 1970 at which a range begins and has ended, on the office's clocks. */
export function minutesOf(range: DayRange, timeZone: string): { fromMinute: number; untilMinute: number } {
  const start = (ms: number) => Math.round(instantOfLocal(ms, timeZone) / 60_000);
  return { fromMinute: start(dayMs(range.from)), untilMinute: start(dayMs(range.to) + DAY_MS) };
}

/** A day that contains no other calendar than ours: YYYY-MM-DD and real. */
export function isRange({ from, to }: DayRange): boolean {
  return from <= to;
}
