import { localOfInstant } from './dates-zone.ts';

/** `YYYY-MM-DD` of an instant (ISO) on the clocks of an IANA zone. */
export function localDay(iso: string, timeZone: string): string {
  return new Date(localOfInstant(Date.parse(iso), timeZone)).toISOString().slice(0, 10);
}
