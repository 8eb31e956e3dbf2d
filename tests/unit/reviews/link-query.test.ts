import { describe, expect, it } from 'vitest';
import { LINKED_KEYS, linkOfFilters, listQuery } from '#core/reviews/link-query.ts';
import { parseLink } from '../../../web/app/url-state.ts';
import { type ProblemView, toFilters } from '../../../web/features/problems/problem-view.ts';

const context = {
  lastDay: '2026-10-31',
  categories: [{ code: '0101', name: '暴露垃圾', nameEn: 'Rubbish', parentCode: '01' }],
};
const PERIOD = { from: '2026-08-03', to: '2026-10-31' };

describe('a link to a list', () => {
  it('is read by the page as it was meant', () => {
    const query = listQuery({
      areaKeys: [3, 12],
      period: PERIOD,
      categories: ['0101', 'x:路灯, 坏&亮'],
      sources: ['hotline'],
      statuses: ['open', 'overdue'],
      keys: [900, 7, 35],
    });
    expect(parseLink(query!).workplace.view).toMatchObject({
      areaKeys: [3, 12],
      period: { kind: 'range', ...PERIOD },
      categories: ['0101', 'x:路灯, 坏&亮'],
      sources: ['hotline'],
      statuses: ['open', 'overdue'],
      listed: { keys: [7, 35, 900] },
    });
  });

  it('is none where a list is empty or too long to be named', () => {
    expect(listQuery({ keys: [] })).toBeUndefined();
    const keys = Array.from({ length: LINKED_KEYS + 1 }, (_, i) => i + 1);
    expect(listQuery({ keys })).toBeUndefined();
    const most = keys.slice(1);
    expect(parseLink(listQuery({ keys: most })!).workplace.view.listed?.keys).toEqual(most);
  });

  it('says what filters say: the page makes the same filters of it again', () => {
    const views: Partial<ProblemView>[] = [
      {},
      { areaKeys: [4] },
      { sources: ['hotline'], statuses: ['open'] },
      { statuses: ['closed', 'overdue'], areaKeys: [2, 3] },
      { statuses: ['overdue'] },
      {
        ring: [
          [120.1, 36],
          [120.2, 36],
          [120.15, 36.1],
        ],
      },
    ];
    for (const part of views) {
      const view = {
        ...parseLink('').workplace.view,
        ...part,
        period: { kind: 'range' as const, ...PERIOD },
      };
      const filters = toFilters(view, context);
      const link = linkOfFilters(filters, PERIOD);
      const again = parseLink(listQuery(link!)!).workplace.view;
      expect(toFilters(again, context)).toEqual(filters);
    }
  });

  it('is none for what no link says', () => {
    expect(linkOfFilters([{ buildingKeys: [3] }], null)).toBeUndefined();
    expect(linkOfFilters([{ isMapped: false }], null)).toBeUndefined();
    expect(linkOfFilters([{ areaKeys: [1] }, { areaKeys: [2] }], null)).toBeUndefined();
    expect(linkOfFilters([{ fromMinute: 5 }], null)).toBeUndefined();
  });
});
