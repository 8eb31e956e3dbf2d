import type { DayRange } from '#core/reviews/scene.ts';

/** A period that a review can be about, with the one that it is compared with. */
export interface PeriodPair {
  period: DayRange;
  previous: DayRange;
}

const DAY_MS = 86_400_000;

function daysFrom(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The day so many days after. */
export const dayAfter = daysFrom;

/** First and last day of the month that lies `back` months before that of `day`. */
export function monthOf(day: string, back: number): DayRange {
  const [year, month] = day.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 - back, 1));
  const last = new Date(Date.UTC(year, month - back, 0));
  return { from: first.toISOString().slice(0, 10), to: last.toISOString().slice(0, 10) };
}

/** The last month that is over, and the one before it. */
export function lastFullMonth(today: string): PeriodPair {
  return { period: monthOf(today, 1), previous: monthOf(today, 2) };
}

/** As many days, up to the day before. */
export function rangeBefore({ from, to }: DayRange): DayRange {
  const days = Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1;
  return { from: daysFrom(from, -days), to: daysFrom(from, -1) };
}

/** The days up to and with today. */
export function lastDays(today: string, days: number): PeriodPair {
  const period = { from: daysFrom(today, 1 - days), to: today };
  return { period, previous: rangeBefore(period) };
}

export interface NamedPhase {
  name: string;
  fromDate: string | null;
  toDate: string | null;
}

/** The phase before in the list of a campaign, else as many days before. Undefined for a phase without dates. */
export function phasePair(phases: readonly NamedPhase[], index: number): PeriodPair | undefined {
  const rangeOf = (phase: NamedPhase | undefined): DayRange | undefined =>
    phase?.fromDate && phase.toDate ? { from: phase.fromDate, to: phase.toDate } : undefined;
  const period = rangeOf(phases[index]);
  return period && { period, previous: rangeOf(phases[index - 1]) ?? rangeBefore(period) };
}

/** The month that a range is exactly; undefined for any other. */
export function wholeMonth({ from, to }: DayRange): { year: number; month: number } | undefined {
  const month = monthOf(from, 0);
  if (month.from !== from || month.to !== to) return undefined;
  return { year: Number(from.slice(0, 4)), month: Number(from.slice(5, 7)) };
}
