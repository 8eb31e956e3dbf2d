import { readFile } from 'node:fs/promises';
import { beforeEach, describe, expect, test } from 'vitest';
import { describeWithFixtures } from '../support/fixtures.ts';
import { type ImportApi, openImportApi, squares } from '../support/import-api.ts';
import { osmTown } from '../support/osm-town.ts';

let api: ImportApi;
beforeEach(async () => {
  api = await openImportApi();
});

const counts = async () => ({
  streets: await api.count('streets'),
  buildings: await api.count('buildings'),
  entrances: await api.count('entrances'),
  facilities: await api.count('facilities'),
});

describe('osm', () => {
  test('streets, buildings, doors and facilities are stored, each in its area, with attribution', async () => {
    await api.stored('a.geojson', squares([['东社区', null, 0, 0]]), { kind: 'areas' });
    const outcome = await api.stored('town.osm', osmTown(), { kind: 'osm' });
    expect(outcome.counts).toMatchObject({ streets: 2, buildings: 2, entrances: 2, facilities: 1 });
    expect(outcome).toMatchObject({ attribution: '© OpenStreetMap contributors', licence: 'ODbL 1.0' });
    expect(outcome.notes.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['assumed_entrances', 'assumed_buildingHouseholds', 'assumed_streetWidths']),
    );
    for (const table of ['buildings', 'entrances', 'facilities']) {
      expect(await api.count(`${table} where community_key is not null`)).toBe(await api.count(table));
    }
    const [{ sum }] = await api.db.query<{ sum: number }>(
      'select sum(household_count)::integer as sum from buildings',
    );
    const [area] = await api.db.query(
      'select household_count as n, households_assumed as assumed from areas',
    );
    expect(area).toEqual({ n: sum, assumed: true });
  });

  test('the same extract again changes nothing; a newer one updates in place and tells what is gone', async () => {
    await api.stored('town.osm', osmTown(), { kind: 'osm' });
    const before = await api.db.query('select * from buildings order by key');
    const again = await api.stored('town-copy.osm', `${osmTown()}\n`, { kind: 'osm' });
    expect(again.counts).toMatchObject({
      streets: 0,
      streets_unchanged: 2,
      buildings: 0,
      buildings_unchanged: 2,
      entrances_unchanged: 2,
    });
    expect(await api.db.query('select * from buildings order by key')).toEqual(before);

    const newer = osmTown({ houseName: '海景楼', withSecondHouse: false, withSquare: false });
    const outcome = await api.stored('newer.osm', newer, { kind: 'osm' });
    expect(outcome.counts).toMatchObject({
      buildings_updated: 1,
      buildings_missing: 1,
      streets_missing: 1,
      entrances_missing: 1,
    });
    expect(await counts()).toEqual({ streets: 2, buildings: 2, entrances: 2, facilities: 1 });
  });

  test('on wish what is gone from the map is removed, and the take-back brings it back as it was', async () => {
    await api.stored('town.osm', osmTown(), { kind: 'osm' });
    const all = async () => [
      await api.db.query('select key, id, name, geometry, household_count from buildings order by key'),
      await api.db.query('select key, id, building_key, lng, household_count from entrances order by key'),
      await api.db.query('select key, name, geometry, tags from streets order by key'),
    ];
    const before = await all();
    const newer = osmTown({ houseName: '海景楼', withSecondHouse: false, withSquare: false });
    const outcome = await api.stored('newer.osm', newer, { kind: 'osm', options: { removeMissing: true } });
    expect(await counts()).toEqual({ streets: 1, buildings: 1, entrances: 1, facilities: 1 });
    const back = await api.takenBack(outcome.batchId);
    expect(back.restored).toMatchObject({ buildings: 2, entrances: 1, streets: 1 });
    expect(await all()).toEqual(before);
  });

  test('problems in a building are linked to it and its only door, and let go when the extract is taken back', async () => {
    const header = '工单编号,内容,上报时间,经度,纬度';
    const problems = `${header}\nA1,漏水,2026-05-01 08:00,120.0003,36.0003\nA2,路灯,2026-05-01 08:00,120.0005,36.0009\n`;
    await api.stored('p.csv', problems, { kind: 'problems' });
    const links = () =>
      api.db.query(
        `select p.natural_key as key, b.house_number as building, p.entrance_key is not null as "hasDoor"
         from problems p left join buildings b on b.key = p.building_key order by p.key`,
      );
    const outcome = await api.stored('town.osm', osmTown(), { kind: 'osm' });
    expect(outcome.notes).toContainEqual({ code: 'problems_linked', count: 1 });
    expect(await links()).toEqual([
      { key: 'A1', building: '22号', hasDoor: true },
      { key: 'A2', building: null, hasDoor: false },
    ]);
    const [{ version }] = await api.db.query<{ version: number }>(
      "select version from problems where natural_key = 'A1'",
    );
    await api.takenBack(outcome.batchId);
    expect(await links()).toMatchObject([{ building: null, hasDoor: false }, { building: null }]);
    expect(await counts()).toEqual({ streets: 0, buildings: 0, entrances: 0, facilities: 0 });
    const [row] = await api.db.query<{ version: number }>(
      "select version from problems where natural_key = 'A1'",
    );
    expect(row!.version).toBeGreaterThan(version);
  });

  test('an extract that a later one updated is not taken back first', async () => {
    const first = await api.stored('town.osm', osmTown(), { kind: 'osm' });
    const second = await api.stored('newer.osm', osmTown({ houseName: '海景楼' }), { kind: 'osm' });
    expect((await api.takeBackJob(first.batchId)).error?.code).toBe('imports.later_batch');
    await api.takenBack(second.batchId);
    await api.takenBack(first.batchId);
    expect(await counts()).toEqual({ streets: 0, buildings: 0, entrances: 0, facilities: 0 });
  });

  test('what is no extract is refused with its reason', async () => {
    for (const [name, content, code] of [
      ['a.osm', '<html></html>', 'imports.osm_not_osm'],
      ['b.osm', '<?xml version="1.0"?><osm version="0.6"></osm>', 'imports.osm_empty'],
      ['c.osm', osmTown().slice(0, 900), 'imports.osm_truncated'],
    ] as const) {
      const job = await api.run((await api.uploaded(name, content)).id, { kind: 'osm' });
      expect(job, name).toMatchObject({ status: 'failed', error: { code } });
    }
    expect(await api.count('import_batches')).toBe(0);
  });
});

