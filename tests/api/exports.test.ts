import { read, utils } from '@e965/xlsx';
import { parse } from 'csv-parse/sync';
import { unzipSync } from 'fflate';
import type { FeatureCollection } from 'geojson';
import { beforeEach, describe, expect, it } from 'vitest';
import { openTestApi, type TestApi } from '../support/test-api.ts';
import { buildTown, HOUSE, type Town } from '../support/town.ts';

let api: TestApi;
let town: Town;
beforeEach(async () => {
  api = await openTestApi();
  town = await buildTown(api.deps);
});

const wish = (format: string, filter: object = {}, rest: object = {}) => ({
  format,
  filters: [filter],
  nowMinute: 29_700_000,
  filterText: '全部',
  fileName: '海角街道_问题',
  ...rest,
});
async function exported(body: object): Promise<Response> {
  const response = await api.request('/api/exports/problems', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (response.status !== 200) throw new Error(`${response.status}: ${await response.text()}`);
  return response;
}
async function csvOf(filter: object): Promise<Record<string, string>[]> {
  const bytes = Buffer.from(await (await exported(wish('csv', filter))).arrayBuffer());
  return parse(bytes, { bom: true, columns: true });
}

describe('an export', () => {
  it('holds exactly the problems of the filter, by every condition the server can ask its table in SQL', async () => {
    const rows = await csvOf({
      areaKeys: [town.west],
      statuses: ['reported', 'closed'],
      categoryCodes: ['0101', '0201'],
    });
    const expected = await api.db.query<{ key: number }>(
      `select key from problems where community_key = $1 and status in ('reported', 'closed')
         and category_code in ('0101', '0201') order by key`,
      [town.west],
    );
    expect(expected.length).toBeGreaterThan(0);
    expect(rows.map((row) => Number(row.编号))).toEqual(expected.map((row) => row.key));
  });

  it('holds what matches any of several filters once, and of a list only what the list shows', async () => {
    const keysOf = async (rest: object) => {
      const response = await exported(wish('csv', {}, rest));
      const bytes = Buffer.from(await response.arrayBuffer());
      return parse<Record<string, string>>(bytes, { bom: true, columns: true }).map((row) =>
        Number(row.编号),
      );
    };
    const either = [{ areaKeys: [town.west] }, { statuses: ['closed'] }];
    const expected = await api.db.query<{ key: number }>(
      `select key from problems where community_key = $1 or status = 'closed' order by key`,
      [town.west],
    );
    expect(await keysOf({ filters: either })).toEqual(expected.map(({ key }) => key));
    const listed = [expected[2].key, expected[0].key, 999_999];
    expect(await keysOf({ filters: either, keys: listed })).toEqual([expected[0].key, expected[2].key]);
  });

  it('of a drawn area holds what lies within', async () => {
    const [west, south, east, north] = [HOUSE[0] - 1e-4, HOUSE[1], HOUSE[0] + 0.004, HOUSE[1] + 0.01];
    const ring = [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ];
    const rows = await csvOf({ within: { type: 'Polygon', coordinates: [ring] } });
    const inside = await api.db.query<{ key: number }>(
      'select key from problems where lng between $1 and $2 and lat between $3 and $4 order by key',
      [west, east, south, north],
    );
    expect(inside.length).toBeGreaterThan(0);
    expect(inside.length).toBeLessThan(town.problemKeys.length);
    expect(rows.map((row) => Number(row.编号))).toEqual(inside.map(({ key }) => key));
  });

  it('holds nothing from outside the areas of who asks', async () => {
    const { exportsRoutes } = await import('../../server/features/exports/index.ts');
    const { createProblemStore } = await import('../../server/features/problems/index.ts');
    const { Hono } = await import('hono');
    const app = new Hono();
    app.use(async (c, next) => {
      const scope = { kind: 'areas', areaKeys: [town.west] };
      c.set('principal' as never, { id: 's', name: '书记', role: 'secretary', scope } as never);
      await next();
    });
    app.route('/', exportsRoutes(api.deps, createProblemStore(api.db)));
    const response = await app.request('/problems', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(wish('csv', {}, { keys: town.problemKeys })),
    });
    const rows = parse(Buffer.from(await response.arrayBuffer()), { bom: true, columns: true });
    const own = await api.db.query('select key from problems where community_key = $1', [town.west]);
    expect(own.length).toBeGreaterThan(0);
    expect(rows).toHaveLength(own.length);
  });

  it('as CSV starts with a BOM, names codes in words and keeps what has no place', async () => {
    const bytes = new Uint8Array(await (await exported(wish('csv'))).arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const rows = await csvOf({});
    expect(rows).toHaveLength(town.problemKeys.length);
    expect(rows[0]).toMatchObject({
      大类: '市容环境',
      小类: '暴露垃圾',
      来源: '12345热线',
      状态: '上报',
      上报时间: '2026-01-15 09:00:00',
    });
    expect(rows[3]).toMatchObject({ 地址: '海棠路3号', 经度: '', 位置精度: '无位置' });
  });

  it('masks numbers that are somebody’s, and disarms what Excel would run', async () => {
    await api.db.query(
      `update problems set title = '=HYPERLINK("http://x")', text = '王先生13812345678，身份证11010519491231002X' where key = $1`,
      [town.problemKeys[0]],
    );
    const [row] = await csvOf({});
    expect(row.内容).toBe('王**138****5678，身份证1101**********002X');
    expect(row.标题.startsWith('=')).toBe(false);
  });

  it('as XLSX has a frozen header, typed cells and a sheet that says what it is', async () => {
    const bytes = new Uint8Array(
      await (await exported(wish('xlsx', {}, { filterText: '近90天' }))).arrayBuffer(),
    );
    const book = read(bytes, { cellDates: true });
    const rows = utils.sheet_to_json<Record<string, unknown>>(book.Sheets.问题);
    expect(rows).toHaveLength(town.problemKeys.length);
    expect(typeof rows[0].经度).toBe('number');
    expect(rows[0].上报时间).toBeInstanceOf(Date);
    const notes = new Map(
      utils.sheet_to_json<string[]>(book.Sheets.说明, { header: 1 }).map(([k, v]) => [k, v]),
    );
    expect(notes.get('筛选')).toBe('近90天');
    expect(notes.get('导出时间')).toBe('2026-07-01 12:00');
    expect(notes.get('件数')).toBe('40');
    expect(notes.get('未上图')).toBe('10');
    const sheet = new TextDecoder().decode(unzipSync(bytes)['xl/worksheets/sheet1.xml']);
    expect(sheet).toMatch(/<pane[^>]*ySplit="1"[^>]*state="frozen"/);
  });

  it('as GeoJSON has a feature for each, with a null geometry where there is no place', async () => {
    const collection = (await (await exported(wish('geojson'))).json()) as FeatureCollection;
    expect(collection.features).toHaveLength(40);
    expect(collection.features.filter((feature) => feature.geometry === null)).toHaveLength(10);
  });

  it('is noted in the audit log and carries the page’s file name', async () => {
    const response = await exported(wish('csv'));
    expect(decodeURIComponent(response.headers.get('content-disposition') ?? '')).toContain(
      '海角街道_问题.csv',
    );
    expect(await api.db.query('select actor, action, details from audit_log order by key limit 1')).toEqual([
      {
        actor: 'local-admin',
        action: 'exports.problems',
        details: { count: 40, format: 'csv', filterText: '全部' },
      },
    ]);
  });

  it.each([
    ['a path as name', { fileName: '../../etc/passwd' }],
    ['a line break in the name', { fileName: 'a\r\nSet-Cookie: x' }],
    ['an unknown field in the filter', { filters: [{ sql: '1=1' }] }],
    ['an unknown format', { format: 'exe' }],
  ])('with %s is refused', async (_, change) => {
    await api.json('POST', '/api/exports/problems', { ...wish('csv'), ...change }, 400);
  });
});
