import { describe, expect, test, vi } from 'vitest';
import { fromWgs84 } from '#core/geo/datum.ts';
import { distanceM } from '#core/geo/local-projection.ts';
import type { LngLat } from '#core/geo/types.ts';
import type { ProblemsRead } from '#core/imports/types.ts';
import {
  inspectTable,
  type ProblemReadOptions,
  readProblems,
} from '../../../server/features/imports/tables/index.ts';
import { drain } from '../../support/drain.ts';
import {
  type Cell,
  csvText,
  gb18030,
  utf8,
  utf8WithBom,
  utf16le,
  workbook,
} from '../../support/make-tables.ts';
import { readOptions } from './read-options.ts';

// a slow machine is no failure
vi.setConfig({ testTimeout: 60_000 });

const HEADER = [
  '工单编号',
  '问题描述',
  '小类',
  '来源',
  '上报时间',
  '结案时间',
  '状态',
  '经度',
  '纬度',
  '事发地址',
];
const PLACE: LngLat = [120.3301, 36.0612];
const LINES: Cell[][] = [
  [
    '2024000000000000123',
    '莱阳路22号，自来水管漏水',
    '暴露垃圾',
    '12345热线',
    '2024-01-05 10:20',
    '2024-01-06 09:00',
    '已结案',
    PLACE[0],
    PLACE[1],
    '莱阳路22号',
  ],
  [
    '0042',
    '红岛路5号门口"深沟"\n需要护栏',
    '没有的类别',
    '居民微信群',
    '2024年1月7日 下午3点',
    '',
    '处置中',
    '',
    '',
    '红岛路5号门口',
  ],
  ['0043', '路灯不亮', '', '', '2024/1/8', 'NA', '', 0, 0, '无'],
];

function read(bytes: Uint8Array, options: Partial<ProblemReadOptions> = {}): ProblemsRead {
  const outcome = drain(readProblems(bytes, readOptions(options)));
  if (outcome.kind !== 'ok') throw new Error(`${outcome.reason} ${JSON.stringify(outcome.details)}`);
  return outcome.read;
}

function noteCount(result: ProblemsRead, code: string): number {
  return result.report.notes.find((note) => note.code === code)?.count ?? 0;
}

function expectTheThreeRows(result: ProblemsRead, firstRow = 2): void {
  expect(result.errors).toEqual([]);
  const [first, second, third] = result.rows;
  expect(result.rows).toHaveLength(3);
  expect(first).toMatchObject({
    row: firstRow,
    naturalKey: '2024000000000000123',
    categoryCode: '0101',
    sourceCode: 'hotline',
    status: 'closed',
    reportedAt: '2024-01-05T02:20:00.000Z',
    closedAt: '2024-01-06T01:00:00.000Z',
    lngLat: PLACE,
    placeText: '莱阳路22号',
  });
  expect(second).toMatchObject({
    naturalKey: '0042',
    text: '红岛路5号门口"深沟"\n需要护栏',
    categoryCode: 'x:没有的类别',
    sourceCode: 'x:居民微信群',
    status: 'handling',
    reportedAt: '2024-01-07T07:00:00.000Z',
    closedAt: null,
    lngLat: null,
    rawX: null,
  });
  expect(third).toMatchObject({
    categoryCode: 'x:未分类',
    sourceCode: 'import',
    status: 'reported',
    lngLat: null,
    rawX: 0,
    placeText: null,
  });
}

describe('text files', () => {
  test.each<[string, Uint8Array]>([
    ['UTF-8', utf8(csvText([HEADER, ...LINES]))],
    ['UTF-8 with BOM', utf8WithBom(csvText([HEADER, ...LINES]))],
    ['GB18030', gb18030(csvText([HEADER, ...LINES]))],
    ['UTF-16 with tabs', utf16le(csvText([HEADER, ...LINES], '\t'))],
    ['semicolons', utf8(csvText([HEADER, ...LINES], ';'))],
    ['line feeds only', utf8(csvText([HEADER, ...LINES], ',', '\n'))],
    ['old Mac line ends', utf8(csvText([HEADER, ...LINES], ',', '\r'))],
    ['bars', gb18030(csvText([HEADER, ...LINES], '|'))],
  ])('%s gives the same three rows', (_name, bytes) => {
    expectTheThreeRows(read(bytes));
  });

  test('the encoding and delimiter are told', () => {
    const outcome = inspectTable(gb18030(csvText([HEADER, ...LINES], ';')), 'x.csv');
    expect(outcome).toMatchObject({ kind: 'ok', inspection: { encoding: 'gb18030', delimiter: ';' } });
  });

  test('a rare character outside GBK is read in GB18030', () => {
    const bytes = new Uint8Array([
      ...gb18030('工单编号,问题描述,上报时间\n1,'),
      0x82,
      0x34,
      0x89,
      0x36,
      ...gb18030(',2024-01-05\n'),
    ]);
    const expected = new TextDecoder('gb18030').decode(new Uint8Array([0x82, 0x34, 0x89, 0x36]));
    expect(read(bytes).rows[0].text).toBe(expected);
    expect([...expected]).toHaveLength(1);
  });

  test('empty lines and a sum below the table are no problems, row numbers stay those of the sheet', () => {
    const result = read(utf8(csvText([HEADER, LINES[0], [], [], LINES[2], ['合计', 2]])));
    expect(result.rows.map((row) => row.row)).toEqual([2, 5]);
    expect(noteCount(result, 'rows_empty')).toBe(2);
    expect(noteCount(result, 'rows_total')).toBe(1);
  });
});

