import { describe, expect, it } from 'vitest';
import { randomInt, seededRandom } from '#core/lib/random.ts';
import {
  barAt,
  barsBetween,
  type DayRange,
  dayOfText,
  dayText,
  firstWindow,
  moveEnd,
  rewound,
  shiftBars,
  shiftDays,
  type TimeAxis,
} from '../../../web/features/problems/brush-range.ts';

const axis = (from: string, to: string, unit: TimeAxis['unit']): TimeAxis => ({
  firstDay: dayOfText(from),
  lastDay: dayOfText(to),
  unit,
});
const range = (from: string, to: string): DayRange => ({ from: dayOfText(from), to: dayOfText(to) });
const text = ({ from, to }: DayRange) => `${dayText(from)}..${dayText(to)}`;
// 2024-11-21 is a Thursday, 2026-11-20 a Friday.
const weeks = axis('2024-11-21', '2026-11-20', 'week');
const months = axis('2018-03-15', '2026-11-20', 'month');

describe('A period on the time axis', () => {
  it('snaps to whole bars, the first and last as far as there are data', () => {
    expect(text(barAt(weeks, dayOfText('2025-01-01')))).toBe('2024-12-30..2025-01-05');
    expect(text(barAt(weeks, dayOfText('2020-01-01')))).toBe('2024-11-21..2024-11-24');
    expect(text(barAt(weeks, dayOfText('2030-01-01')))).toBe('2026-11-16..2026-11-20');
    expect(text(barsBetween(months, dayOfText('2026-02-10'), dayOfText('2025-12-31')))).toBe(
      '2025-12-01..2026-02-28',
    );
  });

  it('moves month by month as months, and any other length by days', () => {
    expect(text(shiftBars(months, range('2026-01-01', '2026-02-28'), 1))).toBe('2026-02-01..2026-03-31');
    expect(text(shiftBars(months, range('2026-01-01', '2026-02-28'), -2))).toBe('2025-11-01..2025-12-31');
    expect(text(shiftBars(weeks, range('2025-01-01', '2025-03-31'), 1))).toBe('2025-01-08..2025-04-07');
  });

  it('stops at the ends, and goes back to the start', () => {
    const last = range('2026-10-26', '2026-11-20');
    expect(shiftBars(weeks, last, 1)).toEqual(last);
    expect(text(shiftBars(weeks, range('2026-11-09', '2026-11-15'), 5))).toBe('2026-11-16..2026-11-20');
    expect(text(rewound(weeks, last))).toBe('2024-11-21..2024-12-15');
    expect(text(rewound(weeks, range('2025-01-01', '2025-01-30')))).toBe('2024-11-21..2024-12-20');
    expect(firstWindow(weeks).from).toBe(weeks.firstDay);
  });

  it('keeps its ends in order and on the axis, whatever is pressed', () => {
    const random = seededRandom(5);
    for (const each of [weeks, months, axis('2026-11-01', '2026-11-20', 'day')]) {
      let now = barsBetween(each, each.firstDay, each.firstDay + 10);
      for (let i = 0; i < 400; i++) {
        const bars = randomInt(random, 9) - 4;
        now = [
          () => shiftBars(each, now, bars),
          () => shiftDays(each, now, bars),
          () => moveEnd(each, now, 'from', bars),
          () => moveEnd(each, now, 'to', bars),
        ][randomInt(random, 4)]();
        expect(now.from).toBeLessThanOrEqual(now.to);
        expect(now.from).toBeGreaterThanOrEqual(each.firstDay);
        expect(now.to).toBeLessThanOrEqual(each.lastDay);
      }
    }
  });

  it('moves one end by a bar, first to the edge of its own', () => {
    expect(text(moveEnd(weeks, range('2025-01-01', '2025-03-31'), 'from', -1))).toBe(
      '2024-12-30..2025-03-31',
    );
    expect(text(moveEnd(weeks, range('2025-01-01', '2025-03-31'), 'to', 1))).toBe('2025-01-01..2025-04-06');
    expect(text(moveEnd(months, range('2025-01-01', '2025-03-31'), 'to', 1))).toBe('2025-01-01..2025-04-30');
    expect(text(moveEnd(months, range('2025-01-01', '2025-03-31'), 'from', 1))).toBe(
      '2025-02-01..2025-03-31',
    );
  });
});
