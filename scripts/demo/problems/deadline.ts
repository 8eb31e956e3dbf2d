import type { DeadlineUnit } from '../../../server/core/profile/profile.ts';
import { DAY_MINUTES, isWeekend, minuteOfDay } from './calendar.ts';

const OPENS = 9 * 60;
const CLOSES = 17 * 60;

/** When a case is due: working hours run Monday to Friday from 9 to 17, working days end at 17. */
export function dueMinute(reported: number, amount: number, unit: DeadlineUnit): number {
  if (unit === 'day') return reported + amount * DAY_MINUTES;
  if (unit === 'work_hour') return addWorkMinutes(reported, amount * 60);
  return addWorkMinutes(reported, amount * (CLOSES - OPENS));
}

export function addWorkMinutes(from: number, minutes: number): number {
  let at = nextWorkMinute(from);
  let left = minutes;
  for (;;) {
    const today = CLOSES - minuteOfDay(at);
    if (left <= today) return at + left;
    left -= today;
    at = nextWorkMinute(at + today);
  }
}

export function nextWorkMinute(minute: number): number {
  let at = minute;
  const time = minuteOfDay(at);
  if (time < OPENS) at += OPENS - time;
  else if (time >= CLOSES) at += DAY_MINUTES - time + OPENS;
  while (isWeekend(at)) at += DAY_MINUTES;
  return at;
}
