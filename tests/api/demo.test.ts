import { beforeAll, describe, expect, it } from 'vitest';
import { MOVES } from '#core/problems/lifecycle.ts';
import { loadDemo } from '../../server/features/demo/index.ts';
import { openTestApi, type TestApi } from '../support/test-api.ts';

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

  it('keeps the hill for those who walk', async () => {
    const [grid] = await test.db.query<{ columns: number; rows: number; heights: Uint8Array }>(
      'select columns, rows, heights from elevation_grids where is_demo',
    );
    const bytes = new DataView(grid.heights.buffer, grid.heights.byteOffset, grid.heights.byteLength);
    const heights = Array.from({ length: grid.columns * grid.rows }, (_, i) => bytes.getFloat32(i * 4, true));
    expect(Math.max(...heights)).toBeGreaterThan(80);
    expect(heights[0]).toBe(0);
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
    ]) {
      expect(await count(table), table).toBe(0);
    }
  });
});
