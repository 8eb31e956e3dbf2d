import { instantOfLocal, localOfInstant } from '../lib/dates-zone.ts';

/** When an office works, as data: a profile has one, and a table of days can be imported over it. */
export interface CalendarTable {
  /** Where the days come from, in words. */
  source: string;
  /** Office hours of every working day, local time, ascending and apart: [{ from: '09:00', to: '17:00' }]. */
  workHours: { from: string; to: string }[];
  /** ISO weekdays: 1 is Monday, 7 Sunday. */
  workWeekdays: number[];
  /**
   * What one 工作日 of a deadline is: 'work_time' = as many working hours as a day has; 'end_of_day' = the end of the next
   * working day, the day of the start not counted (as 民法典 第二百零一条 counts days).
   */
  workDayRule: 'work_time' | 'end_of_day';
  /** Years whose holidays are published and in the table; other years have plain weekends. */
  years: number[];
  /** Days off that are weekdays or weekends alike (放假). */
  daysOff: NamedDay[];
  /** Weekend days on which people work (调休上班). */
  workdays: NamedDay[];
}

export interface NamedDay {
  /** 2026-02-14 */
  date: string;
  name: string;
}

/** A calendar ready to count with; times are milliseconds since 1970 UTC unless a name says local. */
export interface WorkingCalendar {
  table: CalendarTable;
  timeZone: string;
  /** Working time of one working day. */
  dayMs: number;
  /** Office hours as milliseconds after local midnight. */
  hours: readonly { fromMs: number; toMs: number }[];
  /** Working days before each day since 1970-01-01; one more entry than there are days. */
  workdaysBefore: Int32Array;
}

const DAY_MS = 86_400_000;
const LAST_YEAR = 2120;
const TIME = /^([01]\d|2[0-3]):([0-5]\d)$|^24:00$/;

/**
 * Prepares a table for counting, from 1970 to 2120. Throws where the table is no calendar: hours that overlap or are
 * none, a weekday outside 1 to 7, no weekday at all.
 */
export function compileCalendar(table: CalendarTable, timeZone: string): WorkingCalendar {
  const hours = table.workHours.map(({ from, to }) => ({ fromMs: timeMs(from), toMs: timeMs(to) }));
  let last = -1;
  for (const { fromMs, toMs } of hours) {
    if (fromMs < last || toMs <= fromMs) throw new Error(`Work hours overlap: ${JSON.stringify(hours)}`);
    last = toMs;
  }
  const dayMs = hours.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);
  const isWeekdayOn = [1, 2, 3, 4, 5, 6, 7].map((day) => table.workWeekdays.includes(day));
  if (dayMs === 0 || !isWeekdayOn.includes(true)) throw new Error('A calendar without working time.');
  const off = new Set(table.daysOff.map(({ date }) => dayOf(date)));
  const on = new Set(table.workdays.map(({ date }) => dayOf(date)));
  const days = Math.floor(Date.UTC(LAST_YEAR, 0, 1) / DAY_MS);
  const workdaysBefore = new Int32Array(days + 1);
  for (let day = 0; day < days; day++) {
    // 1970-01-01 was a Thursday
    const isOn = on.has(day) || (!off.has(day) && isWeekdayOn[(day + 3) % 7]);
    workdaysBefore[day + 1] = workdaysBefore[day] + (isOn ? 1 : 0);
  }
  return { table, timeZone, dayMs, hours, workdaysBefore };
}

/** Whether somebody is at work at that instant. */
export function isWorkingTime(calendar: WorkingCalendar, instantMs: number): boolean {
  const [day, ofDayMs] = localDay(calendar, instantMs);
  return (
    isWorkday(calendar, day) && calendar.hours.some(({ fromMs, toMs }) => ofDayMs >= fromMs && ofDayMs < toMs)
  );
}

/** Working time from one instant to a later one; 0 when it is not later. */
export function workingMsBetween(calendar: WorkingCalendar, fromMs: number, toMs: number): number {
  return Math.max(0, workedUntil(calendar, toMs) - workedUntil(calendar, fromMs));
}

/**
 * The first instant by which `amountMs` of working time have passed since `fromMs` (before it, for a negative amount): at
 * the end of an office day rather than at the start of the next. Nothing to add leaves the instant as it is.
 */
export function addWorkingMs(calendar: WorkingCalendar, fromMs: number, amountMs: number): number {
  if (amountMs === 0) return fromMs;
  return instantOfWork(calendar, workedUntil(calendar, fromMs) + amountMs);
}

/** The end of office hours on the working day that is `count` working days after the local day of `fromMs`. */
export function endOfWorkday(calendar: WorkingCalendar, fromMs: number, count: number): number {
  const [day] = localDay(calendar, fromMs);
  const wanted = calendar.workdaysBefore[day + 1] + count;
  return instantOfWork(calendar, wanted * calendar.dayMs);
}

/** Days since 1970-01-01 of '2026-02-14'; throws on what is no date. */
export function dayOf(date: string): number {
  const ms = Date.parse(`${date}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || new Date(ms).toISOString().slice(0, 10) !== date) {
    throw new Error(`Not a date: ${date}`);
  }
  return ms / DAY_MS;
}

function isWorkday({ workdaysBefore }: WorkingCalendar, day: number): boolean {
  return workdaysBefore[day + 1] > workdaysBefore[day];
}

/** The local day of an instant, and the time since its midnight; held within the years that are counted. */
function localDay({ timeZone, workdaysBefore }: WorkingCalendar, instantMs: number): [number, number] {
  const local = localOfInstant(instantMs, timeZone);
  const day = Math.floor(local / DAY_MS);
  if (day < 0) return [0, 0];
  const last = workdaysBefore.length - 2;
  return day > last ? [last, DAY_MS] : [day, local - day * DAY_MS];
}

/** Working time from 1970 until the instant. */
function workedUntil(calendar: WorkingCalendar, instantMs: number): number {
  const [day, ofDayMs] = localDay(calendar, instantMs);
  const before = calendar.workdaysBefore[day] * calendar.dayMs;
  if (!isWorkday(calendar, day)) return before;
  let today = 0;
  for (const { fromMs, toMs } of calendar.hours) {
    today += Math.max(0, Math.min(ofDayMs, toMs) - fromMs);
  }
  return before + today;
}

/** The first instant by which so much has been worked since 1970. */
function instantOfWork(calendar: WorkingCalendar, workMs: number): number {
  const { workdaysBefore, dayMs, hours, timeZone } = calendar;
  let low = 0;
  let high = workdaysBefore.length - 2;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (workdaysBefore[middle + 1] * dayMs >= workMs) high = middle;
    else low = middle + 1;
  }
  let left = workMs - workdaysBefore[low] * dayMs;
  for (const { fromMs, toMs } of hours) {
    if (left <= toMs - fromMs) return instantOfLocal(low * DAY_MS + fromMs + Math.max(0, left), timeZone);
    left -= toMs - fromMs;
  }
  return instantOfLocal(low * DAY_MS + hours[hours.length - 1].toMs, timeZone);
}

function timeMs(time: string): number {
  if (!TIME.test(time)) throw new Error(`Not a time of day: ${time}`);
  const [hours, minutes] = time.split(':').map(Number);
  return (hours * 60 + minutes) * 60_000;
}