describe('what stands around a table', () => {
  test('a title above, a signature below and the header of the next page are no rows', () => {
    const lines = [
      ['八大关街道问题台账'],
      HEADER,
      LINES[0],
      HEADER,
      LINES[2],
      ['填表人：某某', '', '填表日期：2024年3月'],
    ];
    const result = read(utf8(csvText(lines)));
    expect(result.errors).toEqual([]);
    expect(result.rows.map((row) => row.row)).toEqual([3, 5]);
    expect(noteCount(result, 'rows_header')).toBe(1);
    expect(noteCount(result, 'rows_total')).toBe(1);
  });
});

describe('workbooks', () => {
  test.each(['xlsx', 'biff8', 'ods'] as const)('%s gives the same three rows', (type) => {
    expectTheThreeRows(read(workbook(type, { name: '台账', lines: [HEADER, ...LINES] })));
  });

  test('an HTML table saved as .xls is read', () => {
    const rows = [HEADER, ...LINES].map(
      (line) => `<tr>${line.map((cell) => `<td>${String(cell).replace('\n', '<br/>')}</td>`).join('')}</tr>`,
    );
    const html = `<html><head><meta charset="gb2312"></head><body><table>${rows.join('')}</table></body></html>`;
    expectTheThreeRows(read(gb18030(html)));
  });

  test('typed dates and codes with leading zeros keep their meaning', () => {
    const lines: Cell[][] = [
      ['编号', '内容', '上报时间', '办理时限'],
      [42, '路灯不亮', new Date(Date.UTC(2024, 0, 5, 10, 20)), new Date(Date.UTC(2024, 0, 9))],
    ];
    const result = read(workbook('xlsx', { name: 'a', lines, formats: { A2: '0000' } }));
    expect(result.rows[0]).toMatchObject({
      naturalKey: '0042',
      reportedAt: '2024-01-05T02:20:00.000Z',
      dueAt: '2024-01-09T15:59:59.000Z',
    });
  });

  test('serials without a date format are dates all the same', () => {
    const lines: Cell[][] = [
      ['编号', '内容', '上报时间'],
      [1, '路灯不亮', 45296.5],
    ];
    expect(read(workbook('xlsx', { name: 'a', lines })).rows[0].reportedAt).toBe('2024-01-05T04:00:00.000Z');
  });

  test('the header is found below a merged title, and its two levels are joined', () => {
    const lines: Cell[][] = [
      ['八大关街道问题台账', null, null, null, null],
      ['截至2024年3月', null, null, null, null],
      ['编号', '问题描述', '上报时间', '位置', null],
      [null, null, null, '经度', '纬度'],
      ['a1', '路灯不亮', '2024-01-05', PLACE[0], PLACE[1]],
      ['a2', '井盖响', '2024-01-06', PLACE[0], PLACE[1]],
    ];
    const bytes = workbook('xlsx', {
      name: '台账',
      lines,
      merges: ['A1:E1', 'A2:E2', 'A3:A4', 'B3:B4', 'C3:C4', 'D3:E3'],
    });
    const outcome = inspectTable(bytes, 'x.xlsx');
    if (outcome.kind !== 'ok') throw new Error(outcome.reason);
    expect(outcome.inspection).toMatchObject({ headerRow: 3, headerRowCount: 2, rowCount: 2 });
    expect(outcome.inspection.columns.map((column) => column.name)).toEqual([
      '编号',
      '问题描述',
      '上报时间',
      '位置 / 经度',
      '位置 / 纬度',
    ]);
    const result = read(bytes);
    expect(result.rows.map((row) => [row.row, row.naturalKey, row.lngLat])).toEqual([
      [5, 'a1', PLACE],
      [6, 'a2', PLACE],
    ]);
  });

  test('merged cells in the body stand for every row they cover', () => {
    const lines: Cell[][] = [
      ['编号', '问题描述', '上报时间', '地址'],
      ['a1', '楼道灯不亮', '2024-01-05', '莱阳路22号'],
      ['a2', '扶手松动', null, null],
    ];
    const result = read(workbook('xlsx', { name: 'a', lines, merges: ['C2:C3', 'D2:D3'] }));
    expect(result.rows[1]).toMatchObject({ reportedAt: '2024-01-04T16:00:00.000Z', placeText: '莱阳路22号' });
    expect(noteCount(result, 'cells_merged')).toBe(2);
  });

  test('the sheet with the data is found behind longer instructions, and can be picked', () => {
    const bytes = workbook(
      'xlsx',
      { name: '说明', lines: Array.from({ length: 30 }, (_, i) => [`说明第${i}行`]) },
      { name: '数据', lines: [['填表人：某某'], HEADER, ...LINES] },
    );
    expectTheThreeRows(read(bytes), 3);
    expectTheThreeRows(read(bytes, { sheet: '数据', headerRow: 2 }), 3);
    expect(drain(readProblems(bytes, readOptions({ sheet: '没有' })))).toMatchObject({
      reason: 'sheet_unknown',
    });
  });
});

