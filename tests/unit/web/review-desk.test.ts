import { describe, expect, it } from 'vitest';
import type { AgendaItem, Review } from '#core/reviews/review.ts';
import { INITIAL_WORKPLACE } from '../../../web/features/problems/workplace.store.ts';
import { hashOf, useAgendaDraft } from '../../../web/features/reviews/agenda-draft.store.ts';
import { dropPlace, moveItem } from '../../../web/features/reviews/agenda-edits.ts';
import {
  formatReviewChoice,
  INITIAL_REVIEWS,
  parseReviewChoice,
} from '../../../web/features/reviews/review-choice.store.ts';
import {
  lastFullMonth,
  phasePair,
  rangeBefore,
  wholeMonth,
} from '../../../web/features/reviews/review-periods.ts';
import { type Screen, sceneOfScreen } from '../../../web/features/reviews/screen-scene.ts';

const item = (id: string): AgendaItem => ({
  id,
  kind: 'custom',
  title: id,
  text: '',
  notes: '',
  minutes: null,
  scene: { layout: 'words', query: '', otherQuery: '', subject: { kind: 'none' } },
});
const ids = (items: readonly AgendaItem[]) => items.map(({ id }) => id).join('');
const reviewOf = (version: number, items: AgendaItem[], key = 1) =>
  ({ key, version, items }) as unknown as Review;

describe('periods of a review', () => {
  it('the last whole month and the one before, over the turn of a year and into February', () => {
    expect(lastFullMonth('2026-11-20')).toEqual({
      period: { from: '2026-10-01', to: '2026-10-31' },
      previous: { from: '2026-09-01', to: '2026-09-30' },
    });
    expect(lastFullMonth('2024-03-31').period).toEqual({ from: '2024-02-01', to: '2024-02-29' });
    expect(lastFullMonth('2027-01-01').previous).toEqual({ from: '2026-11-01', to: '2026-11-30' });
  });

  it('as many days before, and the phase before where a campaign has one', () => {
    expect(rangeBefore({ from: '2026-03-01', to: '2026-03-10' })).toEqual({
      from: '2026-02-19',
      to: '2026-02-28',
    });
    const phases = [
      { name: '一', fromDate: '2026-09-01', toDate: '2026-09-20' },
      { name: '二', fromDate: '2026-10-01', toDate: '2026-10-10' },
      { name: '三', fromDate: null, toDate: null },
    ];
    expect(phasePair(phases, 1)?.previous).toEqual({ from: '2026-09-01', to: '2026-09-20' });
    expect(phasePair(phases, 0)?.previous).toEqual({ from: '2026-08-12', to: '2026-08-31' });
    expect(phasePair(phases, 2)).toBeUndefined();
  });

  it('knows a whole month when it sees one', () => {
    expect(wholeMonth({ from: '2026-02-01', to: '2026-02-28' })).toEqual({ year: 2026, month: 2 });
    expect(wholeMonth({ from: '2026-02-01', to: '2026-02-27' })).toBeUndefined();
    expect(wholeMonth({ from: '2026-01-01', to: '2026-02-28' })).toBeUndefined();
  });
});

describe('the order of an agenda', () => {
  const items = ['a', 'b', 'c', 'd'].map(item);

  it('what is dropped before or behind another comes to stand there, whichever way it came', () => {
    for (const { id } of items) {
      for (const onto of items.filter((each) => each.id !== id)) {
        for (const half of ['before', 'after'] as const) {
          const moved = ids(moveItem(items, id, dropPlace(items, id, onto.id, half)));
          const rest = ids(items).replace(id, '');
          // oracle: cut it out, put it beside the other
          const expected = rest.replace(onto.id, half === 'before' ? id + onto.id : onto.id + id);
          expect(moved, `${id} ${half} ${onto.id}`).toBe(expected);
        }
      }
    }
  });

  it('stops at both ends', () => {
    expect(moveItem(items, 'a', -1)).toBe(items);
    expect(ids(moveItem(items, 'b', 99))).toBe('acdb');
  });
});

