import { describe, expect, it } from 'vitest';
import { HOUSEHOLD_TAGS } from '#core/units/unit-kinds.ts';
import {
  addMonths,
  cadenceFor,
  cadenceState,
  DEFAULT_VISIT_RULES,
  dueOn,
  visitRulesOf,
} from '#core/visits/cadence.ts';
import defaultProfile from '../../../data/profiles/default.json' with { type: 'json' };

const rules = DEFAULT_VISIT_RULES.cadences;

describe('months on the calendar', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2026-10-31', 1, '2026-11-30'],
    ['2026-12-15', 1, '2027-01-15'],
    ['1900-01-30', 1, '1900-02-28'],
    ['2026-05-01', 0, '2026-05-01'],
  ])('%s and %i months are %s', (day, months, expected) => {
    expect(addMonths(day, months)).toBe(expected);
  });

  it('agree with counting months one by one and the days of each', () => {
    const days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    const isLeap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
    const wrong: string[] = [];
    for (let ms = Date.UTC(2023, 0, 1); ms < Date.UTC(2029, 0, 1); ms += 86_400_000) {
      const day = new Date(ms).toISOString().slice(0, 10);
      for (const months of [1, 2, 6, 13]) {
        let [year, month, date] = day.split('-').map(Number);
        for (let i = 0; i < months; i++) {
          month = (month % 12) + 1;
          if (month === 1) year += 1;
        }
        const length = month === 2 && isLeap(year) ? 29 : days[month - 1];
        date = Math.min(date, length);
        const expected = [year, String(month).padStart(2, '0'), String(date).padStart(2, '0')].join('-');
        if (addMonths(day, months) !== expected) wrong.push(`${day}+${months}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

describe('the cadence of a household', () => {
  it('is that of the strictest rule that means it', () => {
    expect(cadenceFor([], rules)?.code).toBe('general');
    expect(cadenceFor(['veteran'], rules)?.code).toBe('general');
    expect(cadenceFor(['veteran', 'low_income'], rules)?.code).toBe('care');
    expect(cadenceFor(['veteran'], rules.slice(1))).toBeUndefined();
  });

  it('runs from the last visit, or from the day it is counted from where there never was one', () => {
    expect(dueOn([], null, '2026-03-31', rules)).toBe('2026-09-30');
    expect(dueOn([], '2026-05-20', '2026-03-31', rules)).toBe('2026-11-20');
    expect(dueOn([], '2025-05-20', '2026-03-31', rules)).toBe('2025-11-20');
    expect(dueOn(['lives_alone'], '2026-01-31', '2025-01-01', rules)).toBe('2026-02-28');
    expect(dueOn([], null, '2026-03-31', [])).toBeNull();
  });

  it('is overdue the day after, and soon in the last week', () => {
    expect(cadenceState('2026-03-01', '2026-03-02')).toBe('overdue');
    expect(cadenceState('2026-03-01', '2026-03-01')).toBe('due_soon');
    expect(cadenceState('2024-03-01', '2024-02-23')).toBe('due_soon');
    expect(cadenceState('2024-03-01', '2024-02-22')).toBe('on_time');
  });
});

describe('the rules of the profile', () => {
  it('are those that hold without one, until an office writes its own', () => {
    expect(defaultProfile.visits).toEqual(DEFAULT_VISIT_RULES);
    expect(visitRulesOf({})).toBe(DEFAULT_VISIT_RULES);
  });

  it('name tags that households have, classes in order and each role once', () => {
    const tags: readonly string[] = HOUSEHOLD_TAGS;
    for (const rule of rules) expect(rule.tags.filter((tag) => !tags.includes(tag))).toEqual([]);
    expect([...DEFAULT_VISIT_RULES.sinceDays].sort((a, b) => a - b)).toEqual(DEFAULT_VISIT_RULES.sinceDays);
    const roles = DEFAULT_VISIT_RULES.visitorGroups.flatMap((group) => group.roles);
    expect(new Set(roles).size).toBe(roles.length);
  });
});
