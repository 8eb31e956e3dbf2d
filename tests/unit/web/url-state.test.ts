import { describe, expect, it } from 'vitest';
import { seededRandom } from '#core/lib/random.ts';
import { MODE_KINDS } from '../../../web/app/mode.ts';
import { formatLink, type LinkState, parseLink } from '../../../web/app/url-state.ts';
import { SORT_COLUMNS } from '../../../web/compute/problem-order.ts';
import { OPINION_TABS, type OpinionChoice } from '../../../web/features/opinions/opinion-choice.ts';
import { type Period, STATUS_CHOICES } from '../../../web/features/problems/problem-view.ts';
import {
  CASE_QUEUES,
  DESKS,
  INITIAL_WORKPLACE,
  METRICS,
  OVERLAYS,
  PANEL_TABS,
  type Scope,
} from '../../../web/features/problems/workplace.store.ts';
import { BANDS } from '../../../web/features/problems/zoom-bands.ts';

const start: LinkState = { mode: 'problems', workplace: INITIAL_WORKPLACE };

describe('A link', () => {
  it('is empty for the page as it first opens', () => {
    expect(formatLink(start)).toBe('');
    expect(parseLink('')).toEqual(start);
  });

  it('reads as a person would write it', () => {
    const state: LinkState = {
      mode: 'problems',
      workplace: {
        ...INITIAL_WORKPLACE,
        camera: { zoom: 16.2, lat: 36.0623, lng: 120.3701, bearing: 0, pitch: 0 },
        band: 'grid',
        view: {
          areaKeys: [3, 7],
          categories: ['0102'],
          sources: [],
          statuses: ['open', 'overdue'],
          period: { kind: 'range', from: '2026-08-01', to: '2026-10-31' },
          ring: undefined,
        },
        problemKey: 812,
      },
    };
    expect(formatLink(state)).toBe(
      'v=16.20/36.06230/120.37010/0/0&l=grid&c=3,7&t=2026-08-01..2026-10-31&cat=0102&st=open,overdue&sel=problem:812',
    );
  });

  it('opens exactly what was on the screen, whatever that was', () => {
    const random = seededRandom(20);
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)];
    const some = <T>(list: readonly T[]): T[] => list.filter(() => random() < 0.3);
    const codes = [
      '0101',
      '02',
      'x:Abandoned Vehicles',
      'x:100% & more, or less',
      'x:投诉/建议',
      'x:a+b=c#d',
    ];
    const periods: Period[] = [
      { kind: 'all' },
      { kind: 'days', days: 90 },
      { kind: 'range', from: '2026-01-31', to: '2026-02-28' },
    ];
    const ring: [number, number][] = [
      [120.3701, 36.0623],
      [120.372001, 36.0623],
      [120.371, 36.060123],
    ];
    const scopes: Scope[] = [
      { kind: 'all' },
      { kind: 'area', areaKey: 12 },
      { kind: 'site', by: 'entrance', problemKey: 9 },
      { kind: 'site', by: 'building', problemKey: 10 },
      { kind: 'unmapped' },
      { kind: 'unassigned', level: 'grid' },
      { kind: 'bin', shape: 'hexagon', sizeM: 150, originDeci: [1206, 359], column: -3, row: 14 },
    ];
    for (let i = 0; i < 500; i++) {
      const state: LinkState = {
        mode: pick(MODE_KINDS),
        workplace: {
          view: {
            areaKeys: some([1, 22, 333]),
            categories: some(codes),
            sources: some(codes),
            statuses: some(STATUS_CHOICES),
            period: pick(periods),
            ring: pick([undefined, ring]),
            ...pick([{}, { listed: { keys: [7] } }, { listed: { keys: [3, 4, 900, 123_456] } }]),
          },
          band: pick(['auto', ...BANDS] as const),
          metric: pick(METRICS),
          scope: pick(scopes),
          tab: pick(PANEL_TABS),
          ...pick([
            { problemKey: undefined, isFull: false },
            { problemKey: 5, isFull: false },
            { problemKey: 5, isFull: true },
          ]),
          measureKey: pick([undefined, 7]),
          commitmentKey: pick([undefined, 7]),
          unit: pick([undefined, { kind: 'community', key: 3 }, { kind: 'entrance', key: 40 }] as const),
          pairings: pick([{}, { isDue: true }, { user: '7b1f0c1e-0a77' }, { isDue: true, user: 'p-7' }]),
          opinions: {
            tab: pick(OPINION_TABS),
            choice: pick<OpinionChoice>([
              {},
              { campaign: 3, group: '-', linked: 'no' },
              { category: pick(codes), topic: 'c12', area: 7, placed: 'yes', channel: 'visit' },
            ]),
            opinionKey: pick([undefined, 41]),
            campaignKey: pick([undefined, 2]),
          },
          densityMax: pick([undefined, 2.3333333, 40]),
          classBreaks: pick([undefined, [0], [-12.5, 0, 7.25, 100]]),
          bin: pick([
            { shape: 'hexagon', sizeM: 150 },
            { shape: 'square', sizeM: 80 },
            { shape: 'square', sizeM: 'auto' },
          ] as const),
          binBreaks: pick([undefined, [1, 5, 20]]),
          overlays: some(OVERLAYS),
          isCompared: pick([true, false]),
          desk: pick(DESKS),
          boundary: pick([
            { communityKey: undefined, tab: 'edit' },
            { communityKey: 12, tab: 'balance' },
          ] as const),
          queue: pick(CASE_QUEUES),
          caseChoice: pick([
            {},
            { department: 4 },
            { community: 2, assignee: '7b1f0c1e-0a77-5b6e-9a5e-1f0c1e0a775b' },
          ]),
          asPerson: pick([undefined, '7b1f0c1e-0a77-5b6e-9a5e-1f0c1e0a775b']),
          pane: pick(['map', 'table'] as const),
          sort: { by: pick(SORT_COLUMNS), isDescending: pick([true, false]) },
          repeat: pick([
            { by: 'entrance', minCount: 3 },
            { by: 'building', minCount: 12 },
          ] as const),
          isMoving: false,
          camera: pick([undefined, { zoom: 15.25, lat: 36.5, lng: 120.125, bearing: -30, pitch: 45 }]),
        },
      };
      expect(parseLink(`?${formatLink(state)}`)).toEqual(state);
    }
  });

  it('opens with what makes sense of it when parts are broken', () => {
    const { mode, workplace } = parseLink(
      '?m=flying&v=99/1/2&l=galaxy&c=1,x,2&t=2026-13-01..2026-01-01&st=open,closed,never&s=area:one&sel=problem:abc&tab=?&cat=%E0%A4%A&br=3,2&bin=circle:9&o=boats&p=pie&g=1_2.3_4&y=luck&so=luck!&rp=door:1&full=1',
    );
    expect(mode).toBe('problems');
    expect(workplace).toEqual({
      ...INITIAL_WORKPLACE,
      view: {
        ...INITIAL_WORKPLACE.view,
        areaKeys: [1, 2],
        statuses: ['open', 'closed'],
        categories: expect.any(Array),
      },
    });
  });
});
