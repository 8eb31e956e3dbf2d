import { describe, expect, it } from 'vitest';
import type { ProblemRecord } from '#core/problems/problem-table.ts';
import { tableFromRecords } from '#core/problems/problem-table.ts';
import { isTerminal, PROBLEM_STATUSES } from '#core/problems/vocabulary.ts';
import { areaFacet } from '../../../web/compute/area-facet.ts';
import { doorCounts, type ListRequest, listKeys } from '../../../web/compute/problem-list.ts';
import { SORT_COLUMNS, type SortColumn } from '../../../web/compute/problem-order.ts';
import { repeatAddresses } from '../../../web/compute/repeat-addresses.ts';
import { timeHistogram } from '../../../web/compute/time-histogram.ts';
import { AREAS, CATEGORIES, randomRecords, SOURCES } from '../problems/random-table.ts';

const NOW = Date.UTC(2026, 10, 1) / 60_000;
const ALL = { filters: [{}], nowMinute: NOW };
const isOpen = (record: ProblemRecord) => !isTerminal(PROBLEM_STATUSES[record.status]);
const isLate = (record: ProblemRecord) =>
  isOpen(record) && record.dueMinute !== null && record.dueMinute < NOW;
const isDrawn = (record: ProblemRecord) =>
  record.precision <= 2 && record.lng !== null && (record.flags & 1) === 0;
const localDay = (minute: number) => new Date((minute + 480) * 60_000).toISOString().slice(0, 10);

/** Few doors and buildings, so that many problems share one. */
function crowdedRecords(seed: number, count: number): ProblemRecord[] {
  return randomRecords(seed, count).map((record) => ({
    ...record,
    building: record.building % 6,
    lng: record.lng === null ? null : Math.round(record.lng * 50) / 50,
    lat: record.lat === null ? null : Math.round(record.lat * 50) / 50,
  }));
}

function groupBy<T>(some: readonly T[], nameOf: (each: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const each of some) groups.set(nameOf(each), [...(groups.get(nameOf(each)) ?? []), each]);
  return groups;
}

describe('The time histogram', () => {
  const request = { ...ALL, utcOffsetMinutes: 480 };

  it('puts every row on the bar of its local day, in units that fit the span', () => {
    for (const [spanDays, unit] of [
      [20, 'day'],
      [92, 'day'],
      [400, 'week'],
      [1500, 'month'],
      [9000, 'year'],
    ] as const) {
      const start = Date.UTC(2021, 1, 27) / 60_000;
      const records = randomRecords(spanDays, 500).map((record, i) => ({
        ...record,
        reportedMinute: start + Math.floor((i / 499) * (spanDays - 1) * 1440),
      }));
      const histogram = timeHistogram(tableFromRecords(records, AREAS, 1), request)!;
      expect(histogram.unit).toBe(unit);
      expect(localDay(histogram.firstDay * 1440)).toBe(localDay(records[0].reportedMinute));
      expect(localDay(histogram.lastDay * 1440)).toBe(localDay(records[499].reportedMinute));
      const starts = Array.from(histogram.starts, (day) => localDay(day * 1440));
      for (const [i, from] of starts.entries()) {
        const inside = records.filter(({ reportedMinute }) => {
          const day = localDay(reportedMinute);
          return day >= from && (i + 1 === starts.length || day < starts[i + 1]);
        });
        expect([from, histogram.reported[i]]).toEqual([from, inside.length]);
        expect([from, histogram.open[i]]).toEqual([from, inside.filter(isOpen).length]);
        // All bars but the first begin where a calendar unit does.
        if (i > 0 && unit === 'week') expect(new Date(`${from}T00:00Z`).getUTCDay()).toBe(1);
        if (i > 0 && unit === 'month') expect(from.slice(8)).toBe('01');
        if (i > 0 && unit === 'year') expect(from.slice(5)).toBe('01-01');
      }
    }
  });

  it('keeps the whole range when other conditions leave less', () => {
    const table = tableFromRecords(randomRecords(4, 300), AREAS, 1);
    const whole = timeHistogram(table, request)!;
    const less = timeHistogram(table, { ...request, filters: [{ categoryCodes: ['0101'] }] })!;
    expect([...less.starts]).toEqual([...whole.starts]);
    expect(less.reported.reduce((a, b) => a + b, 0)).toBe(
      listKeys(table, { filters: [{ categoryCodes: ['0101'] }], scope: { kind: 'all' }, nowMinute: NOW })
        .length,
    );
    expect(timeHistogram(tableFromRecords([], AREAS, 1), request)).toBeUndefined();
  });
});

