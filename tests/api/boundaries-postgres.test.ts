import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate } from '../../server/db/migrations.ts';
import { openPostgres } from '../../server/db/postgres.ts';
import { type PostgresServer, skipsPostgres, startPostgres } from '../support/postgres-server.ts';
import { openTestApi } from '../support/test-api.ts';
import { buildTown } from '../support/town.ts';

const box = (south: number, north: number) => ({
  type: 'MultiPolygon',
  coordinates: [
    [
      [
        [120, south],
        [120.01, south],
        [120.01, north],
        [120, north],
        [120, south],
      ],
    ],
  ],
});

describe.skipIf(skipsPostgres)('boundaries on PostgreSQL (skipped where it is not installed)', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server?.stop());

  it('a grid is split, its parts are merged, and both are undone, with nothing left', async () => {
    const db = await openPostgres(await server.newDatabase());
    await migrate(db);
    const test = await openTestApi({ db });
    const town = await buildTown(test.deps, { count: 60 });
    await db.query('update problems set lat = 36.005 + 0.01 * (key / 2 % 2) where lat is not null');
    const rows = () =>
      db.query<{ key: number }>(
        `select key, grid_key from problems union all select -key, grid_key from buildings
         union all select 1000000 + key, area_key from unit_contacts order by 1`,
      );
    const path = `/api/boundaries/${town.west}`;
    const basis = async () => (await test.json<{ basis: string }>('GET', path)).basis;
    const unit = `grid:${town.westGrid}`;
    const addContact = (name: string) =>
      test.json<{ key: number }>(
        'POST',
        '/api/units/contacts',
        { unit, role: 'police', name, workPhone: null },
        201,
      );
    const gone = await addContact('李小川');
    await addContact('王大山');
    const before = await rows();
    const split = await test.json<{ key: number; summary: { created: string[]; movedProblems: number } }>(
      'POST',
      path,
      {
        kind: 'edit',
        effectiveOn: '2026-05-01',
        basis: await basis(),
        grids: [
          { key: town.westGrid, name: '西一网格', code: null, geometry: box(36, 36.01) },
          { key: null, name: '西二网格', code: 'W2', geometry: box(36.01, 36.02) },
        ],
      },
      201,
    );
    expect(split.summary.created).toEqual(['西二网格']);
    expect(split.summary.movedProblems).toBeGreaterThan(0);
    expect(await db.query('select distinct area_key from unit_contacts')).toHaveLength(2);
    await test.json('DELETE', `/api/units/contacts/${gone.key}`);
    const merged = await test.json<{ key: number; summary: { closed: string[] } }>(
      'POST',
      path,
      {
        kind: 'balance',
        effectiveOn: '2026-06-01',
        basis: await basis(),
        grids: [{ key: town.westGrid, name: '西一网格', code: null, geometry: box(36, 36.02) }],
      },
      201,
    );
    expect(merged.summary.closed).toEqual(['西二网格']);
    const wentOver = () =>
      db.query(`select area_key from unit_contacts where name = '李小川' and area_key = $1`, [town.westGrid]);
    expect(await wentOver()).toHaveLength(1);
    const then = await test.json<{ grids: unknown[] }>('GET', `${path}/outlines?on=2026-05-15`);
    expect(then.grids).toHaveLength(2);
    for (const { key } of [merged, split]) await test.json('POST', `/api/boundaries/changes/${key}/undo`);
    // What somebody took away meanwhile stays away; the rest is as it was.
    expect(await rows()).toEqual(before.filter(({ key }) => key !== 1_000_000 + gone.key));
    await db.close();
  });
});
