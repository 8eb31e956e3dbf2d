import { beforeAll, describe, expect, it } from 'vitest';
import type { Deck } from '#core/reviews/review.ts';
import type { SceneSubject } from '#core/reviews/scene.ts';
import type { ContentTable, Figure, SceneContent } from '#core/reviews/scene-content.ts';
import { DEMO_AS_OF } from '../../server/features/demo/demo-problem.ts';
import { loadDemo } from '../../server/features/demo/index.ts';
import { openTestApi, type TestApi } from '../support/test-api.ts';

const PERIOD = { from: '2026-03-01', to: '2026-05-31' };
const PREVIOUS = { from: '2025-11-29', to: '2026-02-28' };
const DONE = ['closed', 'rejected', 'voided', 'merged'];

interface Row {
  key: number;
  community: number | null;
  grid: number | null;
  building: number | null;
  category: string;
  status: string;
  reported: string;
  due: string | null;
  supervised: boolean;
  mapped: boolean;
}

let test: TestApi;
let rows: Row[];
let areas: { key: number; level: string; name: string; households: number | null; parent: number | null }[];

beforeAll(async () => {
  test = await openTestApi();
  await loadDemo(test.deps);
  rows = await test.db.query<Row>(
    `select key, community_key as community, grid_key as grid, building_key as building, category_code as category, status,
            (reported_at at time zone 'Asia/Shanghai')::date as reported, case when paused_at is null then due_at end as due, is_supervised as supervised,
            precision in ('point', 'entrance', 'building') and not is_default_point and lng is not null as mapped
       from problems where is_demo and deleted_at is null`,
  );
  areas = await test.db.query(
    `select key, level, name, household_count as households, parent_key as parent from areas where is_demo and valid_to is null order by key`,
  );
}, 300_000);

const ask = (subject: SceneSubject, isMasked?: boolean) =>
  test.json<SceneContent>('POST', '/api/scenes/content', {
    subject,
    ...(isMasked === undefined ? {} : { isMasked }),
  });
const figure = ({ figures }: SceneContent, code: string): Figure =>
  figures.find((each) => each.code === code)!;
const table = ({ tables }: SceneContent, code: string): ContentTable =>
  tables.find((each) => each.code === code)!;
const inRange = (row: Row, { from, to }: typeof PERIOD) => row.reported >= from && row.reported <= to;
const isOpen = (row: Row) => !DONE.includes(row.status);
const isLate = (row: Row) => isOpen(row) && row.due !== null && row.due < DEMO_AS_OF;
const communities = () => areas.filter(({ level }) => level === 'community');

