import type { Random } from '../../../server/core/lib/random.ts';
import type { HourProfile } from './pattern.ts';

/** Local time of the demo: Asia/Shanghai, UTC+8 all year. Minutes are counted from 1970-01-01T00:00Z as everywhere. */
const OFFSET_MINUTES = 480;
export const DAY_MINUTES = 1440;

export const FIRST_MONTH = { year: 2024, month: 11 };
export const MONTHS = 24;
/** The end of 2026-10-31, local time. */
export const END_MINUTE = localMinute(2026, 11, 1);

/** Midnight of a local date. */
export function localMinute(year: number, month: number, day: number): number {
  return Date.UTC(year, month - 1, day) / 60_000 - OFFSET_MINUTES;
}

export interface Month {
  index: number;
  /** 0 is January. */
  season: number;
  start: number;
  days: number;
}

export function monthsOfDemo(): Month[] {
  return Array.from({ length: MONTHS }, (_, index) => {
    const zeroBased = FIRST_MONTH.month - 1 + index;
    const year = FIRST_MONTH.year + Math.floor(zeroBased / 12);
    const start = localMinute(year, (zeroBased % 12) + 1, 1);
    const end = localMinute(year, (zeroBased % 12) + 2, 1);
    return { index, season: zeroBased % 12, start, days: Math.round((end - start) / DAY_MINUTES) };
  });
}

/** 0 is Sunday. */
export function weekdayOf(minute: number): number {
  return (Math.floor((minute + OFFSET_MINUTES) / DAY_MINUTES) + 4) % 7;
}

export function isWeekend(minute: number): boolean {
  const day = weekdayOf(minute);
  return day === 0 || day === 6;
}

/** Minutes since local midnight. */
export function minuteOfDay(minute: number): number {
  return (minute + OFFSET_MINUTES) % DAY_MINUTES;
}

/** Local midnight of the day a minute lies in. */
export function dayStart(minute: number): number {
  return minute - minuteOfDay(minute);
}

export function localDate(minute: number): { year: number; month: number; day: number } {
  const date = new Date((minute + OFFSET_MINUTES) * 60_000);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** Days on which something happened that many people wrote about: factor on some categories. */
const EVENTS: readonly {
  date: readonly [number, number, number];
  codes: readonly string[];
  factor: number;
}[] = [
  { date: [2025, 7, 9], codes: ['0202', '0206', '0302', '0303'], factor: 9 },
  { date: [2025, 8, 14], codes: ['0202', '0206', '0302', '0503', '0307', '0501'], factor: 16 },
  { date: [2025, 8, 15], codes: ['0202', '0206', '0302', '0503', '0307'], factor: 10 },
  { date: [2026, 1, 20], codes: ['0301', '0207'], factor: 9 },
  { date: [2026, 1, 21], codes: ['0301', '0207'], factor: 8 },
  { date: [2026, 7, 27], codes: ['0202', '0206', '0302', '0503', '0307', '0501'], factor: 18 },
  { date: [2026, 7, 28], codes: ['0202', '0206', '0302', '0503'], factor: 10 },
  { date: [2025, 11, 16], codes: ['0310'], factor: 5 },
  { date: [2024, 11, 16], codes: ['0310'], factor: 5 },
  { date: [2026, 9, 1], codes: ['0404', '0401'], factor: 5 },
  { date: [2025, 9, 1], codes: ['0404', '0401'], factor: 5 },
];

const EVENT_FACTORS = new Map(
  EVENTS.flatMap(({ date, codes, factor }) =>
    codes.map((code) => [`${localMinute(...date)} ${code}`, factor] as const),
  ),
);

/** Public holidays by month and day, good enough for a place that does not exist. */
function isHoliday(minute: number): boolean {
  const { month, day } = localDate(minute);
  return (month === 10 && day <= 7) || (month === 5 && day <= 5) || (month === 1 && day === 1);
}

export function dayFactor(code: string, dayStart: number, weekend: number): number {
  const rest = isHoliday(dayStart)
    ? code === '0404'
      ? 0
      : Math.max(weekend, 0.5)
    : isWeekend(dayStart)
      ? weekend
      : 1;
  return rest * (EVENT_FACTORS.get(`${dayStart} ${code}`) ?? 1);
}

/** Relative frequency by hour of the day. */
const HOURS: Record<HourProfile, readonly number[]> = {
  daytime: [1, 0, 0, 0, 0, 1, 4, 9, 14, 16, 14, 10, 7, 9, 12, 13, 12, 10, 8, 7, 5, 4, 2, 1],
  morning: [0, 0, 0, 0, 1, 5, 14, 20, 18, 13, 9, 6, 4, 5, 6, 6, 6, 6, 6, 5, 3, 2, 1, 0],
  school: [0, 0, 0, 0, 0, 0, 4, 46, 12, 3, 2, 2, 2, 1, 1, 5, 20, 12, 4, 2, 2, 1, 0, 0],
  evening: [2, 1, 0, 0, 0, 1, 3, 5, 6, 6, 5, 5, 4, 4, 5, 6, 8, 11, 15, 18, 17, 13, 8, 4],
  night: [7, 4, 2, 2, 1, 2, 4, 6, 6, 5, 4, 4, 4, 3, 3, 4, 5, 7, 9, 12, 16, 18, 17, 12],
  market: [0, 0, 1, 3, 6, 14, 18, 16, 12, 9, 7, 5, 4, 3, 4, 5, 8, 11, 14, 14, 10, 7, 4, 1],
  office: [0, 0, 0, 0, 0, 0, 1, 3, 14, 20, 18, 11, 3, 8, 15, 15, 12, 6, 2, 1, 1, 0, 0, 0],
  anytime: [2, 1, 1, 1, 2, 3, 6, 9, 10, 9, 8, 7, 7, 6, 6, 6, 7, 9, 10, 9, 8, 7, 5, 3],
  work_noise: [12, 9, 6, 6, 9, 12, 10, 6, 4, 3, 3, 4, 5, 4, 3, 3, 3, 4, 5, 8, 12, 18, 22, 18],
};

export function drawMinuteOfDay(random: Random, profile: HourProfile): number {
  const hours = HOURS[profile];
  let left = random() * hours.reduce((sum, h) => sum + h, 0);
  let hour = 0;
  while (hour < 23 && left >= hours[hour]) left -= hours[hour++];
  // The school gate: the morning's calls gather around twenty to eight.
  if (profile === 'school' && hour === 7)
    return 420 + Math.min(59, Math.round(40 + (random() + random() + random() - 1.5) * 14));
  return hour * 60 + Math.floor(random() * 60);
}