describe('the agenda on the desk', () => {
  const draft = () => useAgendaDraft.getState();
  const rename = (title: string) =>
    draft().edit((items) => items.map((each) => (each.id === 'a' ? { ...each, title } : each)), 'title:a');

  it('typing is one step back, another field the next; redo goes forward again', () => {
    draft().takeTheirs(reviewOf(1, [item('a'), item('b')]));
    rename('x');
    rename('xy');
    draft().edit((items) => moveItem(items, 'a', 1));
    draft().undo();
    expect(draft().items[0].title).toBe('xy');
    draft().undo();
    expect(draft().items).toBe(draft().saved);
    draft().redo();
    expect(draft().items[0].title).toBe('xy');
  });

  it('takes what others changed while nothing is unsaved, and asks when something is', () => {
    draft().takeTheirs(reviewOf(1, [item('a')]));
    draft().receive(reviewOf(2, [item('a'), item('b')]));
    expect(ids(draft().items)).toBe('ab');
    rename('mine');
    // something else of the review changed: no conflict
    draft().receive(reviewOf(3, [item('a'), item('b')]));
    expect(draft().isConflict).toBe(false);
    expect(draft().version).toBe(3);
    draft().receive(reviewOf(4, [item('b')]));
    expect(draft().isConflict).toBe(true);
    expect(draft().items[0].title).toBe('mine');
  });

  it('an older answer changes nothing, and fields in another order are the same agenda', () => {
    draft().takeTheirs(reviewOf(5, [item('a')]));
    draft().receive(reviewOf(4, []));
    expect(ids(draft().items)).toBe('a');
    const { id, title, ...rest } = item('a');
    expect(hashOf(reviewOf(1, [{ ...rest, title, id }]))).toBe(hashOf(reviewOf(1, [item('a')])));
  });
});

describe('the link of the desk', () => {
  it('says all that is open and nothing that makes no sense', () => {
    const choice = {
      ...INITIAL_REVIEWS,
      reviewKey: 12,
      itemId: '8c8c2f0a-63a6-4b43-9f2c-1f1f5be4d5aa',
      tab: 'outcomes' as const,
      snapshotKey: 3,
    };
    expect(parseReviewChoice(`?${formatReviewChoice(choice)}`)).toEqual(choice);
    expect(formatReviewChoice(INITIAL_REVIEWS)).toBe('');
    expect(parseReviewChoice('?rv=0&ri=x&rt=no&rs=-1&rd=no')).toEqual(INITIAL_REVIEWS);
  });
});

describe('the screen as a scene', () => {
  const period = { from: '2026-10-01', to: '2026-10-31' };
  const previous = { from: '2026-09-01', to: '2026-09-30' };
  const screen = (workplace: Partial<Screen['workplace']>, rest: Partial<Screen> = {}): Screen =>
    ({
      mode: 'problems',
      workplace: { ...INITIAL_WORKPLACE, ...workplace },
      circulation: { desk: 'plan', schemeKey: undefined, consultationKey: undefined },
      walkabouts: { desk: 'plans', walkaboutKey: undefined },
      area: {},
      context: { categories: [], lastDay: '2026-11-19' },
      listedKeys: undefined,
      review: { period, previous, areaKey: 7 },
      ...rest,
    }) as Screen;

  it('a filtered map asks the same question again, with the period before', () => {
    const view = { ...INITIAL_WORKPLACE.view, areaKeys: [3], period: { kind: 'days' as const, days: 30 } };
    expect(sceneOfScreen(screen({ view })).subject).toMatchObject({
      kind: 'problems',
      filters: [{ areaKeys: [3] }],
      period: { from: '2026-10-21', to: '2026-11-19' },
      previous: { from: '2026-09-21', to: '2026-10-20' },
    });
    expect(sceneOfScreen(screen({ view, scope: { kind: 'area', areaKey: 9 } })).subject).toMatchObject({
      filters: [{ areaKeys: [9] }],
    });
  });

  it('lists, the page of an area and a scheme are what they are about', () => {
    expect(sceneOfScreen(screen({ desk: 'cases', queue: 'overdue' })).subject).toEqual({
      kind: 'overdue',
      areaKey: 7,
    });
    expect(sceneOfScreen(screen({ desk: 'units', unit: { kind: 'grid', key: 5 } }))).toEqual({
      subject: { kind: 'area', areaKey: 5, period, previous },
      layout: 'page',
    });
    const circulation = { desk: 'plan' as const, schemeKey: 4, consultationKey: undefined };
    expect(sceneOfScreen(screen({}, { mode: 'circulation', circulation })).subject).toEqual({
      kind: 'schemes',
      scenarioKeys: [4],
    });
    const area = { areaKey: 5, otherAreaKey: 6, areaPeriod: undefined };
    expect(sceneOfScreen(screen({}, { mode: 'reviews', area })).subject).toEqual({
      kind: 'areas',
      areaKeys: [5, 6],
      period,
      previous,
    });
  });

  it('a long list keeps its filters, an empty one does not ask for nothing', () => {
    const scope = { kind: 'site' as const, by: 'building' as const, problemKey: 1 };
    const keys = (listedKeys: number[]) => {
      const { subject } = sceneOfScreen(screen({ scope }, { listedKeys }));
      return subject.kind === 'problems' ? subject.filters[0].problemKeys : undefined;
    };
    expect(keys([4, 5])).toEqual([4, 5]);
    expect(keys([])).toBeUndefined();
    expect(keys(Array.from({ length: 501 }, (_, i) => i))).toBeUndefined();
  });
});
