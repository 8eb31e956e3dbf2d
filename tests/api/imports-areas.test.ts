import { readFile } from 'node:fs/promises';
import type { FeatureCollection } from 'geojson';
import { beforeEach, describe, expect, test } from 'vitest';
import type { AreaProperties } from '../../server/features/areas/index.ts';
import { describeWithFixtures } from '../support/fixtures.ts';
import { type ImportApi, openImportApi, squareRing, squares } from '../support/import-api.ts';

let api: ImportApi;
beforeEach(async () => {
  api = await openImportApi();
});

async function areas(): Promise<AreaProperties[]> {
  const collection = await api.json<FeatureCollection>('GET', '/api/areas');
  return collection.features.map(({ properties }) => properties as AreaProperties);
}

const town = squares([
  ['海山街道', '370299001', 0, 0, 20],
  ['东社区', '370299001001', 0, 0],
  ['西社区', '370299001002', 10, 0],
  ['南社区', '370299001003', 0, 10],
  ['北社区', '370299001004', 10, 10],
  ['东社区第一网格', '37029900100101', 0, 0],
]);

describe('areas', () => {
  test('levels come from names and codes, parents from codes, and all is stored as one batch', async () => {
    const outcome = await api.stored('town.geojson', town, { kind: 'areas' });
    expect(outcome.counts).toEqual({ inserted: 6, updated: 0, unchanged: 0, closed: 0 });
    const all = await areas();
    expect(all.map(({ level }) => level)).toEqual(['subdistrict', ...Array(4).fill('community'), 'grid']);
    const parentName = (name: string) => {
      const { parentKey } = all.find((area) => area.name === name)!;
      return all.find(({ key }) => key === parentKey)?.name;
    };
    expect(parentName('西社区')).toBe('海山街道');
    expect(parentName('东社区第一网格')).toBe('东社区');
    expect(await api.count("area_events where kind = 'imported'")).toBe(6);
  });

  test('without codes the parent is where the area lies', async () => {
    await api.stored('a.geojson', squares([['海山街道', null, 0, 0, 20]]), { kind: 'areas' });
    await api.stored('b.geojson', squares([['东社区', null, 2, 2, 5]]), { kind: 'areas' });
    const [subdistrict, community] = await areas();
    expect(community?.parentKey).toBe(subdistrict?.key);
  });

  test('a dry run tells the same counts and stores nothing', async () => {
    const outcome = await api.importText('town.geojson', town, { kind: 'areas', dryRun: true });
    expect(outcome).toMatchObject({
      status: 'checked',
      reason: null,
      batchId: null,
      counts: { inserted: 6 },
    });
    expect(outcome.preview?.features).toHaveLength(6);
    expect(await areas()).toEqual([]);
    expect(await api.count('import_batches')).toBe(0);
    expect(await api.json('GET', '/api/session')).toMatchObject({ dataVersion: 0 });
  });

  test('gaps and overlaps are named, and stored only when accepted', async () => {
    const overlapping = squares([
      ['东社区', '1', 0, 0],
      ['西社区', '2', 9, 0],
    ]);
    const refused = await api.importText('o.geojson', overlapping, { kind: 'areas' });
    expect(refused).toMatchObject({ status: 'refused', reason: 'warnings', warningCount: 1 });
    expect(refused.warnings[0]).toMatchObject({ code: 'overlap', rows: [1, 2], names: ['东社区', '西社区'] });
    expect(await areas()).toEqual([]);
    await api.stored('o.geojson', overlapping, { kind: 'areas', options: { acceptWarnings: true } });
    expect(await areas()).toHaveLength(2);

    const frame = [0, 1, 2].flatMap((y) =>
      [0, 1, 2].map((x) => [`${x}${y}网格`, null, x * 10, y * 10] as const),
    );
    const gap = await api.importText('g.geojson', squares(frame.filter((_, i) => i !== 4)), {
      kind: 'areas',
    });
    expect(gap.warnings.map(({ code }) => code)).toEqual(['gap']);
  });

  test('an area over one that was stored before is told, too', async () => {
    await api.stored('a.geojson', squares([['东社区', null, 0, 0]]), { kind: 'areas' });
    const outcome = await api.importText('b.geojson', squares([['西社区', null, 5, 0]]), { kind: 'areas' });
    expect(outcome.warnings).toMatchObject([{ code: 'overlap', rows: [1], names: ['西社区', '东社区'] }]);
  });

  test('a code that does not begin with its parent code is told', async () => {
    const odd = squares([
      ['海山街道', '370299001', 0, 0, 20],
      ['东社区', '370298001001', 0, 0],
    ]);
    const outcome = await api.importText('c.geojson', odd, { kind: 'areas' });
    expect(outcome.warnings.map(({ code }) => code)).toContain('code_prefix');
  });

  test('every error of the file comes at once with its row, and nothing is stored', async () => {
    const file = JSON.stringify({
      type: 'FeatureCollection',
      features: [
        {
          properties: { name: '好社区', code: '1' },
          geometry: { type: 'Polygon', coordinates: [squareRing(0, 0)] },
        },
        { properties: { code: '2' }, geometry: { type: 'Polygon', coordinates: [squareRing(10, 0)] } },
        { properties: { name: '甲' }, geometry: { type: 'Polygon', coordinates: [squareRing(20, 0)] } },
        { properties: { name: '点社区' }, geometry: { type: 'Point', coordinates: [120, 36] } },
        {
          properties: { name: '线社区' },
          geometry: {
            type: 'Polygon',
            coordinates: [
              [
                [120, 36],
                [121, 36],
              ],
            ],
          },
        },
        {
          properties: { name: '重社区', code: '1' },
          geometry: { type: 'Polygon', coordinates: [squareRing(30, 0)] },
        },
        {
          properties: { name: '远社区' },
          geometry: {
            type: 'Polygon',
            coordinates: [
              [
                [999, 0],
                [0, 0],
                [1, 1],
                [999, 0],
              ],
            ],
          },
        },
        {
          properties: { name: '数社区', households: '-3' },
          geometry: { type: 'Polygon', coordinates: [squareRing(50, 0)] },
        },
        null,
      ],
    });
    const outcome = await api.importText('bad.geojson', file, { kind: 'areas' });
    expect(outcome).toMatchObject({ status: 'refused', reason: 'row_errors', rowCount: 9, badRowCount: 8 });
    expect(outcome.errors.map(({ row, code }) => `${row} ${code}`)).toEqual([
      '2 name_missing',
      '2 level_missing',
      '3 level_missing',
      '4 not_a_polygon',
      '5 ring_too_short',
      '7 coordinates_impossible',
      '8 count_impossible',
      '9 name_missing',
      '9 level_missing',
      '9 not_a_polygon',
      '6 code_repeated',
    ]);
    expect(await areas()).toEqual([]);

    const good = await api.stored('bad.geojson', file, { kind: 'areas', choice: 'good_rows' });
    expect(good.counts).toMatchObject({ inserted: 1 });
    const [batch] = (await api.json<{ batches: { choice: string }[] }>('GET', '/api/imports/batches'))
      .batches;
    expect(batch?.choice).toBe('good_rows');
  });

  test('a level can be said for a file that does not tell it', async () => {
    const outcome = await api.stored('x.geojson', squares([['甲', null, 0, 0]]), {
      kind: 'areas',
      options: { level: 'grid' },
    });
    expect(outcome.counts).toMatchObject({ inserted: 1 });
    expect((await areas())[0]?.level).toBe('grid');
  });

  test('columns with other names are mapped', async () => {
    const text = squares([['x', null, 0, 0]], { bt: '东山', jibie: '社区', hu: 1200 });
    await api.stored('m.geojson', text, {
      kind: 'areas',
      options: { mapping: { name: 'bt', level: 'jibie', households: 'hu' } },
    });
    expect(await areas()).toMatchObject([
      { name: '东山', level: 'community', householdCount: 1200, householdsAssumed: false },
    ]);
  });

  test('GCJ-02 and projected coordinates come out in WGS 84', async () => {
    const where = async () => {
      const { features } = await api.json<FeatureCollection>('GET', '/api/areas');
      return features.at(-1)!.bbox!;
    };
    // A published pair: Tiananmen, WGS 84 116.3912757, 39.906217 is GCJ-02 116.3975, 39.9076 (rounded to 10 m).
    const gcj = [116.39751, 39.90763];
    const ring = [gcj, [gcj[0]! + 0.01, gcj[1]!], [gcj[0]! + 0.01, gcj[1]! + 0.01], gcj];
    const file = (coordinates: number[][], crs?: string) =>
      JSON.stringify({
        type: 'FeatureCollection',
        crs: crs && { type: 'name', properties: { name: crs } },
        features: [
          { properties: { name: '甲社区' }, geometry: { type: 'Polygon', coordinates: [coordinates] } },
        ],
      });
    await api.stored('gcj.geojson', file(ring as number[][]), { kind: 'areas', options: { crs: 'gcj02' } });
    const [west, south] = await where();
    expect(west).toBeCloseTo(116.39127, 3);
    expect(south).toBeCloseTo(39.90622, 3);

    // EPSG:4549 is CGCS2000 / 3-degree Gauss-Kruger CM 120E without zone: x 500000 is the meridian.
    const projected = [
      [500000, 3988000],
      [501000, 3988000],
      [501000, 3989000],
      [500000, 3988000],
    ];
    const outcome = await api.importText('gk.geojson', file(projected, 'urn:ogc:def:crs:EPSG::4549'), {
      kind: 'areas',
      dryRun: true,
    });
    const [corner] = (outcome.preview!.features[0]!.geometry as GeoJSON.MultiPolygon).coordinates[0]![0]!;
    expect(corner![0]).toBeCloseTo(120, 6);
  });

  test('importing again updates what changed, by code, and keeps keys and ids', async () => {
    await api.stored('town.geojson', town, { kind: 'areas' });
    const before = await areas();
    const renamed = town.replace('西社区', '西山社区');
    const outcome = await api.stored('town2.geojson', renamed, { kind: 'areas' });
    expect(outcome.counts).toEqual({ inserted: 0, updated: 1, unchanged: 5, closed: 0 });
    const after = await areas();
    expect(after.map(({ id, key }) => [id, key])).toEqual(before.map(({ id, key }) => [id, key]));
    expect(after.map(({ name }) => name)).toContain('西山社区');

    await api.takenBack(outcome.batchId);
    expect(await areas()).toEqual(before);
  });

  test('areas that a new division no longer has are closed on wish, and come back with the take-back', async () => {
    await api.stored(
      'old.geojson',
      squares([
        ['甲网格', 'a', 0, 0],
        ['乙网格', 'b', 10, 0],
      ]),
      { kind: 'areas' },
    );
    const division = squares([
      ['甲网格', 'a', 0, 0],
      ['丙网格', 'c', 10, 0, 5],
      ['丁网格', 'd', 15, 0, 5],
    ]);
    const outcome = await api.stored('new.geojson', division, {
      kind: 'areas',
      options: { closeMissing: true },
    });
    expect(outcome.counts).toEqual({ inserted: 2, updated: 0, unchanged: 1, closed: 1 });
    expect((await areas()).map(({ name }) => name)).toEqual(['甲网格', '丙网格', '丁网格']);
    expect(await api.count("areas where name = '乙网格' and valid_to = '2026-07-01'")).toBe(1);
    await api.takenBack(outcome.batchId);
    expect((await areas()).map(({ name }) => name)).toEqual(['甲网格', '乙网格']);
  });

  test('of two imports that wrote the same areas the later one must go first', async () => {
    const first = await api.stored('town.geojson', town, { kind: 'areas' });
    const second = await api.stored('town2.geojson', town.replace('西社区', '西山社区'), { kind: 'areas' });
    const refused = await api.takeBackJob(first.batchId);
    expect(refused).toMatchObject({ status: 'failed', error: { code: 'imports.later_batch' } });
    await api.takenBack(second.batchId);
    await api.takenBack(first.batchId);
    expect(await areas()).toEqual([]);
    expect((await api.takeBackJob(first.batchId)).error?.code).toBe('imports.already_taken_back');
  });
});

