import type { MultiPolygon } from 'geojson';
import { beforeEach, describe, expect, it } from 'vitest';
import { addPerson, createAdministrator, signedIn } from '../support/test-accounts.ts';
import { openTestApi, type TestApi } from '../support/test-api.ts';
import { buildTown, type Town } from '../support/town.ts';

/** The clock of the test API stands at 2026-07-01; problems of the town came in the months before. */
const DAY = '2026-06-01';

interface Summary {
  changed: string[];
  created: string[];
  closed: string[];
  householdCount: number;
  buildingCount: number;
  movedProblems: number;
  keptProblems: number;
}
interface Community {
  basis: string;
  grids: {
    key: number;
    name: string;
    code: string | null;
    geometry: MultiPolygon;
    householdCount: number | null;
    outlineFrom: string;
  }[];
  changes: { key: number; undoneAt: string | null; summary: Summary }[];
}
interface ProblemPlace {
  key: number;
  lng: number | null;
  lat: number | null;
  gridKey: number | null;
  status: string;
  reportedAt: string;
}

let test: TestApi;
let town: Town;

beforeEach(async () => {
  test = await openTestApi();
  town = await buildTown(test.deps, { count: 80 });
  await test.db.query('update problems set lat = 36.005 + 0.01 * (key / 2 % 2) where lat is not null');
  await test.db.query('update problems set community_key = $1, grid_key = $2 where lng < 120.01', [
    town.west,
    town.westGrid,
  ]);
  await test.db.query(
    'update buildings set household_count = 100, community_key = $1, grid_key = $2, subdistrict_key = $3',
    [town.west, town.westGrid, town.subdistrictKey],
  );
  await test.db.query(
    `insert into buildings (id, kind, geometry, west, south, east, north, lng, lat, household_count, subdistrict_key,
       community_key, grid_key, is_demo, batch_key, version)
     select gen_random_uuid(), 'apartments', geometry, west, south + 0.01, east, north + 0.01, lng, lat + 0.01, 300,
       subdistrict_key, community_key, grid_key, is_demo, batch_key, version from buildings`,
  );
});

const box = (west: number, south: number, east: number, north: number): MultiPolygon => ({
  type: 'MultiPolygon',
  coordinates: [
    [
      [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ],
    ],
  ],
});
const LOWER = box(120, 36, 120.01, 36.01);
const UPPER = box(120, 36.01, 120.01, 36.02);

const community = () => test.json<Community>('GET', `/api/boundaries/${town.west}`);
const problemPlaces = () =>
  test.db.query<ProblemPlace>(
    `select key, lng, lat, grid_key as "gridKey", status, reported_at as "reportedAt" from problems order by key`,
  );

async function splitRequest() {
  return {
    kind: 'edit',
    effectiveOn: DAY,
    basis: (await community()).basis,
    grids: [
      { key: town.westGrid, name: '西一网格', code: null, geometry: LOWER },
      { key: null, name: '西二网格', code: null, geometry: UPPER },
    ],
  };
}

/** What has to move, worked out from the rows themselves: open ones and those of the day or later, above the line. */
function expectedMoves(rows: readonly ProblemPlace[]) {
  const above = rows.filter(({ gridKey, lat }) => gridKey === town.westGrid && lat !== null && lat > 36.01);
  const isOpen = ({ status }: ProblemPlace) => !['closed', 'rejected', 'voided', 'merged'].includes(status);
  const goes = (row: ProblemPlace) =>
    isOpen(row) || Date.parse(row.reportedAt) >= Date.parse(`${DAY}T00:00:00+08:00`);
  return { moved: above.filter(goes), kept: above.filter((row) => !goes(row)) };
}