describe('elevation', () => {
  const grid =
    'ncols 3\nnrows 2\nxllcorner 120\nyllcorner 36\ncellsize 0.001\nNODATA_value -9999\n1 2 3\n4 -9999 6\n';

  test('heights are stored with what is unknown, and taken back', async () => {
    const outcome = await api.stored('hill.asc', grid, { kind: 'elevation' });
    expect(outcome.counts).toEqual({ cells: 6 });
    expect(outcome.notes).toContainEqual({ code: 'heights_unknown', count: 1, details: { of: 6 } });
    const [row] = await api.db.query<{ heights: Uint8Array; columns: number }>(
      'select heights, columns from elevation_grids',
    );
    const view = new DataView(row!.heights.buffer, row!.heights.byteOffset);
    expect([0, 1, 2, 3, 4, 5].map((i) => view.getFloat32(i * 4, true))).toEqual([1, 2, 3, 4, Number.NaN, 6]);
    expect(await api.takenBack(outcome.batchId)).toMatchObject({ removed: { elevation_grids: 1 } });
    expect(await api.count('elevation_grids')).toBe(0);
  });

  test('of a whole degree only what lies around the streets is kept, and that is said', async () => {
    await api.stored('town.osm', osmTown(), { kind: 'osm' });
    const [{ lng, lat }] = await api.db.query<{ lng: number; lat: number }>(
      'select min(west) as lng, min(south) as lat from streets',
    );
    const name = `N${Math.floor(lat)}E${Math.floor(lng)}.hgt`;
    const outcome = await api.stored(name, new Uint8Array(1201 * 1201 * 2), { kind: 'elevation' });
    expect(outcome.notes.map(({ code }) => code)).toContain('heights_cropped');
    const [kept] = await api.db.query<{ cells: number; east: number; north: number }>(
      'select columns * rows as cells, east, north from elevation_grids',
    );
    expect(kept!.cells).toBeLessThan(10_000);
    expect(kept!.east).toBeGreaterThan(lng + 0.019);
    expect(kept!.north).toBeGreaterThan(lat + 0.019);
  });

  test('a file that is no grid is refused', async () => {
    const upload = await api.uploaded('x.asc', 'ncols 3\nnrows 2\nhello\n');
    const job = await api.run(upload.id, { kind: 'elevation' });
    expect(job).toMatchObject({ status: 'failed' });
    expect(job.error?.code).toMatch(/^imports\.elevation_/);
  });
});

describeWithFixtures('real extracts', (path) => {
  test('Tsinghua: every road and building of the file, and again without a change', async () => {
    const file = path('osm/beijing-tsinghua.osm');
    const outcome = await api.storedFile(file, { kind: 'osm' });
    const xml = await readFile(file, 'utf8');
    const objects = [...xml.matchAll(/<(way|relation) [^>]*?[^/]>.*?<\/\1>/gs)].map(([text]) => text);
    const buildings = objects.filter((text) => /<tag k=["']building["']/.test(text)).length;
    expect(outcome.counts).toMatchObject({ streets: 684, buildings });
    const again = await api.storedFile(file, { kind: 'osm', again: true });
    const unchanged = Object.entries(again.counts).filter(([name]) => name.endsWith('_unchanged'));
    for (const [name, count] of unchanged)
      expect(outcome.counts[name.replace('_unchanged', '')], name).toBe(count);
    expect(Object.keys(again.counts).filter((name) => /updated|missing/.test(name))).toEqual([]);
    await api.takenBack(again.batchId);
    await api.takenBack(outcome.batchId);
    expect(await counts()).toEqual({ streets: 0, buildings: 0, entrances: 0, facilities: 0 });
  });

  test('Monaco: what is counted is what is stored', async () => {
    const outcome = await api.storedFile(path('osm/monaco.osm.pbf'), { kind: 'osm' });
    for (const [table, count] of Object.entries(outcome.counts))
      expect(await api.count(table), table).toBe(count);
    // 2379 ways are tagged highway; platforms, areas and the like are no streets. 1183 building ways, and relations.
    expect(outcome.counts.streets).toBeGreaterThan(2350);
    expect(outcome.counts.streets).toBeLessThanOrEqual(2379);
    expect(outcome.counts.buildings).toBeGreaterThanOrEqual(1183);
  });

  test('Huangpu has no buildings: access points stand in, and that is said', async () => {
    const outcome = await api.storedFile(path('osm/shanghai-huangpu.osm'), { kind: 'osm' });
    const points = outcome.notes.find(({ code }) => code === 'access_points');
    expect(points?.count).toBe(await api.count('entrances where is_access_point and is_assumed'));
    expect(outcome.notes.map(({ code }) => code)).toContain('osm_no_buildings');
  });
});