describe('the page of an area', () => {
  it('has the numbers of a loop over bare rows and of the desks, for communities and grids', async () => {
    const rates = await test.json<{
      communities: { key: number; counts: Record<string, number> }[];
    }>('GET', `/api/monitors/rates?from=${PERIOD.from}&to=${PERIOD.to}`);
    for (const area of areas.filter(({ level }) => level !== 'subdistrict').slice(0, 8)) {
      const own = rows.filter((row) => (area.level === 'grid' ? row.grid : row.community) === area.key);
      const content = await ask({ kind: 'area', areaKey: area.key, period: PERIOD, previous: PREVIOUS });
      const fresh = own.filter((row) => inRange(row, PERIOD));
      expect(content).toMatchObject({ name: area.name, n: fresh.length, isMasked: true });
      expect(content.unplaced).toBe(fresh.filter(({ mapped }) => !mapped).length);
      expect(figure(content, 'new')).toMatchObject({
        value: fresh.length,
        previous: own.filter((row) => inRange(row, PREVIOUS)).length,
        listQuery: `c=${area.key}&t=${PERIOD.from}..${PERIOD.to}`,
      });
      expect(figure(content, 'open').value).toBe(own.filter(isOpen).length);
      expect(figure(content, 'overdue')).toMatchObject({ value: own.filter(isLate).length, isOverdue: true });
      expect(figure(content, 'per1000').value).toBe(
        fresh.length < 5 ? null : (1000 * fresh.length) / area.households!,
      );
      if (area.level !== 'community') continue;
      const { counts } = rates.communities.find(({ key }) => key === area.key)!;
      const pairs = {
        response: ['responded', 'dispatched'],
        solution: ['solved', 'solvedAsked'],
        satisfaction: ['satisfied', 'satisfiedAsked'],
      };
      for (const [code, [of, from]] of Object.entries(pairs)) {
        expect(figure(content, code)).toMatchObject({ numerator: counts[of], denominator: counts[from] });
        expect(figure(content, code).value).toBe(counts[from] < 5 ? null : counts[of] / counts[from]);
      }
    }
  });

  it('draws twelve months and the categories of the period, and names repeated houses by their problems', async () => {
    const [area] = communities();
    const content = await ask({ kind: 'area', areaKey: area.key, period: PERIOD, previous: PREVIOUS });
    const own = rows.filter(({ community }) => community === area.key);
    const months = content.charts.find(({ code }) => code === 'months')!;
    expect(months.categories).toHaveLength(12);
    expect(months.series[0].values).toEqual(
      months.categories.map((month) => own.filter(({ reported }) => reported.startsWith(month)).length),
    );
    const fresh = own.filter((row) => inRange(row, PERIOD));
    const byCategory = new Map<string, number>();
    for (const { category } of fresh) byCategory.set(category, (byCategory.get(category) ?? 0) + 1);
    const top = content.charts.find(({ code }) => code === 'topCategories')!;
    expect(top.series[0].values).toEqual([...byCategory.values()].sort((a, b) => b - a).slice(0, 8));
    const byHouse = new Map<number, number>();
    for (const { building } of fresh) if (building) byHouse.set(building, (byHouse.get(building) ?? 0) + 1);
    const repeated = [...byHouse.values()].filter((count) => count >= 3);
    expect(table(content, 'repeats').total).toBe(repeated.length);
    expect(table(content, 'repeats').rows.map(([, count]) => count)).toEqual(
      repeated.sort((a, b) => b - a).slice(0, 10),
    );
  });

  it('counts doors, households and visits as the desk of coverage does', async () => {
    const coverage = await test.json<{
      communities: { key: number; entrances: number; byClass: number[]; due: number; overdue: number }[];
    }>('GET', '/api/coverage/communities');
    for (const tally of coverage.communities) {
      const content = await ask({ kind: 'area', areaKey: tally.key, period: PERIOD, previous: PREVIOUS });
      expect(figure(content, 'doorsCovered')).toMatchObject({
        numerator: tally.entrances - tally.byClass.at(-1)!,
        denominator: tally.entrances,
      });
      expect(figure(content, 'householdsDue').value).toBe(tally.due);
      expect(figure(content, 'householdsOverdue').value).toBe(tally.overdue);
    }
  });

  it('is not there for an area that is none', async () => {
    await test.json(
      'POST',
      '/api/scenes/content',
      { subject: { kind: 'area', areaKey: 999_999, period: PERIOD, previous: PREVIOUS } },
      404,
    );
    await test.json(
      'POST',
      '/api/scenes/content',
      {
        subject: {
          kind: 'area',
          areaKey: 1,
          period: { from: '2026-02-02', to: '2026-02-01' },
          previous: PREVIOUS,
        },
      },
      400,
    );
  });
});

