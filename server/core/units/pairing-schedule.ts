/** When a paired household is to be looked in on next. */
export type PairingState = 'overdue' | 'due_soon' | 'on_time' | 'ended';

export interface PairingDates {
  startedOn: string;
  lastContactOn: string | null;
  endedOn: string | null;
  everyDays: number;
}

/** Days before the day that count as soon; at most half the cadence, or a weekly one would always be soon. */
const SOON_DAYS = 7;
const DAY_MS = 86_400_000;

/** The day of the next contact (YYYY-MM-DD): the cadence after the last one, or after the start. */
export function nextContactOn({ startedOn, lastContactOn, everyDays }: PairingDates): string {
  const from = lastContactOn !== null && lastContactOn > startedOn ? lastContactOn : startedOn;
  return new Date(Date.parse(from) + everyDays * DAY_MS).toISOString().slice(0, 10);
}

/** Whether somebody has to go now or in the next days. */
export const isContactDue = (state: PairingState): boolean => state === 'overdue' || state === 'due_soon';

/** Where a pairing stands on a day (YYYY-MM-DD); the day itself is still on time. */
export function pairingState(dates: PairingDates, today: string): PairingState {
  if (dates.endedOn !== null && dates.endedOn <= today) return 'ended';
  const daysLeft = (Date.parse(nextContactOn(dates)) - Date.parse(today)) / DAY_MS;
  if (daysLeft < 0) return 'overdue';
  return daysLeft <= Math.min(SOON_DAYS, dates.everyDays / 2) ? 'due_soon' : 'on_time';
}