describe('a grid split from a day on', () => {
  it('is told before and done after: open problems go along, finished ones stay with the grid they had', async () => {
    const rows = await problemPlaces();
    const { moved, kept } = expectedMoves(rows);
    expect(moved.length).toBeGreaterThan(0);
    expect(kept.length).toBeGreaterThan(0);
    const request = await splitRequest();
    const preview = await test.json<{
      summary: Summary;
      grids: { householdCount: number }[];
      issues: unknown[];
    }>('POST', `/api/boundaries/${town.west}/preview`, request);
    expect(preview.issues).toEqual([]);
    expect(preview.summary).toMatchObject({
      created: ['西二网格'],
      closed: [],
      householdCount: 300,
      buildingCount: 1,
      movedProblems: moved.length,
      keptProblems: kept.length,
    });
    expect(preview.grids.map(({ householdCount }) => householdCount)).toEqual([100, 300]);
    expect(await problemPlaces()).toEqual(rows);

    const applied = await test.json<{ key: number; summary: Summary }>(
      'POST',
      `/api/boundaries/${town.west}`,
      request,
      201,
    );
    expect(applied.summary).toEqual(preview.summary);
    const after = await community();
    const fresh = after.grids.find(({ name }) => name === '西二网格')!;
    expect(after.grids).toHaveLength(2);
    expect(fresh.outlineFrom).toBe(DAY);
    const gridOf = new Map((await problemPlaces()).map((row) => [row.key, row.gridKey]));
    for (const { key } of moved) expect(gridOf.get(key)).toBe(fresh.key);
    for (const { key } of kept) expect(gridOf.get(key)).toBe(town.westGrid);
    const events = await test.db.query(
      `select e.before ->> 'gridKey' as before, e.after ->> 'gridKey' as after from problem_events e where kind = 'areas_reassigned'`,
    );
    expect(events).toHaveLength(moved.length);
    expect(events[0]).toEqual({ before: `${town.westGrid}`, after: `${fresh.key}` });

    const then = await test.json<{
      grids: { name: string; geometry: MultiPolygon; householdCount: number }[];
    }>('GET', `/api/boundaries/${town.west}/outlines?on=2026-05-31`);
    expect(then.grids).toMatchObject([{ name: '西一网格', householdCount: 400 }]);
    expect(then.grids[0]!.geometry).toEqual(box(120, 36, 120.01, 36.02));
    const now = await test.json<{ grids: unknown[] }>(
      'GET',
      `/api/boundaries/${town.west}/outlines?on=${DAY}`,
    );
    expect(now.grids).toHaveLength(2);
  });

  it('is undone: every row as it was, and what came since goes where it lies', async () => {
    const [rows, buildings] = [
      await problemPlaces(),
      await test.db.query('select key, grid_key from buildings order by key'),
    ];
    const { key } = await test.json<{ key: number }>(
      'POST',
      `/api/boundaries/${town.west}`,
      await splitRequest(),
      201,
    );
    const fresh = (await community()).grids.find(({ name }) => name === '西二网格')!;
    const [late] = await test.db.query<{ key: number }>(
      `insert into problems (id, title, text, category_code, source_code, status, reported_at, precision, lng, lat,
         subdistrict_key, community_key, grid_key, is_demo, version)
       select gen_random_uuid(), 'late', 'late', category_code, source_code, 'closed', '2026-06-20', 'point', 120.005, 36.015,
         $1, $2, $3, is_demo, version from problems limit 1 returning key`,
      [town.subdistrictKey, town.west, fresh.key],
    );
    await test.json('POST', `/api/boundaries/changes/${key}/undo`);
    const after = await community();
    expect(after.grids.map(({ name, householdCount }) => [name, householdCount])).toEqual([
      ['西一网格', 400],
    ]);
    expect(after.grids[0]!.geometry).toEqual(box(120, 36, 120.01, 36.02));
    expect(after.changes[0]!.undoneAt).not.toBeNull();
    const places = await problemPlaces();
    expect(places.filter((row) => row.key !== late!.key)).toEqual(rows);
    expect(places.find((row) => row.key === late!.key)!.gridKey).toBe(town.westGrid);
    expect(await test.db.query('select key, grid_key from buildings order by key')).toEqual(buildings);
    await test.json('POST', `/api/boundaries/changes/${key}/undo`, undefined, 409);
  });

  it('people of the grid have both parts; once somebody is appointed to the new one it cannot be undone', async () => {
    const admin = await createAdministrator(test);
    const worker = await signedIn(test, admin, {
      login: 'w-1',
      name: '王',
      role: 'grid_worker',
      areaKeys: [town.westGrid],
    });
    const { key } = await admin.json<{ key: number }>(
      'POST',
      `/api/boundaries/${town.west}`,
      {
        kind: 'edit',
        effectiveOn: DAY,
        basis: (await admin.json<Community>('GET', `/api/boundaries/${town.west}`)).basis,
        grids: [
          { key: town.westGrid, name: '西一网格', code: null, geometry: LOWER },
          { key: null, name: '西二网格', code: null, geometry: UPPER },
        ],
      },
      201,
    );
    const given = await test.db.query<{ areaKey: number }>(
      `select area_key as "areaKey" from user_areas u join users p on p.id = u.user_id where p.name = '王' order by 1`,
    );
    expect(given).toHaveLength(2);
    await worker.json('POST', `/api/boundaries/${town.west}/preview`, {}, 403);
    const fresh = given.find(({ areaKey }) => areaKey !== town.westGrid)!.areaKey;
    await addPerson(test, { login: 'w-2', name: '李', role: 'grid_worker', areaKeys: [fresh] });
    const refused = await admin.json<{ error: { code: string } }>(
      'POST',
      `/api/boundaries/changes/${key}/undo`,
      undefined,
      409,
    );
    expect(refused.error.code).toBe('boundaries.undo_used');
  });
});

