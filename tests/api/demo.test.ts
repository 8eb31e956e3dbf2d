import { beforeAll, describe, expect, it } from 'vitest';
import { caseAsOf, type HistoryEvent } from '#core/cases/as-of.ts';
import type { CaseState } from '#core/cases/case-state.ts';
import { checkCase } from '#core/cases/check-case.ts';
import { MOVES } from '#core/problems/lifecycle.ts';
import type { BottleneckRegister } from '#core/reviews/bottleneck.ts';
import { AGENDA_KINDS, type Deck, type Review, type ReviewHead } from '#core/reviews/review.ts';
import { DEMO_AS_OF } from '../../server/features/demo/demo-problem.ts';
import { loadDemo } from '../../server/features/demo/index.ts';
import { demoId } from '../../server/features/demo/load-demo.ts';
import { caseImage } from '../../server/features/problems/index.ts';
import { countUnit, readUnitRows } from '../support/count-units.ts';
import { openTestApi, type TestApi } from '../support/test-api.ts';
import type { UnitAnswer } from '../support/unit-town.ts';

describe('the demonstration sub-district in the database', () => {
  let test: TestApi;

  const count = async (from: string) => {
    const [row] = await test.db.query<{ n: number }>(`select count(*)::int as n from ${from}`);
    return row.n;
  };

  beforeAll(async () => {
    test = await openTestApi();
    await loadDemo(test.deps);
  }, 300_000);

  it('is shown at once, as demonstration data of one batch', async () => {
    const session = await test.json<Record<string, unknown>>('GET', '/api/session');
    expect(session).toMatchObject({ dataset: 'demo', hasDemo: true, hasReal: false });
    expect(await count(`import_batches where kind = 'demo' and is_demo`)).toBe(1);
    for (const table of [
      'areas',
      'buildings',
      'entrances',
      'streets',
      'facilities',
      'map_features',
      'problems',
    ]) {
      expect(await count(`${table} where is_demo`), table).toBeGreaterThan(20);
      expect(await count(`${table} where not is_demo`), table).toBe(0);
    }
    expect(await count('problems')).toBe(12_000);
  });

  it('cannot be loaded twice', async () => {
    await expect(loadDemo(test.deps)).rejects.toThrow();
    expect(await count('problems')).toBe(12_000);
  });

  it('joins problems to doors, doors to buildings, buildings to grids of their community', async () => {
    expect(
      await count(`problems p join entrances e on e.key = p.entrance_key
        where e.building_key <> p.building_key or e.lng <> p.lng or e.grid_key <> p.grid_key`),
    ).toBe(0);
    expect(
      await count('entrances e join buildings b on b.key = e.building_key where e.grid_key <> b.grid_key'),
    ).toBe(0);
    expect(
      await count(`problems p join areas g on g.key = p.grid_key
        where g.level <> 'grid' or g.parent_key <> p.community_key`),
    ).toBe(0);
    // A telephone's position may lie across the border street or in the surf.
    expect(await count(`problems where lng is not null and grid_key is null and precision <> 'point'`)).toBe(
      0,
    );
  });

  it('tells how each problem came to its status', async () => {
    const [{ key }] = await test.db.query<{ key: number }>(
      'select key from problems where reopen_count = 1 order by key limit 1',
    );
    const detail = await test.json<{
      problem: { status: string };
      events: {
        kind: string;
        effectiveAt: string;
        before: { status: string } | null;
        after: { status: string };
      }[];
    }>('GET', `/api/problems/${key}`);
    const kinds = detail.events.map((event) => event.kind);
    expect(kinds[0]).toBe('reported');
    expect(kinds).toContain('move.reopen');
    for (const { kind, before, after } of detail.events.slice(1)) {
      const rule = MOVES[kind.replace('move.', '') as keyof typeof MOVES];
      expect(rule.from).toContain(before?.status);
      expect(after.status).toBe(rule.to);
    }
    expect(detail.events.at(-1)?.after.status).toBe(detail.problem.status);
    const times = detail.events.map((event) => event.effectiveAt);
    expect(times).toEqual([...times].sort());
  });

  it('has cases of every kind an office knows, each in order and as its history tells', async () => {
    const kinds = {
      dispatched: `status in ('dispatched', 'handling') and department_key is not null and assignee_id is not null`,
      overdue: `status in ('dispatched', 'handling') and paused_at is null and due_at < '${DEMO_AS_OF}'`,
      suspended: 'paused_at is not null',
      pingPong: `return_count > 1 and status in ('dispatched', 'handling')`,
      supervised: 'is_supervised and supervision is not null and closed_at is null',
    };
    for (const [kind, where] of Object.entries(kinds)) {
      expect(await count(`problems where ${where}`), kind).toBeGreaterThan(2);
    }
    for (const kind of ['extend', 'return', 'suspend']) {
      expect(
        await count(`case_requests where status = 'pending' and kind = '${kind}'`),
        kind,
      ).toBeGreaterThan(0);
    }
    // a department without a person in it, or the other way round
    expect(await count('problems where (department_key is null) <> (assignee_id is null)')).toBe(0);
    const rows = await test.db.query<{ key: number; state: CaseState; events: HistoryEvent[] }>(
      `select p.key, ${caseImage('p')} as state, (select jsonb_agg(jsonb_build_object('key', e.key,
          'effectiveAt', e.effective_at, 'after', e.after)) from problem_events e where e.problem_key = p.key) as events
         from problems p where p.key % 3 = 0 or p.closed_at is null`,
    );
    expect(rows.length).toBeGreaterThan(4000);
    const wrong = rows.filter(({ state, events }) => {
      const told = caseAsOf(events, DEMO_AS_OF);
      const stored = caseAsOf([{ key: 1, effectiveAt: DEMO_AS_OF, after: { ...state } }], DEMO_AS_OF);
      return JSON.stringify(told) !== JSON.stringify(stored) || checkCase(stored!).length > 0;
    });
    expect(wrong.map(({ key }) => key).slice(0, 5)).toEqual([]);
  });

  it('keeps the hill for those who walk', async () => {
    const [grid] = await test.db.query<{ columns: number; rows: number; heights: Uint8Array }>(
      'select columns, rows, heights from elevation_grids where is_demo',
    );
    const bytes = new DataView(grid.heights.buffer, grid.heights.byteOffset, grid.heights.byteLength);
    const heights = Array.from({ length: grid.columns * grid.rows }, (_, i) => bytes.getFloat32(i * 4, true));
    expect(Math.max(...heights)).toBeGreaterThan(80);
    expect(heights[0]).toBe(0);
  });

  it('counts every area, and houses and doors of it, as its bare rows do', async () => {
    const rows = await readUnitRows(test.db, true, DEMO_AS_OF);
    const units = await test.db.query<{ kind: string; key: number }>(
      `select level as kind, key from areas union all (select 'building', key from buildings where key % 40 = 0)
       union all (select 'entrance', key from entrances where key % 90 = 0)`,
    );
    const wrong: string[] = [];
    for (const { kind, key } of units) {
      const { table } = await test.json<UnitAnswer>('GET', `/api/units?unit=${kind}:${key}`);
      const expected = countUnit(rows, kind, key);
      for (const field of Object.keys(expected) as (keyof typeof expected)[]) {
        if (table.total[field] !== expected[field]) {
          wrong.push(`${kind}:${key} ${field} ${table.total[field]} expected ${expected[field]}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(units.length).toBeGreaterThan(120);
  });

  it('has pairings that are late and in time, and slips for the error list', async () => {
    const { pairings } = await test.json<{ pairings: { state: string }[] }>('GET', '/api/units/pairings');
    const states = new Set(pairings.map(({ state }) => state));
    expect([...states].sort()).toEqual(['due_soon', 'on_time', 'overdue']);
    const [{ key }] = await test.db.query<{ key: number }>(
      `select key from areas where level = 'subdistrict'`,
    );
    const { issues } = await test.json<{ issues: { rule: string }[] }>(
      'GET',
      `/api/units/census?unit=subdistrict:${key}`,
    );
    expect(issues.map(({ rule }) => rule).sort()).toEqual([
      'phone_number',
      'room_floor_differs',
      'room_repeated',
    ]);
  });

  it('was walked for two years: some grids often, some never, and every outcome happened', async () => {
    expect(await count('visits')).toBeGreaterThan(7000);
    expect(await count(`visits where arrived_at > '${DEMO_AS_OF}' or left_at > '${DEMO_AS_OF}'`)).toBe(0);
    const outcomes = await test.db.query<{ n: number }>(
      'select count(*)::int as n from visits group by outcome',
    );
    expect(outcomes.length).toBe(5);
    expect(Math.min(...outcomes.map(({ n }) => n))).toBeGreaterThan(100);
    const { grids } = await test.json<{ grids: { entrances: number; byClass: number[] }[] }>(
      'GET',
      '/api/coverage/communities',
    );
    const never = grids.filter(({ entrances, byClass }) => byClass.at(-1) === entrances);
    expect(never.length).toBeGreaterThan(0);
    expect(grids.length - never.length).toBeGreaterThan(30);
    const [{ key }] = await test.db.query<{ key: number }>(
      `select key from walkabouts where status = 'done' limit 1`,
    );
    const { stops } = await test.json<{ stops: { lateS: number | null }[] }>(
      'GET',
      `/api/coverage/actual/${key}`,
    );
    expect(stops.length).toBeGreaterThan(4);
    expect(stops.every(({ lateS }) => lateS !== null && Math.abs(lateS) < 3600)).toBe(true);
  });

  it('has a review that was held with what became of it, the next one from data, and bottlenecks', async () => {
    const [next, held] = await test.json<ReviewHead[]>('GET', '/api/reviews');
    expect(held).toMatchObject({ status: 'closed', heldOn: '2026-09-28', isWhollySeen: true });
    const { outcomes } = await test.json<Review>('GET', `/api/reviews/${held.key}`);
    expect(outcomes.map(({ kind, state }) => `${kind} ${state}`)).toEqual([
      'decision none',
      'task done',
      'task overdue',
      'task open',
      'commitment done',
      'commitment overdue',
      'commitment open',
    ]);
    const review = await test.json<Review>('GET', `/api/reviews/${next.key}`);
    expect(review).toMatchObject({ status: 'draft', id: demoId('review next') });
    expect(review.items.map(({ id }) => id)).toEqual(
      review.items.map((_, i) => demoId(`review next item ${i}`)),
    );
    const kinds = new Set(review.items.map(({ kind }) => kind));
    expect([...AGENDA_KINDS].filter((kind) => !kinds.has(kind))).toEqual(['custom']);
    expect(review.items[0].text).toContain(
      '定下 7 项，其中任务和承诺 6 项：已办结 2 项、办理中 2 项、逾期 2 项',
    );
    const october = await count(`problems where reported_at >= '2026-09-30T16:00:00Z'
      and reported_at < '2026-10-31T16:00:00Z' and deleted_at is null`);
    expect(review.items.find(({ kind }) => kind === 'rise')?.text).toContain(`10月上报 ${october} 件`);
    const deck = await test.json<Deck>('GET', `/api/reviews/${next.key}/deck`);
    expect(
      deck.slides.flatMap(({ content }) => content.notes).filter(({ code }) => code === 'subjectGone'),
    ).toEqual([]);
    const register = await test.json<BottleneckRegister>(
      'GET',
      '/api/bottlenecks?from=2026-10-01&to=2026-10-31',
    );
    expect(register.bottlenecks).toHaveLength(5);
    expect(register.missing.filter(({ areaKey }) => areaKey !== null)).toHaveLength(2);
    expect(register.overLimit).toEqual([]);
  });

  it('is gone in one click', async () => {
    await test.json('POST', '/api/session/clear-demo', {});
    for (const table of [
      'areas',
      'buildings',
      'entrances',
      'streets',
      'problems',
      'problem_events',
      'elevation_grids',
      'households',
      'unit_contacts',
      'pairings',
      'pairing_contacts',
      'unit_events',
      'visits',
      'walkabouts',
      'walkabout_stops',
      'commitments',
      'consultations',
      'reviews',
      'review_items',
      'review_outcomes',
      'bottlenecks',
    ]) {
      expect(await count(table), table).toBe(0);
    }
  });
});
