import type { Translate } from '../../i18n/translate.ts';

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

/** What people call the day (YYYY-MM-DD) of the week. */
export const weekday = (day: string, t: Translate) =>
  t(`coverage.weekday.${WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()]}`);
