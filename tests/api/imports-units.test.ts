import * as XLSX from '@e965/xlsx';
import { parse } from 'csv-parse/sync';
import { beforeEach, expect, test } from 'vitest';
import { type ImportApi, openImportApi, squares } from '../support/import-api.ts';
import { osmTown } from '../support/osm-town.ts';

let api: ImportApi;
beforeEach(async () => {
  api = await openImportApi();
  await api.stored('areas.geojson', squares([['东山社区', null, 0, 0]]), { kind: 'areas' });
  await api.stored('town.osm', osmTown(), { kind: 'osm' });
});

function sheet(...rows: (string | number)[][]): Uint8Array {
  const book = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([['楼栋', '单元', '户数'], ...rows]), '户数表');
  return new Uint8Array(XLSX.write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer);
}

const doors = () =>
  api.db.query<Record<string, unknown>>(
    `select b.house_number as house, e.name, e.household_count as n, e.households_assumed as "isEstimate",
       e.is_assumed as "isAssumed", e.community_key is not null as "hasArea"
     from entrances e join buildings b on b.key = e.building_key order by b.house_number, e.key`,
  );
const buildings = () =>
  api.db.query<Record<string, unknown>>(
    'select house_number as house, household_count as n, households_assumed as "isEstimate" from buildings order by 1',
  );
const community = async () =>
  (await api.db.query('select household_count as n, households_assumed as "isEstimate" from areas'))[0];

const full = sheet(['莱阳路22号', '1单元', 12], ['莱阳路22号', '2单元', 14], ['莱阳路24号', '', 9]);

test('the office sheet replaces assumed doors and households, and the sums follow', async () => {
  const outcome = await api.stored('户数.xlsx', full, { kind: 'units' });
  expect(outcome.counts).toMatchObject({
    buildings_matched: 2,
    doors: 2,
    doors_updated: 1,
    doors_replaced: 1,
  });
  expect(outcome.notes.find(({ code }) => code === 'units_matched')).toMatchObject({
    count: 3,
    details: { of: 3 },
  });
  expect(await doors()).toEqual([
    { house: '22号', name: '1单元', n: 12, isEstimate: false, isAssumed: true, hasArea: true },
    { house: '22号', name: '2单元', n: 14, isEstimate: false, isAssumed: true, hasArea: true },
    { house: '24号', name: null, n: 9, isEstimate: false, isAssumed: true, hasArea: true },
  ]);
  expect(await buildings()).toEqual([
    { house: '22号', n: 26, isEstimate: false },
    { house: '24号', n: 9, isEstimate: false },
  ]);
  expect(await community()).toEqual({ n: 35, isEstimate: false });
});

test('the sheet taken back, the estimates stand again as they were', async () => {
  const before = [await doors(), await buildings(), await community()];
  const { batchId } = await api.stored('户数.xlsx', full, { kind: 'units' });
  await api.takenBack(batchId);
  expect([await doors(), await buildings(), await community()]).toEqual(before);
});

test('again it changes nothing, a newer one updates its doors', async () => {
  await api.stored('户数.xlsx', full, { kind: 'units' });
  const again = await api.stored('户数.xlsx', full, { kind: 'units', again: true });
  expect(again.counts).toMatchObject({
    doors: 0,
    doors_updated: 0,
    doors_unchanged: 3,
    buildings_updated: 0,
  });
  await api.stored('新.xlsx', sheet(['莱阳路22号', '2单元', 20]), { kind: 'units' });
  expect(await buildings()).toMatchObject([{ n: 32 }, { n: 9 }]);
});

test('the map imported again leaves what the sheet said', async () => {
  await api.stored('户数.xlsx', full, { kind: 'units' });
  const before = [await doors(), await buildings()];
  const outcome = await api.stored('newer.osm', osmTown({ houseName: '海景楼' }), {
    kind: 'osm',
    options: { removeMissing: true },
  });
  expect(outcome.counts).toMatchObject({ buildings_updated: 1, entrances: 0 });
  expect([await doors(), await buildings()]).toEqual(before);
});

test('rows whose building nobody knows come back as a file and stop the import unless the good ones are wished', async () => {
  const rows = sheet(['莱阳路22号', '1单元', 12], ['不存在路7号', '1单元', 5]);
  const upload = await api.uploaded('户数.xlsx', rows);
  const refused = await api.run(upload.id, { kind: 'units' });
  expect(refused.result).toMatchObject({
    status: 'refused',
    reason: 'row_errors',
    errors: [{ row: 3, code: 'unit_not_matched', value: expect.stringContaining('不存在路7号') }],
  });
  const text = await (await api.request(`/api/imports/${upload.id}/errors.csv`)).text();
  const [line] = parse(text, { columns: true, bom: true }) as Record<string, string>[];
  expect(line).toMatchObject({ 原文件行号: '3', 楼栋: '不存在路7号', 单元: '1单元', 户数: '5' });
  const good = await api.run(upload.id, { kind: 'units', choice: 'good_rows' });
  expect(good.result).toMatchObject({ status: 'stored', counts: { buildings_matched: 1 } });
});

test('a sheet of units is recognised as one', async () => {
  expect((await api.uploaded('户数.xlsx', full)).kindGuess).toBe('units');
});
