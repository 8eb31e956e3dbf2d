import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { migrate } from '../../server/db/migrations.ts';
import { openPostgres } from '../../server/db/postgres.ts';
import { openImportApi, squares } from '../support/import-api.ts';
import { osmTown } from '../support/osm-town.ts';
import { type PostgresServer, skipsPostgres, startPostgres } from '../support/postgres-server.ts';

describe.skipIf(skipsPostgres)('imports on PostgreSQL (skipped where it is not installed)', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server?.stop());

  test('every kind is stored, updated and taken back in turn, and nothing is left', async () => {
    const db = await openPostgres(await server.newDatabase());
    await migrate(db);
    const api = await openImportApi({ db });
    const problems = (lng: string) =>
      `工单编号,内容,上报时间,地址,经度,纬度\nA1,漏水,2026-05-01 08:00,莱阳路22号,,\nA2,路灯,2026-05-01 08:00,某处,${lng},36.001\n`;
    const batches = [
      await api.stored('p.csv', problems('120.001'), { kind: 'problems' }),
      await api.stored(
        'a.geojson',
        squares([
          ['东山社区', 'e', 0, 0],
          ['西山社区', 'w', 10, 0],
        ]),
        { kind: 'areas' },
      ),
      await api.stored('town.osm', osmTown(), { kind: 'osm' }),
      await api.stored('u.csv', '楼栋,单元,户数\n莱阳路22号,1单元,12\n莱阳路22号,2单元,14\n', {
        kind: 'units',
      }),
      await api.stored('h.asc', 'ncols 2\nnrows 1\nxllcorner 120\nyllcorner 36\ncellsize 0.01\n1 2\n', {
        kind: 'elevation',
      }),
      await api.stored('p2.csv', problems('120.012'), { kind: 'problems' }),
      await api.stored('town2.osm', osmTown({ houseName: '海景楼', withSecondHouse: false }), {
        kind: 'osm',
        options: { removeMissing: true },
      }),
    ];
    expect(batches.map(({ counts }) => counts)).toMatchObject([
      { inserted: 2, placed_none: 1 },
      { inserted: 2 },
      { streets: 2, buildings: 2, entrances: 2 },
      { doors: 2, buildings_matched: 1 },
      { cells: 2 },
      { inserted: 0, updated: 2, placed_building: 1 },
      { buildings_updated: 1, buildings_removed: 1 },
    ]);
    for (const { batchId } of batches.toReversed()) await api.takenBack(batchId);
    for (const table of [
      'streets',
      'buildings',
      'entrances',
      'facilities',
      'map_features',
      'elevation_grids',
    ]) {
      expect(await api.count(table), table).toBe(0);
    }
    expect(await api.count('problems where deleted_at is null')).toBe(0);
    expect(await api.count('areas where valid_to is null')).toBe(0);
    await db.close();
  });
});
