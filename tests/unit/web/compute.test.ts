import { describe, expect, it } from 'vitest';
import { randomInt, seededRandom } from '#core/lib/random.ts';
import {
  FLAG_DEFAULT_POINT,
  OUTSIDE,
  type ProblemRecord,
  tableFromRecords,
} from '#core/problems/problem-table.ts';
import { isTerminal, LOCATION_PRECISIONS, PROBLEM_STATUSES } from '#core/problems/vocabulary.ts';
import { listKeys } from '../../../web/compute/problem-list.ts';
import { groupSites } from '../../../web/compute/problem-sites.ts';
import { summarize } from '../../../web/compute/problem-summary.ts';

const NOW = 30_000_000;
const AREAS = [
  OUTSIDE,
  { key: 1, level: 'subdistrict' as const, parent: -1 },
  { key: 2, level: 'community' as const, parent: 1 },
  { key: 3, level: 'community' as const, parent: 1 },
  { key: 4, level: 'grid' as const, parent: 2 },
  { key: 5, level: 'grid' as const, parent: 3 },
];
const COMMUNITY_OF: Record<number, number> = { 2: 2, 3: 3, 4: 2, 5: 3 };

function randomRecords(seed: number, count: number): ProblemRecord[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_, i) => {
    const hasPlace = random() < 0.8;
    return {
      key: 3 * i + 1,
      lng: hasPlace ? 120 + randomInt(random, 8) / 1000 : null,
      lat: hasPlace ? 36 + randomInt(random, 8) / 1000 : null,
      reportedMinute: NOW - randomInt(random, 500_000),
      dueMinute: random() < 0.5 ? NOW - 5000 + randomInt(random, 10_000) : null,
      closedMinute: null,
      categoryCode: `0${1 + randomInt(random, 3)}01`,
      sourceCode: 'hotline',
      status: randomInt(random, PROBLEM_STATUSES.length),
      precision: hasPlace ? randomInt(random, LOCATION_PRECISIONS.length) : 6,
      areaKey: [0, 2, 4, 5][randomInt(random, 4)],
      building: randomInt(random, 5),
      flags: random() < 0.1 ? FLAG_DEFAULT_POINT : 0,
    };
  });
}
const isOpen = (record: ProblemRecord) => !isTerminal(PROBLEM_STATUSES[record.status]);
const isLate = (record: ProblemRecord) =>
  isOpen(record) && record.dueMinute !== null && record.dueMinute < NOW;
const isDrawn = (record: ProblemRecord) =>
  record.precision <= 2 && record.lng !== null && record.flags !== FLAG_DEFAULT_POINT;
const everything = { filters: [{}], nowMinute: NOW };

describe('The numbers on the page', () => {
  it('are what counting the rows one by one gives', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const records = randomRecords(seed, 400);
      const summary = summarize(tableFromRecords(records, AREAS, 1), {
        ...everything,
        facets: { category: [{}], source: [{}], status: [{}] },
        areas: [{ level: 'community', keys: [2, 3] }],
        utcOffsetMinutes: 480,
      });
      expect(summary.total).toBe(400);
      expect(summary.open).toBe(records.filter(isOpen).length);
      expect(summary.overdue).toBe(records.filter(isLate).length);
      expect(summary.unmapped).toBe(records.filter((record) => !isDrawn(record)).length);
      for (const key of [2, 3]) {
        const inside = records.filter((record) => COMMUNITY_OF[record.areaKey] === key);
        expect(summary.byArea.community?.get(key)).toEqual({
          total: inside.length,
          open: inside.filter(isOpen).length,
          overdue: inside.filter(isLate).length,
        });
      }
      expect(summary.months.reduce((sum, { reported }) => sum + reported, 0)).toBe(400);
      for (const { month, reported } of summary.months) {
        const counted = records.filter(
          (record) => new Date((record.reportedMinute + 480) * 60_000).toISOString().slice(0, 7) === month,
        );
        expect([month, reported]).toEqual([month, counted.length]);
      }
    }
  });

  it('count a row once when two conditions both want it', () => {
    const table = tableFromRecords(randomRecords(5, 200), AREAS, 1);
    const keys = listKeys(table, {
      filters: [{}, { areaKeys: [2] }],
      scope: { kind: 'all' },
      nowMinute: NOW,
    });
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.length).toBe(200);
  });
});

