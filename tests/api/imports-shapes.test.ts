import { beforeEach, describe, expect, test } from 'vitest';
import { fromWgs84 } from '#core/geo/datum.ts';
import type { LngLat } from '#core/geo/types.ts';
import { type ImportApi, openImportApi } from '../support/import-api.ts';
import { type Cell, csvText, gb18030, utf8WithBom, workbook } from '../support/make-tables.ts';
import { osmTown } from '../support/osm-town.ts';

let api: ImportApi;
beforeEach(async () => {
  api = await openImportApi();
});

const places: LngLat[] = Array.from({ length: 20 }, (_, i) => [120.001 + i * 0.0003, 36.001]);
const header = ['工单编号', '诉求内容', '上报时间', '经度', '纬度'];
const lines = (at: (place: LngLat) => LngLat = (place) => place): Cell[][] =>
  places.map((place, i) => [`G${i}`, '楼道漏水，请修理', '2026-05-01 08:00', ...at(place)]);

const stored = () =>
  api.db.query<{ lng: number; lat: number; datum: string; rawX: number; time: string; text: string }>(
    `select lng, lat, source_datum as datum, raw_x as "rawX", reported_at as time, text from problems order by key`,
  );

describe('the same twenty cases in the shapes in which offices send them', () => {
  const gcj = (place: LngLat) => fromWgs84(place, 'GCJ02');
  const bd = (place: LngLat) => fromWgs84(place, 'BD09');
  const merged = {
    name: '明细',
    lines: [['2026年诉求台账', ...Array(4).fill(null)], header, ...lines()],
    merges: ['A1:E1'],
  };
  const shapes: [string, Uint8Array, object][] = [
    ['utf-8-bom.csv', utf8WithBom(csvText([header, ...lines()])), {}],
    ['gb18030.csv', gb18030(csvText([header, ...lines()])), {}],
    ['semicolons.csv', gb18030(csvText([header, ...lines()], ';')), {}],
    ['gcj02.csv', utf8WithBom(csvText([header, ...lines(gcj)])), { crs: 'gcj02' }],
    ['bd09.csv', gb18030(csvText([header, ...lines(bd)])), { crs: 'bd09' }],
    ['merged-title.xlsx', workbook('xlsx', merged), {}],
    ['merged-title.xls', workbook('biff8', merged), {}],
    [
      'second-sheet.xlsx',
      workbook('xlsx', { name: '说明', lines: [['填表说明'], ['请勿改动']] }, merged),
      { sheet: '明细', headerRow: 2 },
    ],
    [
      'points.geojson',
      utf8WithBom(
        JSON.stringify({
          type: 'FeatureCollection',
          features: lines().map(([key, text, time, lng, lat]) => ({
            type: 'Feature',
            properties: { 工单编号: key, 诉求内容: text, 上报时间: time },
            geometry: { type: 'Point', coordinates: [lng, lat] },
          })),
        }),
      ),
      {},
    ],
  ];

  test.each(shapes)('%s', async (name, bytes, options) => {
    const outcome = await api.stored(name, bytes, { kind: 'problems', options });
    expect(outcome.counts).toMatchObject({ inserted: 20, placed_point: 20 });
    const rows = await stored();
    for (const [i, row] of rows.entries()) {
      expect(row.lng).toBeCloseTo(places[i]![0], 6);
      expect(row.lat).toBeCloseTo(places[i]![1], 6);
      expect(row).toMatchObject({ time: '2026-05-01T00:00:00.000Z', text: '楼道漏水，请修理' });
    }
    const crs = (options as { crs?: string }).crs;
    expect(rows[0]!.datum).toBe(crs ? crs.toUpperCase() : 'WGS84');
  });
});

describe('a file in another datum than said', () => {
  // In and around the two houses of the town, in GCJ-02 as a phone would give them.
  const inHouses = Array.from({ length: 60 }, (_, i): Cell[] => {
    const place: LngLat = [120.00025 + (i % 2) * 0.0004 + (i % 10) * 0.00001, 36.00025 + (i % 7) * 0.00002];
    return [`H${i}`, `漏水${i}`, '2026-05-01 08:00', ...fromWgs84(place, 'GCJ02')];
  });
  const file = utf8WithBom(csvText([header, ...inHouses]));

  test('is noticed by the houses it misses, and stored only when a person insists', async () => {
    await api.stored('town.osm', osmTown(), { kind: 'osm' });
    const refused = await api.importText('h.csv', file, { kind: 'problems' });
    expect(refused).toMatchObject({ status: 'refused', reason: 'warnings' });
    expect(refused.warnings).toMatchObject([
      { code: 'datum_suspicious', names: ['WGS84: 0 %', 'GCJ02: 100 %'] },
    ]);
    const right = await api.stored('h.csv', file, { kind: 'problems', options: { crs: 'gcj02' } });
    expect(right).toMatchObject({ warningCount: 0, counts: { inserted: 60 } });
    expect(await api.count('problems where building_key is not null')).toBe(60);
  });

  test('cannot be told where no buildings are known', async () => {
    expect(await api.stored('h.csv', file, { kind: 'problems' })).toMatchObject({ warningCount: 0 });
  });
});