describe('coordinates', () => {
  const withPlace = (lng: Cell, lat: Cell): Cell[][] => [
    HEADER,
    [...LINES[0].slice(0, 7), lng, lat, '莱阳路22号'],
  ];

  test.each(['GCJ02', 'BD09'] as const)('%s lands where the WGS 84 file does', (datum) => {
    const [lng, lat] = fromWgs84(PLACE, datum);
    const result = read(utf8(csvText(withPlace(lng, lat))), { crs: datum });
    expect(distanceM(result.rows[0].lngLat!, PLACE)).toBeLessThan(0.1);
    expect(result.rows[0]).toMatchObject({ rawX: lng, rawY: lat, sourceDatum: datum });
  });

  test('latitude in the longitude column is turned round and said', () => {
    const result = read(utf8(csvText(withPlace(PLACE[1], PLACE[0]))));
    expect(result.rows[0].lngLat).toEqual(PLACE);
    expect(noteCount(result, 'coordinates_swapped')).toBe(1);
  });

  test('one swapped row among right ones is turned round alone', () => {
    const rows = [1, 2, 3, 4].map((i) => [
      String(i),
      ...LINES[0].slice(1, 7),
      PLACE[0],
      PLACE[1],
      '莱阳路22号',
    ]);
    rows.push(['5', ...LINES[0].slice(1, 7), PLACE[1], PLACE[0], '莱阳路22号']);
    const result = read(utf8(csvText([HEADER, ...rows])));
    for (const row of result.rows) expect(row.lngLat).toEqual(PLACE);
    expect(result.report.notes.find((note) => note.code === 'coordinates_swapped')?.rows).toEqual([6]);
  });

  // PLACE in CGCS2000 / 3-degree zone 40 by the Krueger series of the independent formula in krueger.ts
  test('a surveyor writes X = north and the zone before the east', async () => {
    const { krueger } = await import('./krueger.ts');
    const { eastM, northM } = krueger(PLACE, 120);
    const header = HEADER.map((name) => ({ 经度: 'X坐标', 纬度: 'Y坐标' })[name] ?? name);
    const line = [...LINES[0].slice(0, 7), northM.toFixed(3), (40_500_000 + eastM).toFixed(3), '莱阳路22号'];
    const bytes = utf8(csvText([header, line]));
    const inspected = inspectTable(bytes, 'x.csv');
    if (inspected.kind !== 'ok') throw new Error(inspected.reason);
    expect(inspected.inspection.coordinates).toMatchObject({
      kind: 'projected',
      isSwapped: true,
      mustAsk: false,
    });
    const crs = inspected.inspection.coordinates.candidates[0].crs;
    expect(crs).toBe('EPSG:4528');
    for (const code of [crs, 'EPSG:4549']) {
      expect(distanceM(read(bytes, { crs: code }).rows[0].lngLat!, PLACE)).toBeLessThan(0.01);
    }
  });

  test('without the zone a near place tells the meridian', async () => {
    const { krueger } = await import('./krueger.ts');
    const { eastM, northM } = krueger(PLACE, 120);
    const { guessCrs } = await import('../../../server/features/imports/tables/guess-crs.ts');
    const pair: [number, number] = [500_000 + eastM, northM];
    expect(guessCrs([pair], '', PLACE).candidates.map(({ crs }) => crs)).toEqual(['EPSG:4549']);
    expect(guessCrs([pair], '').mustAsk).toBe(true);
  });

  test('in China the datum is asked unless a header names it', async () => {
    const { guessCrs } = await import('../../../server/features/imports/tables/guess-crs.ts');
    expect(guessCrs([PLACE], '经度 纬度').mustAsk).toBe(true);
    expect(guessCrs([PLACE], '百度经度 百度纬度')).toMatchObject({
      mustAsk: false,
      candidates: [{ crs: 'BD09' }],
    });
    expect(guessCrs([PLACE], 'lng_gcj02 lat_gcj02').candidates[0].crs).toBe('GCJ02');
  });

  test.each(['120.3301,36.0612', 'POINT(120.3301 36.0612)', '36.0612, 120.3301', '(36.0612, 120.3301)'])(
    'one column with both is read: %s',
    (both) => {
      const result = read(
        utf8(
          csvText([
            ['编号', '内容', '时间', '经纬度'],
            ['1', '路灯', '2024-01-05', both],
          ]),
        ),
      );
      expect(result.rows[0].lngLat).toEqual(PLACE);
    },
  );
});