describe('scenes about problems', () => {
  it('count what their filters mean, beside the period before', async () => {
    const category = '0101';
    const content = await ask({
      kind: 'problems',
      filters: [{ categoryCodes: [category] }],
      period: PERIOD,
      previous: PREVIOUS,
    });
    const own = rows.filter((row) => row.category === category);
    const now = own.filter((row) => inRange(row, PERIOD));
    expect(figure(content, 'problems')).toMatchObject({
      value: now.length,
      previous: own.filter((row) => inRange(row, PREVIOUS)).length,
      listQuery: `t=${PERIOD.from}..${PERIOD.to}&cat=${category}`,
    });
    expect(figure(content, 'open').value).toBe(now.filter(isOpen).length);
    expect(figure(content, 'overdue').value).toBe(now.filter(isLate).length);
    const steps = content.charts.find(({ code }) => code === 'steps')!;
    expect(steps.series[0].values.reduce<number>((sum, value) => sum + (value ?? 0), 0)).toBe(now.length);
  });

  it('list what is overdue, the longest first, and what is supervised', async () => {
    const overdue = await ask({ kind: 'overdue', areaKey: null });
    const late = rows.filter(isLate);
    expect(overdue.n).toBe(late.length);
    expect(table(overdue, 'overdue').total).toBe(late.length);
    const first = late.sort((a, b) => (a.due! < b.due! ? -1 : 1))[0];
    expect(table(overdue, 'overdue').rowQueries![0]).toBe(`sel=problem:${first.key}`);
    const supervised = await ask({ kind: 'supervised', areaKey: null });
    expect(supervised.n).toBe(rows.filter((row) => row.supervised && isOpen(row)).length);
  });

  it('say what rose, per 1,000 households, never ranking communities by counts', async () => {
    const content = await ask({ kind: 'rise', areaKey: null, period: PERIOD, previous: PREVIOUS });
    const count = (category: string, range: typeof PERIOD) =>
      rows.filter((row) => row.category === category && inRange(row, range)).length;
    const codes = [...new Set(rows.map(({ category }) => category))];
    expect(table(content, 'risingCategories').total).toBe(
      codes.filter((code) => count(code, PERIOD) > count(code, PREVIOUS)).length,
    );
    const rated = table(content, 'areaRates').rows;
    expect(rated.map(([name]) => name)).toEqual(communities().map(({ name }) => name));
    for (const [i, area] of communities().entries()) {
      const n = rows.filter((row) => row.community === area.key && inRange(row, PERIOD)).length;
      expect(rated[i][1]).toBe(n);
      expect(rated[i][3]).toBe(n < 5 ? null : (1000 * n) / area.households!);
    }
  });
});

describe('what was promised, walked and planned', () => {
  it('takes commitments, visits and schemes from their own features', async () => {
    const { commitments } = await test.json<{ commitments: { key: number }[] }>(
      'GET',
      '/api/commitments/due?on=2026-12-31',
    );
    const content = await ask({ kind: 'commitments', dueBy: '2026-12-31', areaKey: null });
    expect(figure(content, 'commitmentsDue').value).toBe(commitments.length);
    const statistics = await test.json<{
      groups: { visits: number; entrances: number; households: number }[];
    }>('GET', `/api/coverage/statistics?from=${PERIOD.from}&to=${PERIOD.to}`);
    const harvest = await ask({ kind: 'harvest', areaKey: null, period: PERIOD });
    expect(figure(harvest, 'visits').value).toBe(statistics.groups[0].visits);
    expect(figure(harvest, 'doorsVisited').value).toBe(statistics.groups[0].entrances);
    const { scenarios } = await test.json<{ scenarios: { key: number; name: string }[] }>(
      'GET',
      '/api/circulation/scenarios',
    );
    if (scenarios.length > 0) {
      const schemes = await ask({ kind: 'schemes', scenarioKeys: [scenarios[0].key, 999_999] });
      expect(table(schemes, 'schemes').rows).toHaveLength(1);
      expect(schemes.notes).toContainEqual({ code: 'schemesHidden', n: 1 });
    }
  });
});

describe('an atlas', () => {
  it('has a page an area, on one scale where asked', async () => {
    const body = { level: 'community', period: PERIOD, previous: PREVIOUS, sameScale: true };
    const deck = await test.json<Deck>('POST', '/api/scenes/atlas', body);
    expect(deck.kind).toBe('atlas');
    expect(deck.slides.map(({ content }) => content.name)).toEqual(communities().map(({ name }) => name));
    for (const code of ['months', 'topCategories']) {
      const charts = deck.slides.map(({ content }) => content.charts.find((each) => each.code === code)!);
      expect(new Set(charts.map(({ axisMax }) => axisMax)).size).toBe(1);
      expect(new Set(charts.map(({ unit }) => unit))).toEqual(new Set(['per1000Households']));
      const most = Math.max(
        ...charts.flatMap(({ series }) => series.flatMap(({ values }) => values.map((v) => v ?? 0))),
      );
      expect(charts[0].axisMax).toBeGreaterThanOrEqual(most);
    }
    expect(deck.frame).toMatchObject({ isDemo: true, isMasked: true, dataTime: expect.any(String) });
    await test.json(
      'POST',
      '/api/scenes/atlas',
      { ...body, level: 'grid', areaKeys: [communities()[0].key] },
      409,
    );
  });
});
