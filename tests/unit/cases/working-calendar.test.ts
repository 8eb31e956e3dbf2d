import { describe, expect, it } from 'vitest';
import { clockMs, dueAfterPause, dueAt, readClock } from '#core/cases/deadline.ts';
import {
  addWorkingMs,
  type CalendarTable,
  compileCalendar,
  isWorkingTime,
  workingMsBetween,
} from '#core/cases/working-calendar.ts';
import { randomInt, seededRandom } from '#core/lib/random.ts';
import type { DeadlineUnit } from '#core/profile/profile.ts';
import profile from '../../../data/profiles/default.json' with { type: 'json' };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const at = (local: string) => Date.parse(`${local}:00+08:00`);
const local = (ms: number) => new Date(ms + 8 * HOUR).toISOString().slice(0, 16);

const office = profile.calendar as CalendarTable;
/** With a lunch break, so that one day has two pieces. */
const lunch: CalendarTable = {
  ...office,
  workHours: [
    { from: '08:30', to: '12:00' },
    { from: '13:30', to: '17:30' },
  ],
};
const calendar = compileCalendar(office, 'Asia/Shanghai');
const broken = compileCalendar(lunch, 'Asia/Shanghai');

/** A clock that has looked at every single minute of a year and more, straight from the table. */
const FIRST = at('2026-01-01T00:00');
const MINUTES = 420 * 1440;
function everyMinute(table: CalendarTable): Uint8Array {
  const works = new Uint8Array(MINUTES);
  const on = new Set(table.workdays.map((day) => day.date));
  const off = new Set(table.daysOff.map((day) => day.date));
  for (let i = 0; i < MINUTES; i++) {
    const [date, time] = local(FIRST + i * MINUTE).split('T');
    const weekday = new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
    const isOn = on.has(date) || (table.workWeekdays.includes(weekday) && !off.has(date));
    if (isOn && table.workHours.some(({ from, to }) => time >= from && time < to)) works[i] = 1;
  }
  return works;
}
function bruteBetween(works: Uint8Array, from: number, to: number): number {
  let minutes = 0;
  for (let ms = from; ms < to; ms += MINUTE) minutes += works[(ms - FIRST) / MINUTE];
  return minutes * MINUTE;
}
function bruteAdd(works: Uint8Array, from: number, minutes: number): number {
  let left = minutes;
  for (let ms = from; ; ms += MINUTE) {
    if (left === 0) return ms;
    left -= works[(ms - FIRST) / MINUTE];
  }
}

describe('the working calendar', () => {
  it.each([
    ['a plain Friday afternoon', '2026-11-20T16:00', true],
    ['after hours', '2026-11-20T17:00', false],
    ['a Saturday', '2026-11-21T10:00', false],
    ['春节, a Monday', '2026-02-16T10:00', false],
    ['春节调休, a Saturday', '2026-02-14T10:00', true],
    ['国庆调休, a Sunday', '2026-09-20T10:00', true],
    ['中秋, a Friday', '2026-09-25T10:00', false],
  ])('%s', (_, when, expected) => {
    expect(isWorkingTime(calendar, at(when))).toBe(expected);
  });

  it('has 248 working days in 2025 and 2026 alike, as the notices of the State Council give them', () => {
    for (const year of [2025, 2026]) {
      const worked = workingMsBetween(calendar, at(`${year}-01-01T00:00`), at(`${year + 1}-01-01T00:00`));
      expect(worked / calendar.dayMs, String(year)).toBe(248);
    }
  });

  it('counts like a clock that looks at every minute', { timeout: 30_000 }, () => {
    const random = seededRandom(7);
    for (const [compiled, works] of [
      [calendar, everyMinute(office)],
      [broken, everyMinute(lunch)],
    ] as const) {
      for (let i = 0; i < 150; i++) {
        const from = at('2026-01-20T00:00') + randomInt(random, 300 * 1440) * MINUTE;
        const to = from + randomInt(random, 20 * 1440) * MINUTE;
        expect(workingMsBetween(compiled, from, to), local(from)).toBe(bruteBetween(works, from, to));
        const minutes = 1 + randomInt(random, 6000);
        expect(local(addWorkingMs(compiled, from, minutes * MINUTE)), local(from)).toBe(
          local(bruteAdd(works, from, minutes)),
        );
      }
    }
  });

  it('goes back as far as it went forward', () => {
    const random = seededRandom(8);
    for (let i = 0; i < 200; i++) {
      const from = at('2026-01-20T00:00') + randomInt(random, 300 * 1440) * MINUTE;
      const back = addWorkingMs(broken, from, -randomInt(random, 4000) * MINUTE);
      expect(addWorkingMs(broken, back, workingMsBetween(broken, back, from))).toBeLessThanOrEqual(from);
      expect(workingMsBetween(broken, back, from) % MINUTE).toBe(0);
    }
  });

  it('refuses what is no calendar', () => {
    expect(() => compileCalendar({ ...office, workWeekdays: [] }, 'Asia/Shanghai')).toThrow();
    expect(() => compileCalendar({ ...office, workHours: [] }, 'Asia/Shanghai')).toThrow();
    const twice = [...lunch.workHours, { from: '17:00', to: '18:00' }];
    expect(() => compileCalendar({ ...office, workHours: twice }, 'Asia/Shanghai')).toThrow('overlap');
    const odd = { ...office, daysOff: [{ date: '2026-02-30', name: '' }] };
    expect(() => compileCalendar(odd, 'Asia/Shanghai')).toThrow('2026-02-30');
  });
});