describe('The period before', () => {
  it('is counted by area with the same conditions, and only when it is asked for', () => {
    for (let seed = 31; seed <= 40; seed++) {
      const records = randomRecords(seed, 400);
      const table = tableFromRecords(records, AREAS, 1);
      const [start, middle] = [NOW - 400_000, NOW - 200_000];
      const request = {
        filters: [{ fromMinute: middle, untilMinute: NOW, categoryCodes: ['0101', '0201'] }],
        facets: { category: [{}], source: [{}], status: [{}] },
        areas: [
          { level: 'community' as const, keys: [2, 3] },
          { level: 'grid' as const, keys: [5, 4] },
        ],
        nowMinute: NOW,
        utcOffsetMinutes: 480,
      };
      expect(summarize(table, request).previousTotal).toBeUndefined();
      expect(summarize(table, request).byArea.grid?.get(4)).not.toHaveProperty('previous');
      const { byArea, previousTotal } = summarize(table, {
        ...request,
        previous: [{ ...request.filters[0], fromMinute: start, untilMinute: middle }],
      });
      const before = records.filter(
        ({ reportedMinute, categoryCode }) =>
          reportedMinute >= start && reportedMinute < middle && categoryCode !== '0301',
      );
      expect(previousTotal).toBe(before.length);
      for (const key of [2, 3]) {
        const inside = before.filter((record) => COMMUNITY_OF[record.areaKey] === key);
        expect(byArea.community?.get(key)?.previous).toBe(inside.length);
      }
      for (const key of [4, 5])
        expect(byArea.grid?.get(key)?.previous).toBe(before.filter(({ areaKey }) => areaKey === key).length);
    }
  });
});

describe('The list', () => {
  it('of an area, of the unmapped and of the unassigned holds exactly their rows, latest first', () => {
    const records = randomRecords(11, 600);
    const table = tableFromRecords(records, AREAS, 1);
    const list = (scope: Parameters<typeof listKeys>[1]['scope']) => [
      ...listKeys(table, { ...everything, scope }),
    ];
    const sorted = (some: ProblemRecord[]) =>
      some.sort((a, b) => b.reportedMinute - a.reportedMinute || b.key - a.key).map(({ key }) => key);
    expect(list({ kind: 'area', areaKey: 2 })).toEqual(
      sorted(records.filter(({ areaKey }) => COMMUNITY_OF[areaKey] === 2)),
    );
    expect(list({ kind: 'unmapped' })).toEqual(sorted(records.filter((record) => !isDrawn(record))));
    expect(list({ kind: 'unassigned', level: 'grid' })).toEqual(
      sorted(records.filter(({ areaKey }) => areaKey !== 4 && areaKey !== 5)),
    );
  });
});

describe('Symbols on the map', () => {
  it('stand one to a door, with all its problems, and their list is what is drawn', () => {
    const records = randomRecords(7, 500);
    const table = tableFromRecords(records, AREAS, 1);
    const bbox: [number, number, number, number] = [120, 36, 120.0045, 36.0065];
    const { sites, problemCount } = groupSites(table, { ...everything, by: 'entrance', bbox, limit: 100 });
    const doors = new Map<string, ProblemRecord[]>();
    for (const record of records) {
      if (!isDrawn(record) || record.lng! > bbox[2] || record.lat! > bbox[3]) continue;
      const door = `${record.lng},${record.lat}`;
      doors.set(door, [...(doors.get(door) ?? []), record]);
    }
    expect(sites).toHaveLength(doors.size);
    expect(problemCount).toBe([...doors.values()].reduce((sum, some) => sum + some.length, 0));
    for (const site of sites) {
      const at = doors.get(
        [...doors.keys()].find((door) => {
          const [lng, lat] = door.split(',').map(Number);
          return Math.hypot(lng - site.lng, lat - site.lat) < 1e-7;
        })!,
      )!;
      expect(site.count).toBe(at.length);
      expect(site.state).toBe(at.some(isLate) ? 'overdue' : at.some(isOpen) ? 'open' : 'closed');
      const scope = { kind: 'site' as const, by: 'entrance' as const, problemKey: site.problemKey };
      expect([...listKeys(table, { ...everything, scope })].sort()).toEqual(at.map(({ key }) => key).sort());
    }
  });

  it('are not cut off silently: more than the limit are counted and none is drawn', () => {
    const table = tableFromRecords(randomRecords(7, 500), AREAS, 1);
    const answer = groupSites(table, { ...everything, by: 'entrance', bbox: [119, 35, 121, 37], limit: 10 });
    expect(answer.sites).toEqual([]);
    expect(answer.siteCount).toBeGreaterThan(10);
  });
});
