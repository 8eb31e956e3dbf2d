import { CHINESE_NUMERAL_CHARS, chineseNumeral } from './chinese-numerals.ts';

/** In which order a date like 03/04/2015 is meant; dates that begin with a four-digit year need none. */
export type DateOrder = 'ymd' | 'mdy' | 'dmy';

/** What a date text says, not yet checked against the calendar. */
export interface DateParts {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  millisecond: number;
  hasTime: boolean;
  /** Minutes east of Greenwich where the text says so itself. */
  offsetMinutes: number | null;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const YEAR_FIRST = /^(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})\s?[日号]?/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?)?$/;
const YEAR_LAST = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?!\d)/;
const SHORT_CHINESE = /^(\d{2})年(\d{1,2})月(\d{1,2})[日号]/;
const DAY_MONTH_NAME = /^(\d{1,2})[-\s]([a-z]{3,9})\.?[-\s,]{1,2}(\d{4}|\d{2})(?!\d)/;
const MONTH_NAME_DAY = /^([a-z]{3,9})\.?\s(\d{1,2})(?:st|nd|rd|th)?,?\s(\d{4})(?!\d)/;
const JAVA = /^([a-z]{3})\s(\d{1,2})\s(\d{2}:\d{2}:\d{2})\s[a-z]{2,5}\s(\d{4})$/;
const WEEKDAY_NAME = /^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6},?\s/;
const WEEKDAY_ZH = /\s?[(（]?(?:星期|周|礼拜)[一二三四五六日天][)）]?/;
const TIME =
  /^(凌晨|早上|清晨|上午|中午|下午|傍晚|晚上|晚|夜里|am|pm)?\s?(\d{1,2})(?:[:时点](?:(\d{1,2})(?:[:分](?:(\d{1,2})(?:[.,](\d{1,9}))?秒?)?)?|(半))?|(?=\s?[ap]m))\s?(am|pm)?/;
const ZONE = /^(z|utc|gmt)?\s?([+-]\d{2}:?\d{2}|[+-]\d{2})?$/;
const CHINESE_DATE = new RegExp(
  `^([${CHINESE_NUMERAL_CHARS}]{4})年([${CHINESE_NUMERAL_CHARS}]{1,3})月([${CHINESE_NUMERAL_CHARS}]{1,3})[日号]`,
);

/** Reads a date text of up to 64 characters; undefined when it has no form known here. */
export function readDateParts(given: string, order: DateOrder): DateParts | undefined {
  if (given.length > 64) return undefined;
  const text = given
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(WEEKDAY_NAME, '')
    .replace(WEEKDAY_ZH, ' ');
  const compact = COMPACT.exec(text);
  if (compact) return compactParts(compact);
  const java = JAVA.exec(text);
  if (java) return readDateParts(`${java[1]} ${java[2]} ${java[4]} ${java[3]}`, order);
  const date = readDay(text, order);
  if (!date) return undefined;
  const rest = text
    .slice(date.length)
    .replace(/^[t,\s]+/, '')
    .trim();
  return readTime(rest, date);
}

interface Day {
  year: number;
  month: number;
  day: number;
  length: number;
}

function readDay(text: string, order: DateOrder): Day | undefined {
  let m = YEAR_FIRST.exec(text) ?? SHORT_CHINESE.exec(text);
  if (m) return { year: fullYear(m[1]), month: Number(m[2]), day: Number(m[3]), length: m[0].length };
  m = YEAR_LAST.exec(text);
  if (m) return inOrder(m, order);
  m = MONTH_NAME_DAY.exec(text);
  if (m) return named(m[3], m[1], m[2], m[0].length);
  m = DAY_MONTH_NAME.exec(text);
  if (m) return named(m[3], m[2], m[1], m[0].length);
  m = CHINESE_DATE.exec(text);
  if (!m) return undefined;
  const [year, month, day] = [m[1], m[2], m[3]].map((part) => chineseNumeral(part) ?? -1);
  return { year, month, day, length: m[0].length };
}

function inOrder(m: RegExpExecArray, order: DateOrder): Day | undefined {
  const [a, b, c] = [m[1], m[2], m[3]];
  const length = m[0].length;
  if (order === 'dmy') return { year: fullYear(c), month: Number(b), day: Number(a), length };
  if (order === 'mdy') return { year: fullYear(c), month: Number(a), day: Number(b), length };
  // 24-1-5 in a file whose dates begin with the year; with four digits last the order is simply not this one
  return c.length === 2 && a.length === 2
    ? { year: fullYear(a), month: Number(b), day: Number(c), length }
    : { year: fullYear(c), month: Number(a), day: Number(b), length };
}

function named(year: string, month: string, day: string, length: number): Day | undefined {
  const index = MONTHS.indexOf(month.slice(0, 3));
  return index < 0 ? undefined : { year: fullYear(year), month: index + 1, day: Number(day), length };
}

function fullYear(text: string): number {
  return text.length === 2 ? 2000 + Number(text) : Number(text);
}

function compactParts(m: RegExpExecArray): DateParts {
  return {
    year: Number(m[1]),
    month: Number(m[2]),
    day: Number(m[3]),
    hour: Number(m[4] ?? 0),
    minute: Number(m[5] ?? 0),
    second: Number(m[6] ?? 0),
    millisecond: 0,
    hasTime: m[4] !== undefined,
    offsetMinutes: null,
  };
}

function readTime(rest: string, { year, month, day }: Day): DateParts | undefined {
  const parts: DateParts = {
    year,
    month,
    day,
    hour: 0,
    minute: 0,
    second: 0,
    millisecond: 0,
    hasTime: false,
    offsetMinutes: null,
  };
  if (rest === '') return parts;
  const m = TIME.exec(rest);
  if (!m) return undefined;
  parts.hasTime = true;
  parts.hour = hourOf(Number(m[2]), m[7] ?? m[1]);
  parts.minute = m[6] ? 30 : Number(m[3] ?? 0);
  parts.second = Number(m[4] ?? 0);
  parts.millisecond = Number((m[5] ?? '0').padEnd(3, '0').slice(0, 3));
  const zone = ZONE.exec(rest.slice(m[0].length).trim());
  if (!zone) return undefined;
  if (zone[2]) parts.offsetMinutes = offsetOf(zone[2]);
  else if (zone[1]) parts.offsetMinutes = 0;
  return parts;
}

function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined || hour > 12) return hour;
  if (half === 'am' || half === '上午' || half === '凌晨' || half === '早上' || half === '清晨')
    return hour === 12 ? 0 : hour;
  if (half === '中午') return hour < 10 ? hour + 12 : hour;
  // 晚上12点 is midnight at the end of the day
  if (hour === 12) return half === '晚上' || half === '晚' || half === '夜里' ? 24 : 12;
  return hour + 12;
}

function offsetOf(text: string): number {
  const sign = text[0] === '-' ? -1 : 1;
  const minutes = text.length > 3 ? Number(text.slice(-2)) : 0;
  return sign * (Number(text.slice(1, 3)) * 60 + minutes);
}
