import type { TimeWindow } from '../interventions/intervention.ts';

const dayNames = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'];
const everyDay = [1, 2, 3, 4, 5, 6, 7];

/**
 * The hours of a condition as windows of the week: `Mo-Fr 07:00-09:00,17:00-19:00; Sa 08:00-12:00`. Holidays (PH, SH) are
 * left aside: a moment here is one of an ordinary week. Undefined where the text says something else (dates, sunset).
 * https://wiki.openstreetmap.org/wiki/Key:opening_hours
 */
export function windowsOf(condition: string): TimeWindow[] | undefined {
  const windows: TimeWindow[] = [];
  for (const rule of condition.split(';').map((part) => part.trim())) {
    if (rule === '' || /^(PH|SH)(\s+(off|closed))?$/.test(rule)) continue;
    const read = ruleWindows(rule);
    if (!read) return undefined;
    windows.push(...read);
  }
  return windows.length > 0 ? windows : undefined;
}

function ruleWindows(rule: string): TimeWindow[] | undefined {
  if (rule === '24/7') return [{ days: everyDay, fromMinute: 0, toMinute: 1440 }];
  const [, dayText, timeText] = /^([A-Z][A-Za-z,\s-]*)?\s*([\d:,\s-]*)$/.exec(rule) ?? [];
  if (dayText === undefined && !timeText) return undefined;
  const days = dayText === undefined ? everyDay : daysOf(dayText);
  if (!days) return undefined;
  if (!timeText) return [{ days, fromMinute: 0, toMinute: 1440 }];
  const windows = timeText.split(',').map((span): TimeWindow | undefined => {
    const [, h, m, h2, m2] = /^\s*(\d{1,2}):(\d\d)\s*-\s*(\d{1,2}):(\d\d)\s*$/.exec(span) ?? [];
    if (m2 === undefined) return undefined;
    const [fromMinute, end] = [Number(h) * 60 + Number(m), Number(h2) * 60 + Number(m2)];
    if (fromMinute >= 1440 || end > 1440) return undefined;
    // the whole day round, said by its start
    return fromMinute === end ? { days, fromMinute: 0, toMinute: 1440 } : { days, fromMinute, toMinute: end };
  });
  return windows.every((window) => window !== undefined) ? windows : undefined;
}

function daysOf(text: string): number[] | undefined {
  const days = new Set<number>();
  for (const part of text.split(',').map((each) => each.trim())) {
    if (part === '' || part === 'PH' || part === 'SH') continue;
    const [first, last = first] = part.split('-').map((name) => dayNames.indexOf(name.trim()));
    if (first < 0 || last < 0) return undefined;
    for (let day = first; ; day = (day + 1) % 7) {
      days.add(day + 1);
      if (day === last) break;
    }
  }
  return days.size > 0 ? [...days].sort() : undefined;
}
