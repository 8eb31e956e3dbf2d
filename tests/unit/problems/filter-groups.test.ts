import { describe, expect, it } from 'vitest';
import { filterRows, isMapped, type ProblemFilter } from '#core/problems/problem-filter.ts';
import { byArea, byCategory, byMonth, bySource, byStatus, countBy } from '#core/problems/problem-groups.ts';
import { type ProblemRecord, tableFromRecords } from '#core/problems/problem-table.ts';
import { LOCATION_PRECISIONS, PROBLEM_STATUSES } from '#core/problems/vocabulary.ts';
import { AREAS, randomRecords } from './random-table.ts';

const records = randomRecords(11, 4000);
const table = tableFromRecords(records, AREAS, 1);
const now = records[0].reportedMinute + 300 * 1440;

function areaChain(key: number): number[] {
  const chain: number[] = [];
  for (let i = AREAS.findIndex((area) => area.key === key); i >= 0; i = AREAS[i].parent)
    chain.push(AREAS[i].key);
  return chain;
}

const keysOf = (rows: Uint32Array) => [...rows].map((row) => table.key[row]);
const bruteForce = (matches: (record: ProblemRecord) => boolean) =>
  records.filter(matches).map((record) => record.key);

const cases: [string, ProblemFilter, (record: ProblemRecord) => boolean][] = [
  ['nothing filtered', {}, () => true],
  ['an empty list', { categoryCodes: [] }, () => false],
  ['a category nobody has', { categoryCodes: ['9999'] }, () => false],
  [
    'categories',
    { categoryCodes: ['0101', 'x:Pothole'] },
    (r) => ['0101', 'x:Pothole'].includes(r.categoryCode),
  ],
  ['sources', { sourceCodes: ['visit'] }, (r) => r.sourceCode === 'visit'],
  ['statuses', { statuses: ['closed', 'handling'] }, (r) => r.status === 6 || r.status === 4],
  ['precisions', { precisions: ['none'] }, (r) => LOCATION_PRECISIONS[r.precision] === 'none'],
  ['a grid', { areaKeys: [30] }, (r) => r.areaKey === 30],
  ['a community with its grids', { areaKeys: [12] }, (r) => areaChain(r.areaKey).includes(12)],
  ['the outside', { areaKeys: [0] }, (r) => r.areaKey === 0],
  [
    'a period',
    { fromMinute: now - 9000, untilMinute: now },
    (r) => r.reportedMinute >= now - 9000 && r.reportedMinute < now,
  ],
  ['buildings', { buildingKeys: [3, 4] }, (r) => r.building === 3 || r.building === 4],
  [
    'overdue',
    { overdueOnly: true },
    (r) => {
      if (r.dueMinute === null) return false;
      const ended = ['closed', 'rejected', 'voided', 'merged'].includes(PROBLEM_STATUSES[r.status]);
      return ended ? r.closedMinute !== null && r.closedMinute > r.dueMinute : now > r.dueMinute;
    },
  ],
  ['not on the map', { isMapped: false }, (r) => r.lng === null || r.precision > 2 || (r.flags & 1) === 1],
  [
    'an area drawn by hand',
    {
      within: {
        type: 'Polygon',
        coordinates: [
          [
            [120.02, 36.02],
            [120.07, 36.02],
            [120.07, 36.06],
            [120.02, 36.06],
            [120.02, 36.02],
          ],
        ],
      },
    },
    (r) =>
      r.lng !== null &&
      r.lat !== null &&
      r.lng >= 120.02 &&
      r.lng <= 120.07 &&
      r.lat >= 36.02 &&
      r.lat <= 36.06,
  ],
];

describe('filtering', () => {
  it.each(cases)('by %s finds what a plain loop over the records finds', (_, filter, matches) => {
    expect(keysOf(filterRows(table, filter, now))).toEqual(bruteForce(matches));
  });

  it('by everything at once is the intersection', () => {
    const filter: ProblemFilter = {
      categoryCodes: ['0101', '0102', '0201'],
      sourceCodes: ['hotline', 'patrol'],
      areaKeys: [70],
    };
    const expected = bruteForce(
      (r) =>
        ['0101', '0102', '0201'].includes(r.categoryCode) &&
        r.sourceCode !== 'visit' &&
        areaChain(r.areaKey).includes(70),
    );
    expect(expected.length).toBeGreaterThan(100);
    expect(keysOf(filterRows(table, filter, now))).toEqual(expected);
  });
});

describe('counting', () => {
  const rows = filterRows(table, {}, now);
  const communities = [11, 12];

  it('by community, category and local month equals counting one by one', () => {
    const from = records[0].reportedMinute - 60 * 1440;
    const until = from + 200 * 1440;
    const month = byMonth(table, from, until, 480);
    const counts = countBy(rows, [byArea(table, 'community', communities), byCategory(table), month]);
    const local = (minute: number) => new Date((minute + 480) * 60_000);
    const monthNumber = (minute: number) => local(minute).getUTCFullYear() * 12 + local(minute).getUTCMonth();
    const startOfDay = (minute: number) => Math.floor((minute + 480) / 1440) * 1440 - 480;
    const expected = new Uint32Array(communities.length * table.categories.length * month.size);
    for (const record of records) {
      const community = communities.findIndex((key) => areaChain(record.areaKey).includes(key));
      const inPeriod =
        record.reportedMinute >= startOfDay(from) && record.reportedMinute < startOfDay(until - 1) + 1440;
      if (community < 0 || !inPeriod) continue;
      const category = table.categories.indexOf(record.categoryCode);
      const at = monthNumber(record.reportedMinute) - monthNumber(from);
      expected[(community * table.categories.length + category) * month.size + at]++;
    }
    expect(expected.some((n) => n > 2)).toBe(true);
    expect(counts).toEqual(expected);
  });

  it('along any one axis adds up to all rows', () => {
    const sum = (counts: Uint32Array) => counts.reduce((a, b) => a + b, 0);
    expect(sum(countBy(rows, [bySource(table)]))).toBe(records.length);
    expect(sum(countBy(rows, [byStatus(table, PROBLEM_STATUSES.length)]))).toBe(records.length);
    expect([...countBy(rows, [])]).toEqual([records.length]);
  });

  it('tells mapped from unmapped without losing a row', () => {
    const mapped = [...rows].filter((row) => isMapped(table, row)).length;
    expect(mapped + filterRows(table, { isMapped: false }, now).length).toBe(records.length);
  });
});
