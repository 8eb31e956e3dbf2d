import { describe, expect, it } from 'vitest';
import { groupOpinions } from '#core/opinions/index.ts';
import { type Desk, groupInputs } from '../../../web/features/opinions/consolidation.queries.ts';
import { filteredDesk } from '../../../web/features/opinions/consolidation-filter.ts';
import { deskModel, joinWords } from '../../../web/features/opinions/consolidation-model.ts';

const opinion = (key: number, text: string, problemKey: number | null = null) => ({
  key,
  title: text,
  text,
  categoryCode: '0204',
  sourceGroup: key % 2 ? 'residents' : 'deputies',
  topic: null,
  receivedAt: '2026-03-10T02:00:00.000Z',
  precision: 'point' as const,
  lng: 120 + key * 1e-5,
  lat: 36,
  placeText: null,
  addressKey: null,
  buildingKey: null,
  entranceKey: null,
  problemKey,
  isLinked: problemKey !== null,
});
const problem = (key: number, title: string, more: object = {}) => ({
  key,
  title,
  status: 'reported' as const,
  categoryCode: '0204',
  placeText: null,
  lng: 120,
  lat: 36,
  buildingKey: null,
  reporterCount: 1,
  classKey: null,
  mergedIntoKey: null,
  ...more,
});
const desk: Desk = {
  total: 5,
  opinions: [
    opinion(1, '路灯不亮，晚上看不见'),
    opinion(2, '门前路灯不亮好久了'),
    opinion(3, '建议多放电影'),
    opinion(4, '路灯坏了', 8),
    opinion(5, '灯不亮', 8),
  ],
  problems: [
    problem(8, '海棠路路灯不亮', { classKey: 2, reporterCount: 2 }),
    problem(9, '旧的', { status: 'merged', classKey: 2 }),
  ],
  classes: [{ key: 2, name: '照明', position: 1 }],
  steps: [],
  mayMerge: true,
};

describe('the desk of consolidation', () => {
  it('groups what waits together with the problems it may belong to, and counts what became of the rest', () => {
    const model = deskModel(desk, groupOpinions(groupInputs(desk)), new Set());
    expect(model.groups).toHaveLength(1);
    expect(model.groups[0].opinions.map(({ key }) => key).sort()).toEqual([1, 2]);
    expect(model.groups[0].problems.map(({ key }) => key)).toEqual([8]);
    expect(model.singles.map(({ key }) => key)).toEqual([3]);
    expect(model.totals).toEqual({ opinions: 5, linked: 2, waiting: 3, problems: 1, classes: 1 });
    const [lights, none] = model.classes;
    expect(lights.problems.map(({ key, opinions }) => [key, opinions.length])).toEqual([
      [8, 2],
      [9, 0],
    ]);
    expect(none).toEqual({ of: null, problems: [] });
    // what is no group any more, by word of a person or because it went
    expect(
      deskModel(desk, groupOpinions(groupInputs(desk)), new Set([model.groups[0].id])).singles,
    ).toHaveLength(3);
    const gone = { ...desk, opinions: desk.opinions.filter(({ key }) => key > 2), problems: [] };
    expect(deskModel(gone, groupOpinions(groupInputs(desk)), new Set()).groups).toEqual([]);
  });

  it('is filtered by who said it and by words; what hangs on problems stays', () => {
    const filtered = filteredDesk(desk, { sourceGroup: 'residents', topic: undefined, words: '' });
    expect(filtered.opinions.map(({ key }) => key)).toEqual([1, 3, 4, 5]);
    const words = filteredDesk(desk, { sourceGroup: undefined, topic: undefined, words: ' 路灯  好久 ' });
    expect(words.opinions.map(({ key }) => key)).toEqual([2, 4, 5]);
  });

  it('says shared words as they stand in the texts', () => {
    expect(joinWords(['不亮', '路灯', '灯不'], ['路灯不亮', '这路灯不亮'])).toEqual(['路灯不亮']);
    expect(joinWords(['路灯', '灯不'], ['路灯灯不', '灯不和路灯'])).toEqual(['路灯', '灯不']);
    expect(joinWords([], [])).toEqual([]);
  });
});
