import { describe, expect, it } from 'vitest';
import { seededRandom } from '#core/lib/random.ts';
import {
  classCount,
  coverageClass,
  daysSince,
  dueHouseholds,
  tallyCoverage,
  type VisitedHousehold,
} from '#core/visits/coverage.ts';
import { groupByDay } from '#core/visits/diary.ts';
import { LONGEST_MINUTES, learnMinutes, quantile } from '#core/visits/learned-minutes.ts';
import { countVisits, sentenceParts } from '#core/visits/visit-sentence.ts';

const SINCE = [30, 90, 180, 365];

describe('classes of coverage', () => {
  it.each([
    [0, 0],
    [30, 0],
    [31, 1],
    [90, 1],
    [91, 2],
    [180, 2],
    [181, 3],
    [365, 3],
    [366, 4],
    [5000, 4],
    [null, 5],
  ])('%s days ago is class %i', (days, expected) => {
    expect(coverageClass(days, SINCE)).toBe(expected);
  });

  it('count calendar days, over the end of February too, and nothing ahead of today', () => {
    expect(daysSince('2024-02-28', '2024-03-01')).toBe(2);
    expect(daysSince('2026-02-28', '2026-03-01')).toBe(1);
    expect(daysSince('2026-03-02', '2026-03-01')).toBe(0);
  });

  it('sum up to the doors of each area, whatever lies where', () => {
    const random = seededRandom(5);
    const doors = Array.from({ length: 300 }, () => ({
      communityKey: random() < 0.1 ? null : 1 + Math.floor(random() * 3),
      gridKey: null,
      classIndex: Math.floor(random() * 6),
    }));
    const tallies = tallyCoverage(doors, [], [], classCount(SINCE), ({ communityKey }) => communityKey);
    for (const { key, entrances, byClass } of tallies) {
      const own = doors.filter(({ communityKey }) => communityKey === key);
      expect(entrances).toBe(own.length);
      expect(byClass).toEqual(
        [0, 1, 2, 3, 4, 5].map((at) => own.filter(({ classIndex }) => classIndex === at).length),
      );
    }
    expect(tallies.reduce((sum, { entrances }) => sum + entrances, 0)).toBe(doors.length);
  });
});

it('households are due in the order in which they became so; those in time are not named', () => {
  const rules = [{ code: 'a', name: '', nameEn: '', tags: [], everyMonths: 1 }];
  const at = (key: number, lastVisitOn: string | null): VisitedHousehold => ({
    key,
    entranceKey: null,
    communityKey: null,
    gridKey: null,
    tags: [],
    startOn: '2026-01-31',
    lastVisitOn,
  });
  const due = dueHouseholds(
    [at(1, '2026-02-20'), at(2, null), at(3, '2026-02-01'), at(4, '2025-12-31')],
    rules,
    '2026-03-01',
  );
  expect(due.map(({ household, dueOn, state }) => [household.key, dueOn, state])).toEqual([
    [4, '2026-01-31', 'overdue'],
    [2, '2026-02-28', 'overdue'],
    [3, '2026-03-01', 'due_soon'],
  ]);
});

describe('the sentence', () => {
  const groups = [
    { code: 'leader', name: '处级领导', nameEn: 'leaders', roles: ['leader'] },
    { code: 'others', name: '其他', nameEn: 'others', roles: ['guest', 'department'] },
  ];
  const row = (
    visitKey: number,
    userId: string,
    role: string | null,
    entranceKey: number,
    householdKey: number | null,
  ) => ({
    visitKey,
    userId,
    role,
    entranceKey,
    householdKey,
  });

  it('counts persons, doors and households once each, and whoever is in no group with everybody', () => {
    const rows = [
      row(1, 'a', 'leader', 10, 100),
      row(1, 'b', 'leader', 10, 100),
      row(2, 'a', 'leader', 10, 101),
      row(3, 'c', 'guest', 11, null),
      row(4, 'd', 'secretary', 12, 102),
      row(5, 'e', null, 12, 102),
    ];
    const [all, leaders, others] = countVisits(rows, groups);
    expect(all).toMatchObject({ group: null, visitors: ['a', 'b', 'c', 'd', 'e'], entrances: [10, 11, 12] });
    expect(all.households).toEqual([100, 101, 102]);
    expect(leaders).toMatchObject({
      visitors: ['a', 'b'],
      entrances: [10],
      households: [100, 101],
      visits: [1, 2],
    });
    expect(others).toMatchObject({ visitors: ['c'], entrances: [11], households: [], visits: [3] });
  });

  it('is cut at its numbers, and nothing of it is lost', () => {
    const parts = sentenceParts('{visitors}位处级领导深入{entrances}个楼门。');
    expect(parts).toEqual([
      { slot: 'visitors' },
      { text: '位处级领导深入' },
      { slot: 'entrances' },
      { text: '个楼门。' },
    ]);
  });
});

describe('minutes that were learned', () => {
  const visit = (kind: string, minutes: number) => ({
    kind,
    arrivedAt: '2026-03-01T01:00:00Z',
    leftAt: new Date(Date.parse('2026-03-01T01:00:00Z') + minutes * 60_000).toISOString(),
  });

  it('are the median by kind; an end that was forgotten is left out and said', () => {
    const learned = learnMinutes([
      ...[4, 9, 5, 30, 6].map((minutes) => visit('entrance', minutes)),
      visit('entrance', LONGEST_MINUTES + 1),
      visit('household', 8),
      visit('household', 11),
      visit('place', LONGEST_MINUTES + 5),
    ]);
    expect(learned).toEqual([
      { kind: 'entrance', n: 5, median: 6, lowerQuartile: 5, upperQuartile: 9, tooLong: 1 },
      { kind: 'household', n: 2, median: 9.5, lowerQuartile: 8.75, upperQuartile: 10.25, tooLong: 0 },
    ]);
  });

  it('lie between neighbours linearly', () => {
    expect([0, 0.25, 0.5, 1].map((share) => quantile([1, 2, 4, 8, 16], share))).toEqual([1, 2, 4, 16]);
    expect(quantile([7], 0.5)).toBe(7);
  });
});

it('a diary has days and entries in the order of time, by the office’s clocks', () => {
  const entries = [
    { key: 3, arrivedAt: '2026-03-01T17:00:00Z' },
    { key: 2, arrivedAt: '2026-03-01T02:00:00Z' },
    { key: 1, arrivedAt: '2026-03-01T02:00:00Z' },
  ];
  const dayOf = (instant: string) => new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10);
  const days = groupByDay(entries, dayOf);
  expect(days.map(({ day, entries: list }) => [day, list.map(({ key }) => key)])).toEqual([
    ['2026-03-01', [1, 2]],
    ['2026-03-02', [3]],
  ]);
});
