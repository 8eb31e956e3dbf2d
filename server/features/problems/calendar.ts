import { type CalendarTable, compileCalendar, type WorkingCalendar } from '#core/cases/working-calendar.ts';
import type { Profile } from '#core/profile/profile.ts';

const compiled = new WeakMap<CalendarTable, WorkingCalendar>();

/** The working calendar of a profile, prepared once for as long as its table stays. */
export function calendarOf({ calendar, timeZone }: Profile): WorkingCalendar {
  let known = compiled.get(calendar);
  if (!known) {
    known = compileCalendar(calendar, timeZone);
    compiled.set(calendar, known);
  }
  return known;
}
