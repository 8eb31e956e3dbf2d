import { nextUnit, startOfUnit, type TimeUnit } from '../../compute/time-histogram.ts';

/** A chosen period on the time axis: first and last day, both included, as days since 1970-01-01. */
export interface DayRange {
  from: number;
  to: number;
}

/** What the axis spans and what one bar of it is. */
export interface TimeAxis {
  firstDay: number;
  lastDay: number;
  unit: TimeUnit;
}

const DAY_MS = 86_400_000;

export function dayText(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

export function dayOfText(text: string): number {
  return Math.round(Date.parse(`${text}T00:00:00Z`) / DAY_MS);
}

export function clampDay(axis: TimeAxis, day: number): number {
  return Math.min(Math.max(day, axis.firstDay), axis.lastDay);
}

/** The whole bar that holds the day, as far as the axis goes. */
export function barAt(axis: TimeAxis, day: number): DayRange {
  const inside = clampDay(axis, day);
  return {
    from: clampDay(axis, startOfUnit(inside, axis.unit)),
    to: clampDay(axis, nextUnit(inside, axis.unit) - 1),
  };
}

/** From the bar of one day to the bar of the other, whichever comes first. */
export function barsBetween(axis: TimeAxis, one: number, other: number): DayRange {
  return {
    from: barAt(axis, Math.min(one, other)).from,
    to: barAt(axis, Math.max(one, other)).to,
  };
}

/** Whether both ends lie on the edges of bars, so that the range moves bar by bar. */
function isWholeBars(axis: TimeAxis, { from, to }: DayRange): boolean {
  return barAt(axis, from).from === from && barAt(axis, to).to === to;
}

function stepDay(axis: TimeAxis, day: number, bars: number): number {
  let at = startOfUnit(day, axis.unit);
  for (let i = 0; i < bars; i++) at = nextUnit(at, axis.unit);
  for (let i = 0; i > bars; i--) at = startOfUnit(at - 1, axis.unit);
  return at;
}

/**
 * The range moved by so many bars (negative: back), as long as it was: whole bars stay whole, any other range moves by the
 * days of a bar. It stops at the ends of the axis.
 */
export function shiftBars(axis: TimeAxis, range: DayRange, bars: number): DayRange {
  if (bars === 0) return range;
  if (isWholeBars(axis, range)) {
    const [start, end] = [startOfUnit(range.from, axis.unit), startOfUnit(range.to, axis.unit)];
    // As many bars as there is room for.
    let left = Math.abs(bars);
    const step = Math.sign(bars);
    let [from, to] = [start, end];
    while (left > 0) {
      const [nextFrom, nextTo] = [stepDay(axis, from, step), stepDay(axis, to, step)];
      if (nextTo > axis.lastDay || nextUnit(nextFrom, axis.unit) - 1 < axis.firstDay) break;
      [from, to] = [nextFrom, nextTo];
      left--;
    }
    return barsBetween(axis, clampDay(axis, from), clampDay(axis, to));
  }
  return shiftDays(axis, range, bars * { day: 1, week: 7, month: 30, year: 365 }[axis.unit]);
}

/** The range moved by days, stopping at the ends of the axis with its length kept. */
export function shiftDays(axis: TimeAxis, { from, to }: DayRange, days: number): DayRange {
  const moved = Math.max(Math.min(days, axis.lastDay - to), Math.min(axis.firstDay - from, 0));
  return { from: from + moved, to: to + moved };
}

/** One end moved by so many bars; it never passes the other. */
export function moveEnd(axis: TimeAxis, range: DayRange, end: 'from' | 'to', bars: number): DayRange {
  if (end === 'from') {
    const bar = barAt(axis, range.from);
    // Back to the start of its own bar first, when it lies within.
    const steps = bars < 0 && bar.from < range.from ? bars + 1 : bars;
    const from = clampDay(axis, stepDay(axis, range.from, steps));
    return { from: Math.min(from, barAt(axis, range.to).from), to: range.to };
  }
  const bar = barAt(axis, range.to);
  const steps = bars > 0 && bar.to > range.to ? bars - 1 : bars;
  const to = clampDay(axis, nextUnit(stepDay(axis, range.to, steps), axis.unit) - 1);
  return { from: range.from, to: Math.max(to, barAt(axis, range.from).to) };
}

/** Where a window begins when it is played from nothing: an eighth of the axis, in whole bars. */
export function firstWindow(axis: TimeAxis): DayRange {
  const days = Math.floor((axis.lastDay - axis.firstDay + 1) / 8);
  return barsBetween(axis, axis.firstDay, axis.firstDay + days);
}

/** The window put back to the start of the axis, with its length kept as near as bars allow. */
export function rewound(axis: TimeAxis, range: DayRange): DayRange {
  if (!isWholeBars(axis, range)) return shiftDays(axis, range, axis.firstDay - range.from);
  let now = range;
  for (;;) {
    const before = shiftBars(axis, now, -1);
    if (before.from === now.from) return now;
    now = before;
  }
}