describe('a deadline', () => {
  it.each([
    [4, 'work_hour', '2026-11-20T15:00', '2026-11-23T11:00'],
    [4, 'work_hour', '2026-11-20T13:00', '2026-11-20T17:00'],
    [1, 'work_day', '2026-09-30T16:00', '2026-10-08T16:00'],
    [1, 'work_day', '2026-02-13T10:00', '2026-02-14T10:00'],
    [30, 'day', '2026-01-31T08:00', '2026-03-02T08:00'],
  ] as const)('of %s %s from %s is %s', (amount, unit, from, due) => {
    expect(local(dueAt(at(from), { amount, unit }, calendar))).toBe(due);
  });

  it('in days that end with the office hours leaves out the day it starts', () => {
    const legal = compileCalendar({ ...office, workDayRule: 'end_of_day' }, 'Asia/Shanghai');
    const due = (from: string, amount: number) => local(dueAt(at(from), { amount, unit: 'work_day' }, legal));
    expect(due('2026-11-18T10:00', 1)).toBe('2026-11-19T17:00');
    expect(due('2026-11-18T23:00', 2)).toBe('2026-11-20T17:00');
    expect(due('2026-11-21T10:00', 1)).toBe('2026-11-23T17:00');
  });

  it('is green to 80 %, yellow to the end, then red', () => {
    const start = at('2026-11-18T09:00');
    const light = (now: string) =>
      readClock(
        {
          startMs: start,
          dueMs: dueAt(start, { amount: 10, unit: 'work_hour' }, calendar),
          nowMs: at(now),
          unit: 'work_hour',
          pausedAtMs: null,
          pausedMs: 0,
          pausedWorkMs: 0,
        },
        calendar,
      );
    expect(light('2026-11-18T17:00')).toMatchObject({ light: 'green', usedShare: 0.8 });
    expect(light('2026-11-19T09:01').light).toBe('yellow');
    expect(light('2026-11-19T11:00')).toMatchObject({ light: 'yellow', usedShare: 1, leftMs: 0 });
    expect(light('2026-11-19T11:01')).toMatchObject({ light: 'red', leftMs: -MINUTE });
    expect(light('2026-11-19T09:01')).toMatchObject({
      elapsedWorkMs: 481 * MINUTE,
      elapsedMs: 1441 * MINUTE,
    });
  });

  it('stands still in a pause and has as much left afterwards, on its own clock', () => {
    const random = seededRandom(9);
    for (const unit of ['work_hour', 'work_day', 'day'] satisfies DeadlineUnit[]) {
      for (let i = 0; i < 80; i++) {
        const start = at('2026-01-20T00:00') + randomInt(random, 280 * 1440) * MINUTE;
        const due = dueAt(start, { amount: 1 + randomInt(random, 9), unit }, broken);
        const paused = start + randomInt(random, Math.ceil((due - start) / MINUTE)) * MINUTE;
        const resumed = paused + randomInt(random, 30 * 1440) * MINUTE;
        const left = clockMs(unit, paused, due, broken);
        const after = dueAfterPause(due, paused, resumed, unit, broken);
        expect(clockMs(unit, resumed, after, broken)).toBe(left);
        const share = (now: number, dueMs: number, pausedMs: number, pausedWorkMs: number) =>
          readClock(
            { startMs: start, dueMs, nowMs: now, unit, pausedAtMs: null, pausedMs, pausedWorkMs },
            broken,
          ).usedShare;
        const worked = workingMsBetween(broken, paused, resumed);
        expect(share(resumed, after, resumed - paused, worked)).toBeCloseTo(share(paused, due, 0, 0)!, 9);
      }
    }
  });

  it('that had passed before the pause stays passed', () => {
    const due = at('2026-11-18T11:00');
    expect(dueAfterPause(due, at('2026-11-19T09:00'), at('2026-11-25T09:00'), 'work_hour', calendar)).toBe(
      due,
    );
  });
});