describe('grids that are merged', () => {
  it('one closes on the day; its buildings, people and open problems go over, finished problems stay in it', async () => {
    await test.json('POST', `/api/boundaries/${town.west}`, await splitRequest(), 201);
    const fresh = (await community()).grids.find(({ name }) => name === '西二网格')!;
    const before = (await problemPlaces()).filter(({ gridKey }) => gridKey === fresh.key);
    const day = '2026-06-15';
    const merged = await test.json<{ key: number; summary: Summary }>(
      'POST',
      `/api/boundaries/${town.west}`,
      {
        kind: 'balance',
        effectiveOn: day,
        basis: (await community()).basis,
        grids: [{ key: town.westGrid, name: '西一网格', code: 'W1', geometry: box(120, 36, 120.01, 36.02) }],
      },
      201,
    );
    expect(merged.summary.closed).toEqual(['西二网格']);
    const after = await community();
    expect(after.grids).toMatchObject([
      { key: town.westGrid, code: 'W1', householdCount: 400, outlineFrom: day },
    ]);
    const gridOf = new Map((await problemPlaces()).map((row) => [row.key, row.gridKey]));
    const isOpen = ({ status }: ProblemPlace) => !['closed', 'rejected', 'voided', 'merged'].includes(status);
    for (const row of before) {
      const isLater = Date.parse(row.reportedAt) >= Date.parse(`${day}T00:00:00+08:00`);
      expect(gridOf.get(row.key)).toBe(isOpen(row) || isLater ? town.westGrid : fresh.key);
    }
    expect(await test.db.query('select distinct grid_key as key from buildings where lat < 36.02')).toEqual([
      { key: town.westGrid },
    ]);
    const then = await test.json<{ grids: unknown[] }>(
      'GET',
      `/api/boundaries/${town.west}/outlines?on=2026-06-10`,
    );
    expect(then.grids).toHaveLength(2);
    // The newest goes first, then the one before it.
    const [newest, first] = after.changes;
    await test.json('POST', `/api/boundaries/changes/${first!.key}/undo`, undefined, 409);
    await test.json('POST', `/api/boundaries/changes/${newest!.key}/undo`);
    expect((await community()).grids).toHaveLength(2);
    await test.json('POST', `/api/boundaries/changes/${first!.key}/undo`);
    expect((await community()).grids).toHaveLength(1);
  });
});

describe('what is refused', () => {
  const code = async (request: unknown, status: number) =>
    (await test.json<{ error: { code: string } }>('POST', `/api/boundaries/${town.west}`, request, status))
      .error.code;

  it('gaps, overlaps and ground of others; nothing is written', async () => {
    const request = await splitRequest();
    const [lower, upper] = request.grids;
    const wrong = [
      box(120, 36.0105, 120.01, 36.02),
      box(120, 36.0095, 120.01, 36.02),
      box(120, 36.01, 120.0105, 36.02),
      {
        type: 'MultiPolygon',
        coordinates: [
          [
            [
              [120, 36.01],
              [120.01, 36.02],
              [120.01, 36.01],
              [120, 36.02],
              [120, 36.01],
            ],
          ],
        ],
      },
    ];
    for (const geometry of wrong) {
      expect(await code({ ...request, grids: [lower, { ...upper, geometry }] }, 422)).toBe(
        'boundaries.topology',
      );
    }
    expect(await test.db.query('select key from boundary_changes')).toEqual([]);
    expect((await community()).grids).toHaveLength(1);
  });

  it('a day to come, a day before the outlines in force, doubled names, grids of others, nothing at all, an old view', async () => {
    const request = await splitRequest();
    expect(await code({ ...request, effectiveOn: '2026-07-02' }, 422)).toBe('boundaries.date');
    expect(await code({ ...request, effectiveOn: '2025-12-31' }, 422)).toBe('boundaries.date');
    const [lower, upper] = request.grids;
    expect(await code({ ...request, grids: [lower, { ...upper, name: lower!.name }] }, 422)).toBe(
      'boundaries.name_taken',
    );
    expect(await code({ ...request, grids: [lower, { ...upper, key: town.eastGrid }] }, 422)).toBe(
      'boundaries.grid_unknown',
    );
    expect(
      await code({ ...request, grids: [{ ...lower, geometry: box(120, 36, 120.01, 36.02) }] }, 422),
    ).toBe('boundaries.nothing');
    expect(await code({ ...request, basis: '9:9' }, 409)).toBe('boundaries.changed');
    await test.json('GET', `/api/boundaries/${town.westGrid}`, undefined, 404);
    await test.json('POST', '/api/boundaries/changes/99/undo', undefined, 404);
  });

  it('the community of somebody else', async () => {
    const admin = await createAdministrator(test);
    const east = await signedIn(test, admin, {
      login: 's-1',
      name: '东',
      role: 'secretary',
      areaKeys: [town.east],
    });
    await east.json('GET', `/api/boundaries/${town.west}`, undefined, 404);
    await east.json('GET', `/api/boundaries/${town.east}`);
  });
});
