import { dayOfMinute, type Period, periodDays, startOfDayMinute } from './problem-view.ts';

const MINUTES_PER_DAY = 1440;

/** The period of equal length that ends the day before `period` begins; undefined for all time, which has no before. */
export function previousPeriod(
  period: Period,
  lastDay: string,
): Extract<Period, { kind: 'range' }> | undefined {
  const days = periodDays(period, lastDay);
  if (!days) return undefined;
  const from = startOfDayMinute(days.from);
  const length = startOfDayMinute(days.to) - from + MINUTES_PER_DAY;
  return {
    kind: 'range',
    from: dayOfMinute(from - length),
    to: dayOfMinute(from - MINUTES_PER_DAY),
  };
}