describeWithFixtures('the eleven sub-districts of Shinan', (path) => {
  test('are stored as they are, with their codes and the attribution of OpenStreetMap', async () => {
    const file = await readFile(path('boundaries/shinan-11-subdistricts.geojson'), 'utf8');
    const outcome = await api.stored('shinan.geojson', file, { kind: 'areas' });
    expect(outcome).toMatchObject({ rowCount: 11, warningCount: 0, counts: { inserted: 11 } });
    expect(outcome.attribution).toBe('© OpenStreetMap contributors');
    const all = await areas();
    const expected = (JSON.parse(file) as FeatureCollection).features.map(({ properties }) => [
      properties!.code,
      properties!.name,
      'subdistrict',
    ]);
    expect(all.map(({ code, name, level }) => [code, name, level])).toEqual(expected.sort());
  });
});

describe('people limited to areas', () => {
  const grids = (west: string, east: string) =>
    squares([
      ['海山街道', '370299001', 0, 0, 20],
      ['西网格', west, 0, 0],
      ['东网格', east, 10, 0],
    ]);
  const keyOf = async (code: string) => (await areas()).find((area) => area.code === code)!.key;
  const limitsOf = (id: string) =>
    api.db.query<{ code: string }>(
      `select a.code from user_areas u join areas a on a.key = u.area_key
        where u.user_id = $1 and a.valid_to is null`,
      [id],
    );

  test('keep theirs by its code, go with it when it is coded anew, and are counted when it is gone', async () => {
    await api.stored('one.geojson', grids('37029900100101', '37029900100102'), { kind: 'areas' });
    for (const [id, code] of [
      ['u-west', '37029900100101'],
      ['u-east', '37029900100102'],
    ]) {
      await api.db.query(
        `insert into users (id, name, role, created_at, updated_at) values ($1, $1, 'grid_worker', now(), now())`,
        [id],
      );
      await api.db.query('insert into user_areas (user_id, area_key) values ($1, $2)', [
        id,
        await keyOf(code),
      ]);
    }
    const west = await keyOf('37029900100101');
    const options = { kind: 'areas' as const, options: { closeMissing: true } };
    const coded = await api.stored('two.geojson', grids('37029900100101', '37029900100202'), options);
    expect(coded.notes).toContainEqual({ code: 'people_moved', count: 1 });
    expect(await keyOf('37029900100101')).toBe(west);
    expect(await limitsOf('u-west')).toEqual([{ code: '37029900100101' }]);
    expect(await limitsOf('u-east')).toEqual([{ code: '37029900100202' }]);

    const gone = await api.stored(
      'three.geojson',
      squares([
        ['海山街道', '370299001', 0, 0, 20],
        ['东网格', '37029900100202', 10, 0],
        ['新网格', '37029900100301', 0, 0],
      ]),
      options,
    );
    expect(gone.notes).toContainEqual({ code: 'people_without_area', count: 1 });
    expect(await limitsOf('u-west')).toEqual([]);
  });
});
