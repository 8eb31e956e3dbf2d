import type { Deadline, DeadlineUnit } from '../profile/profile.ts';
import { addWorkingMs, endOfWorkday, type WorkingCalendar, workingMsBetween } from './working-calendar.ts';

/** 工作时 and 工作日 run in working time, 日 in plain time. */
export function runsInWorkingTime(unit: DeadlineUnit): boolean {
  return unit !== 'day';
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** When something that starts at `startMs` is due. */
export function dueAt(startMs: number, { amount, unit }: Deadline, calendar: WorkingCalendar): number {
  if (unit === 'day') return startMs + amount * DAY_MS;
  if (unit === 'work_hour') return addWorkingMs(calendar, startMs, amount * HOUR_MS);
  return calendar.table.workDayRule === 'end_of_day'
    ? endOfWorkday(calendar, startMs, Math.ceil(amount))
    : addWorkingMs(calendar, startMs, amount * calendar.dayMs);
}

/** Time on the deadline's own clock from one instant to a later one; 0 when it is not later. */
export function clockMs(unit: DeadlineUnit, fromMs: number, toMs: number, calendar: WorkingCalendar): number {
  return runsInWorkingTime(unit) ? workingMsBetween(calendar, fromMs, toMs) : Math.max(0, toMs - fromMs);
}

/**
 * The deadline after a pause (挂账): what was left of it on its own clock when the clock stopped is left when it runs
 * again. One that had passed before the pause stays as it was.
 */
export function dueAfterPause(
  dueMs: number,
  pausedAtMs: number,
  resumedAtMs: number,
  unit: DeadlineUnit,
  calendar: WorkingCalendar,
): number {
  if (dueMs < pausedAtMs || resumedAtMs <= pausedAtMs) return dueMs;
  if (!runsInWorkingTime(unit)) return dueMs + resumedAtMs - pausedAtMs;
  const left = workingMsBetween(calendar, pausedAtMs, dueMs);
  // due later the same evening: no working time is left, but it is not overdue either
  return left === 0 ? Math.max(dueMs, resumedAtMs) : addWorkingMs(calendar, resumedAtMs, left);
}

export type Light = 'green' | 'yellow' | 'red' | 'paused' | 'none';

/** Up to this share of the time a light is green; yellow from there to the deadline. */
export const GREEN_SHARE = 0.8;

export interface ClockInput {
  startMs: number;
  dueMs: number | null;
  /** Now, or when it ended. */
  nowMs: number;
  unit: DeadlineUnit;
  /** Standing still since then. */
  pausedAtMs: number | null;
  /** Time of earlier pauses: plain, and what of it was working time. */
  pausedMs: number;
  pausedWorkMs: number;
}

export interface ClockReading {
  light: Light;
  /** Of the time allowed, pauses left out; null without a deadline. */
  usedShare: number | null;
  /** Working time and plain time since the start, pauses left out: the two clocks. */
  elapsedWorkMs: number;
  elapsedMs: number;
  /** To the deadline on the deadline's own clock; negative when it has passed (then in plain time). */
  leftMs: number | null;
}

/** The light of a case or of one stage: green up to 80 % of its time, yellow up to the deadline, then red. */
export function readClock(input: ClockInput, calendar: WorkingCalendar): ClockReading {
  const { startMs, dueMs, unit, pausedAtMs } = input;
  const endMs = pausedAtMs ?? input.nowMs;
  const elapsedMs = Math.max(0, endMs - startMs - input.pausedMs);
  const elapsedWorkMs = Math.max(0, workingMsBetween(calendar, startMs, endMs) - input.pausedWorkMs);
  const reading = { elapsedMs, elapsedWorkMs };
  if (dueMs === null) {
    return { ...reading, light: pausedAtMs === null ? 'none' : 'paused', usedShare: null, leftMs: null };
  }
  const paused = runsInWorkingTime(unit) ? input.pausedWorkMs : input.pausedMs;
  const allowedMs = clockMs(unit, startMs, dueMs, calendar) - paused;
  const usedMs = runsInWorkingTime(unit) ? elapsedWorkMs : elapsedMs;
  const isPast = endMs > dueMs;
  const usedShare = allowedMs > 0 ? usedMs / allowedMs : isPast ? 1 : 0;
  const leftMs = isPast ? dueMs - endMs : clockMs(unit, endMs, dueMs, calendar);
  const light: Light = pausedAtMs !== null ? 'paused' : lightOf(isPast, usedShare);
  return { ...reading, light, usedShare, leftMs };
}

function lightOf(isPast: boolean, usedShare: number): Light {
  if (isPast) return 'red';
  return usedShare <= GREEN_SHARE ? 'green' : 'yellow';
}