describe('Repeat addresses', () => {
  it('are the doors, or buildings, that a count by hand finds', () => {
    for (let seed = 1; seed <= 12; seed++) {
      const records = crowdedRecords(seed, 350);
      const table = tableFromRecords(records, AREAS, 1);
      for (const by of ['entrance', 'building'] as const) {
        const drawn = records.filter(isDrawn);
        const groups = groupBy(drawn, (record) =>
          by === 'building' && record.building !== 0 ? `b${record.building}` : `${record.lng},${record.lat}`,
        );
        const wanted = [...groups.values()]
          .filter((some) => some.length >= 3)
          .map((some) => some.sort((a, b) => b.reportedMinute - a.reportedMinute || b.key - a.key));
        const found = repeatAddresses(table, { ...ALL, by, minCount: 3 });
        const keysOf = (i: number) => [...found.keys.subarray(found.offsets[i], found.offsets[i + 1])];
        const n = found.offsets.length - 1;
        expect(new Set(Array.from({ length: n }, (_, i) => keysOf(i).join()))).toEqual(
          new Set(wanted.map((some) => some.map(({ key }) => key).join())),
        );
        expect(found.unplacedCount).toBe(records.length - drawn.length);
        expect(found.problemCount).toBe(wanted.reduce((sum, some) => sum + some.length, 0));
        for (let i = 0; i < n; i++) {
          const some = keysOf(i).map((key) => records.find((record) => record.key === key)!);
          expect(found.open[i]).toBe(some.filter(isOpen).length);
          expect(found.overdue[i]).toBe(some.filter(isLate).length);
          expect(found.lastMinute[i]).toBe(Math.max(...some.map(({ reportedMinute }) => reportedMinute)));
          expect(found.firstMinute[i]).toBe(Math.min(...some.map(({ reportedMinute }) => reportedMinute)));
          const byCode = [...groupBy(some, ({ categoryCode }) => categoryCode).values()].map(
            ({ length }) => length,
          );
          expect([...found.topCounts.subarray(3 * i, 3 * i + 3)].filter(Boolean)).toEqual(
            byCode.sort((a, b) => b - a).slice(0, 3),
          );
          if (i > 0) expect(some.length).toBeLessThanOrEqual(keysOf(i - 1).length);
          // The list behind the line holds exactly these.
          const scope = { kind: 'site' as const, by, problemKey: some[0].key };
          expect([...listKeys(table, { ...ALL, scope })]).toEqual(keysOf(i));
        }
      }
    }
  });

  it('follow the filter and the least number', () => {
    const table = tableFromRecords(crowdedRecords(3, 400), AREAS, 1);
    const few = repeatAddresses(table, { ...ALL, by: 'entrance', minCount: 2 });
    const some = repeatAddresses(table, { ...ALL, by: 'entrance', minCount: 4 });
    expect(some.offsets.length).toBeLessThan(few.offsets.length);
    const filtered = repeatAddresses(table, {
      filters: [{ categoryCodes: ['0101'] }],
      nowMinute: NOW,
      by: 'entrance',
      minCount: 2,
    });
    expect(new Set(filtered.topCodes.filter(Boolean))).toEqual(new Set(['0101']));
  });
});

