import { describe, expect, it } from 'vitest';
import { PROBLEM_STATUSES } from '#core/problems/vocabulary.ts';
import {
  dayOfMinute,
  EVERYTHING,
  periodDays,
  startOfDayMinute,
  toFilters,
} from '../../../web/features/problems/problem-view.ts';
import { areaLevelOf, bandAtZoom, siteKindOf } from '../../../web/features/problems/zoom-bands.ts';

const context = {
  lastDay: '2026-10-31',
  categories: [
    { code: '01', name: '市容环境', nameEn: '', parentCode: null },
    { code: '0101', name: '暴露垃圾', nameEn: '', parentCode: '01' },
    { code: '0102', name: '道路保洁', nameEn: '', parentCode: '01' },
    { code: '02', name: '市政设施', nameEn: '', parentCode: null },
  ],
};

describe('What a person asks to see', () => {
  it('is everything at first', () => {
    expect(toFilters(EVERYTHING, context)).toEqual([{}]);
  });

  it('includes both days of a period, in local time', () => {
    const [filter] = toFilters(
      { ...EVERYTHING, period: { kind: 'range', from: '2026-10-01', to: '2026-10-02' } },
      context,
    );
    expect(new Date(filter.fromMinute! * 60_000).toISOString()).toBe('2026-09-30T16:00:00.000Z');
    expect(new Date(filter.untilMinute! * 60_000).toISOString()).toBe('2026-10-02T16:00:00.000Z');
  });

  it('counts the last n days from the last day with data', () => {
    expect(periodDays({ kind: 'days', days: 30 }, '2026-10-31')).toEqual({
      from: '2026-10-02',
      to: '2026-10-31',
    });
    expect(dayOfMinute(startOfDayMinute('2026-03-01'))).toBe('2026-03-01');
    expect(dayOfMinute(startOfDayMinute('2026-03-01') - 1)).toBe('2026-02-28');
  });

  it('takes a 大类 as all of its 小类', () => {
    const [filter] = toFilters({ ...EVERYTHING, categories: ['01'] }, context);
    expect([...filter.categoryCodes!].sort()).toEqual(['01', '0101', '0102']);
  });

  it('asks for overdue beside a status as the union of both', () => {
    const filters = toFilters({ ...EVERYTHING, statuses: ['closed', 'overdue'] }, context);
    expect(filters).toHaveLength(2);
    expect(filters[0].statuses).toEqual(['closed']);
    expect(filters[1]).toMatchObject({ overdueOnly: true });
    expect(filters[1].statuses).not.toContain('closed');
  });

  it('has nothing more to say about overdue when all open ones are asked for', () => {
    const filters = toFilters({ ...EVERYTHING, statuses: ['open', 'overdue'] }, context);
    expect(filters).toHaveLength(1);
    expect(filters[0].statuses).toHaveLength(PROBLEM_STATUSES.length - 4);
  });
});

describe('What the map counts by', () => {
  it('follows the zoom: communities, grids, buildings, doors', () => {
    expect([10, 13, 13.1, 14.9, 15, 16.9, 17, 20].map(bandAtZoom)).toEqual([
      'community',
      'community',
      'grid',
      'grid',
      'building',
      'building',
      'entrance',
      'entrance',
    ]);
  });

  it('colours the level that exists where the wanted one does not', () => {
    expect(areaLevelOf('grid', new Set(['community', 'subdistrict']))).toBe('community');
    expect(areaLevelOf('community', new Set(['subdistrict']))).toBe('subdistrict');
    expect(areaLevelOf('community', new Set(['grid']))).toBe('grid');
    expect(areaLevelOf('building', new Set(['community']))).toBeUndefined();
  });

  it('shows places one by one where there are no areas at all', () => {
    expect(siteKindOf('community', areaLevelOf('community', new Set()))).toBe('building');
    expect(siteKindOf('community', 'community')).toBeUndefined();
  });
});
