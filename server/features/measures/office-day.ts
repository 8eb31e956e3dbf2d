import { instantOfLocal } from '#core/lib/dates-zone.ts';

/** YYYY-MM-DD of an instant on the clocks of the office. */
export function dayIn(timeZone: string, iso: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone }).format(new Date(iso));
}

/** The instant at which a day begins there; `plusDays` later than it. */
export function startOfDay(timeZone: string, day: string, plusDays = 0): string {
  const localMs = Date.parse(`${day}T00:00:00Z`) + plusDays * 86_400_000;
  return new Date(instantOfLocal(localMs, timeZone)).toISOString();
}