describe('The order of the table', () => {
  const communityOf = (areaKey: number, level: string) => {
    for (let i = AREAS.findIndex(({ key }) => key === areaKey); i > 0; i = AREAS[i].parent) {
      if (AREAS[i].level === level) return AREAS[i].key;
    }
    return undefined;
  };
  const names = {
    categories: ['0301', 'x:Pothole', '0101', '0102', '0201'],
    sources: ['visit', 'hotline', 'patrol'],
    areaKeys: [28, 11, 30, 12, 29, 31],
  };
  const rankIn = <T>(list: readonly T[], wanted: T | undefined) =>
    wanted === undefined ? undefined : list.indexOf(wanted);

  it('is the one of a plain sort, both ways, whatever the column', () => {
    const records = crowdedRecords(8, 500);
    const table = tableFromRecords(records, AREAS, 1);
    const atDoor = (record: ProblemRecord) =>
      isDrawn(record)
        ? records.filter((each) => isDrawn(each) && each.lng === record.lng && each.lat === record.lat).length
        : undefined;
    const valueIn: Record<SortColumn, (record: ProblemRecord) => number | undefined> = {
      reported: (record) => record.reportedMinute,
      due: (record) => record.dueMinute ?? undefined,
      overdue: (record) => (isLate(record) ? NOW - record.dueMinute! : undefined),
      status: (record) => record.status,
      category: (record) => rankIn(names.categories, record.categoryCode),
      source: (record) => rankIn(names.sources, record.sourceCode),
      community: (record) => rankIn(names.areaKeys, communityOf(record.areaKey, 'community')),
      grid: (record) => rankIn(names.areaKeys, communityOf(record.areaKey, 'grid')),
      atDoor,
    };
    expect(CATEGORIES.length + SOURCES.length).toBe(8);
    for (const by of SORT_COLUMNS) {
      for (const isDescending of [false, true]) {
        const wanted = records
          .map((record) => ({ key: record.key, value: valueIn[by](record) }))
          .sort((a, b) => {
            if (a.value === undefined || b.value === undefined) {
              if (a.value === b.value) return b.key - a.key;
              return a.value === undefined ? 1 : -1;
            }
            return (isDescending ? b.value - a.value : a.value - b.value) || b.key - a.key;
          });
        const sort = { by, isDescending };
        expect([...listKeys(table, { ...ALL, scope: { kind: 'all' }, sort, names })]).toEqual(
          wanted.map(({ key }) => key),
        );
      }
    }
  });

  it('comes with how many stand at the same door within the filter', () => {
    const records = crowdedRecords(9, 300);
    const table = tableFromRecords(records, AREAS, 1);
    const wanted = (codes: string[]) => records.filter(({ categoryCode }) => codes.includes(categoryCode));
    const codes = ['0101', '0201'];
    const request: ListRequest = {
      filters: [{ categoryCodes: codes }],
      scope: { kind: 'all' },
      nowMinute: NOW,
    };
    const keys = listKeys(table, request);
    const counts = doorCounts(table, { ...request, keys });
    keys.forEach((key, i) => {
      const own = records.find((record) => record.key === key)!;
      const same = wanted(codes).filter(
        (each) => isDrawn(each) && each.lng === own.lng && each.lat === own.lat,
      );
      expect(counts[i]).toBe(isDrawn(own) ? same.length : 0);
    });
  });
});

it('The community bars count each area as if none were chosen', () => {
  const records = randomRecords(21, 500);
  const counts = areaFacet(tableFromRecords(records, AREAS, 1), {
    ...ALL,
    areas: [
      { level: 'community', keys: [11, 12] },
      { level: 'grid', keys: [28, 29, 30, 31] },
    ],
  });
  const inArea = (key: number) =>
    records.filter(({ areaKey }) => {
      for (let i = AREAS.findIndex((area) => area.key === areaKey); i > 0; i = AREAS[i].parent) {
        if (AREAS[i].key === key) return true;
      }
      return false;
    }).length;
  for (const key of [11, 12, 28, 29, 30, 31]) expect([key, counts.get(key)]).toEqual([key, inArea(key)]);
});
