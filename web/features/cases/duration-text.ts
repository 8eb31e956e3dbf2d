import type { Translate } from '../../i18n/translate.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Plain time in the two largest units: 3天4小时, 5小时20分, 12分. */
export function plainDuration(t: Translate, ms: number): string {
  return inUnits(t, ms, DAY_MS, 'cases.time.day', 'cases.time.hour');
}

/** Working time: 2工作日3工作时, 5工作时20分; `dayMs` is the office's working day. */
export function workDuration(t: Translate, ms: number, dayMs: number): string {
  return inUnits(t, ms, dayMs, 'cases.time.workDay', 'cases.time.workHour');
}

type DayKey = 'cases.time.day' | 'cases.time.workDay';
type HourKey = 'cases.time.hour' | 'cases.time.workHour';

function inUnits(t: Translate, ms: number, dayMs: number, dayKey: DayKey, hourKey: HourKey): string {
  const minutes = Math.floor(Math.abs(ms) / MINUTE_MS) * MINUTE_MS;
  const days = Math.floor(minutes / dayMs);
  const hours = Math.floor((minutes - days * dayMs) / HOUR_MS);
  const rest = Math.round((minutes - days * dayMs - hours * HOUR_MS) / MINUTE_MS);
  if (days > 0) return t(dayKey, { n: days }) + (hours > 0 ? t(hourKey, { n: hours }) : '');
  if (hours > 0) return t(hourKey, { n: hours }) + (rest > 0 ? t('cases.time.minute', { n: rest }) : '');
  return t('cases.time.minute', { n: rest });
}
