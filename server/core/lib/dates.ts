import { type DateOrder, type DateParts, readDateParts } from './date-formats.ts';
import { instantOfLocal } from './dates-zone.ts';

export type { DateOrder } from './date-formats.ts';

export interface DateOptions {
  order: DateOrder;
  /** IANA zone of texts that name none: 'Asia/Shanghai'. */
  timeZone: string;
}

export type DateOutcome =
  | { kind: 'ok'; instantMs: number; hasTime: boolean }
  | { kind: 'refused'; reason: 'date_unreadable' | 'date_impossible' };

/**
 * Reads dates and times as people and programs write them: 2024-01-05 10:20, 2024/1/5, 20240105, 2024年1月5日 下午3点20分,
 * 二〇二四年一月五日, ISO 8601 with zone, 01/05/2015 09:49:51 AM, 5-Jan-2015, spreadsheet serials (45296.43) and Unix
 * times. Years 1900 to 2100. A date without a time is the beginning of that day.
 */
export function parseDate(text: string, options: DateOptions): DateOutcome {
  const trimmed = text.trim();
  const fromNumber = numberDate(trimmed, options.timeZone);
  if (fromNumber) return fromNumber;
  const parts = readDateParts(trimmed, options.order);
  if (!parts) return { kind: 'refused', reason: 'date_unreadable' };
  if (!isPossible(parts)) return { kind: 'refused', reason: 'date_impossible' };
  const local = Date.UTC(
    parts.year,
    parts.month - 1,
    parts.day,
    parts.hour,
    parts.minute,
    parts.second,
    parts.millisecond,
  );
  const instantMs =
    parts.offsetMinutes === null
      ? instantOfLocal(local, options.timeZone)
      : local - parts.offsetMinutes * 60_000;
  return { kind: 'ok', instantMs, hasTime: parts.hasTime };
}

/** What the dates of a column say about their order. Not certain: no date has a day above 12. */
export function guessDateOrder(samples: readonly string[]): { order: DateOrder; isCertain: boolean } {
  let slashed = 0;
  let firstAbove12 = 0;
  let secondAbove12 = 0;
  let clock12 = 0;
  for (const sample of samples) {
    const m = /^\s*(\d{1,2})[-/.](\d{1,2})[-/.](?:\d{4}|\d{2})(?!\d)/.exec(sample.slice(0, 64));
    if (!m) continue;
    slashed++;
    if (Number(m[1]) > 12) firstAbove12++;
    if (Number(m[2]) > 12) secondAbove12++;
    if (/[ap]m\s*$/i.test(sample)) clock12++;
  }
  if (slashed === 0) return { order: 'ymd', isCertain: true };
  if (firstAbove12 > 0 && secondAbove12 === 0) return { order: 'dmy', isCertain: true };
  if (secondAbove12 > 0 && firstAbove12 === 0) return { order: 'mdy', isCertain: true };
  return { order: clock12 > 0 || secondAbove12 >= firstAbove12 ? 'mdy' : 'dmy', isCertain: false };
}

function isPossible(p: DateParts): boolean {
  if (p.year < 1900 || p.year > 2100 || p.month < 1 || p.month > 12 || p.day < 1) return false;
  const days = new Date(Date.UTC(p.year, p.month, 0)).getUTCDate();
  const isMidnight24 = p.hour === 24 && p.minute === 0 && p.second === 0;
  return p.day <= days && (p.hour < 24 || isMidnight24) && p.minute < 60 && p.second < 60;
}

// Serials 20,000-80,000 are 1954 to 2119, days since 1899-12-30 in the file's own clock.
function numberDate(text: string, timeZone: string): DateOutcome | undefined {
  if (/^\d{5}(\.\d{1,15})?$/.test(text)) {
    const serial = Number(text);
    if (serial < 20_000 || serial > 80_000) return undefined;
    const local = Math.round((serial - 25_569) * 86_400) * 1000;
    return { kind: 'ok', instantMs: instantOfLocal(local, timeZone), hasTime: serial % 1 !== 0 };
  }
  if (!/^1\d{9}(\d{3})?$/.test(text)) return undefined;
  return { kind: 'ok', instantMs: Number(text) * (text.length === 10 ? 1000 : 1), hasTime: true };
}
