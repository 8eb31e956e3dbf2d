import { describe, expect, test, vi } from 'vitest';
import { randomInt, seededRandom } from '#core/lib/random.ts';
import { inspectTable, readProblems } from '../../../server/features/imports/tables/index.ts';
import { unzipsWithin } from '../../../server/features/imports/tables/zip-limits.ts';
import { drain } from '../../support/drain.ts';
import { csvText, gb18030, utf8, workbook, zipBomb } from '../../support/make-tables.ts';
import { readOptions } from './read-options.ts';

// a slow machine is no failure
vi.setConfig({ testTimeout: 60_000 });

const outcomeOf = (bytes: Uint8Array, options: Parameters<typeof readOptions>[0] = {}) =>
  drain(readProblems(bytes, readOptions(options)));

describe('bad rows', () => {
  test('all errors of a file come at once, with row, column and value', () => {
    const outcome = outcomeOf(
      utf8(
        [
          '编号,内容,上报时间,结案时间,经度,纬度,涉及人数',
          '1,路灯,2024-02-30,,120.3,36.0,1',
          '2,路灯,昨天,明天,abc,36.0,-2',
          '3,路灯,,,,,许多',
          '4,,2024-01-05,,,,',
          '5,路灯,2024-01-05,,500,36,',
          '6,路灯,2024-01-05,,120.3,36.0,1,多出来的',
          '7,路灯',
          '8,好的一行,2024-01-05,,120.3,36.0,3',
        ].join('\n'),
      ),
    );
    if (outcome.kind !== 'ok') throw new Error(outcome.reason);
    const { rows, badRows, errors, report } = outcome.read;
    expect(errors).toEqual([
      { row: 2, field: '上报时间', value: '2024-02-30', code: 'date_impossible' },
      { row: 3, field: '上报时间', value: '昨天', code: 'date_unreadable' },
      { row: 3, field: '结案时间', value: '明天', code: 'date_unreadable' },
      { row: 3, field: '经度, 纬度', value: 'abc, 36.0', code: 'coordinates_unreadable' },
      { row: 3, field: '涉及人数', value: '-2', code: 'count_impossible' },
      { row: 4, field: '上报时间', value: '', code: 'date_missing' },
      { row: 4, field: '涉及人数', value: '许多', code: 'number_unreadable' },
      { row: 5, field: '内容', value: '', code: 'text_missing' },
      { row: 6, field: '经度, 纬度', value: '500, 36', code: 'coordinates_impossible' },
      { row: 7, field: null, value: '8 > 7', code: 'row_too_long' },
      { row: 8, field: null, value: '2 < 7', code: 'row_too_short' },
    ]);
    expect(rows.map((row) => row.row)).toEqual([9]);
    expect(rows[0].reporterCount).toBe(3);
    expect(badRows.map((bad) => bad.row)).toEqual([2, 3, 4, 5, 6, 7, 8]);
    expect(badRows[0].cells[2]).toBe('2024-02-30');
    expect(report).toMatchObject({ rowCount: 8, badRowCount: 7 });
  });

  test('names and phones are left out and named', () => {
    const lines = [
      ['编号', '内容', '上报时间', '诉求人', '联系电话', '备注'],
      ['1', '路灯', '2024-01-05', '张三', '13800000000', '急'],
    ];
    const outcome = outcomeOf(utf8(csvText(lines)));
    if (outcome.kind !== 'ok') throw new Error(outcome.reason);
    expect(outcome.read.rows[0].extra).toEqual({ 备注: '急' });
    expect(JSON.stringify(outcome.read.rows)).not.toMatch(/张三|13800000000/);
    const note = outcome.read.report.notes.find(({ code }) => code === 'personal_columns_left_out');
    expect(note?.details).toEqual({ columns: '诉求人, 联系电话' });
  });

  test('a long number that a spreadsheet rounded is noticed', () => {
    const outcome = outcomeOf(utf8('编号,内容,上报时间\n123456789012345600000,路灯,2024-01-05\n'));
    if (outcome.kind !== 'ok') throw new Error(outcome.reason);
    expect(outcome.read.report.notes.map(({ code }) => code)).toContain('key_digits_lost');
  });
});

describe('files that are no tables', () => {
  const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]);
  test.each<[string, Uint8Array, string]>([
    ['nothing', new Uint8Array(), 'file_empty'],
    ['only spaces', utf8(' \n \n'), 'file_empty'],
    ['a picture called .csv', png, 'not_a_table'],
    ['a PDF', utf8('%PDF-1.7 ...'), 'not_a_table'],
    ['zeros', new Uint8Array(100), 'not_a_table'],
    ['a zip without a workbook', zipBomb('readme.txt', 10), 'not_a_table'],
    ['a broken zip', new Uint8Array([0x50, 0x4b, 3, 4, 1, 2, 3]), 'workbook_broken'],
    [
      'an open quote',
      utf8('编号,内容,上报时间\n1,"路灯,2024-01-05\n2,井盖,2024-01-06\n'),
      'quote_not_closed',
    ],
    ['broken JSON', utf8('{"type":"FeatureCollection",'), 'geojson_invalid'],
    ['other JSON', utf8('{"a":1}'), 'geojson_invalid'],
    ['no features', utf8('{"type":"FeatureCollection","features":[]}'), 'file_empty'],
    ['no dates', utf8('甲,乙\n1,2\n'), 'mapping_without_date'],
    ['a header alone', utf8('编号,内容,上报时间\n'), 'no_rows'],
    ['an empty workbook', workbook('xlsx', { name: 'a', lines: [] }), 'file_empty'],
  ])('%s is refused', (_name, bytes, reason) => {
    expect(outcomeOf(bytes)).toMatchObject({ kind: 'refused', reason });
  });

  test('what a zip file says of its sizes is not believed', () => {
    const bomb = zipBomb('xl/workbook.xml', 20_000_000);
    expect(bomb.length).toBeLessThan(100_000);
    expect(unzipsWithin(bomb, 30_000_000)).toBe(true);
    expect(unzipsWithin(bomb, 10_000_000)).toBe(false);
  });

  test('the open quote is found by its line', () => {
    const outcome = outcomeOf(
      utf8('编号,内容,上报时间\n1,"a ""b"" c",2024-01-05\n2,"路灯,2024-01-05\n3,井盖,x\n'),
    );
    expect(outcome).toMatchObject({ reason: 'quote_not_closed', details: { line: 3 } });
  });

  test.each([
    [{ crs: 'EPSG:1' }, 'crs_unknown'],
    [{ timeZone: 'Mars/Base' }, 'time_zone_unknown'],
    [{ mapping: { reportedAt: '没有这一列' } }, 'mapping_unknown_column'],
  ])('%j is refused', (options, reason) => {
    expect(outcomeOf(utf8('编号,内容,上报时间\n1,路灯,2024-01-05\n'), options)).toMatchObject({ reason });
  });

  test('any bytes end in rows or a reason', () => {
    // the workbook library talks about records it does not know
    vi.spyOn(console, 'error').mockReturnValue();
    const random = seededRandom(9);
    const seeds = [
      utf8('编号,内容,上报时间,经度,纬度\n1,"路灯",2024-01-05,120.3,36\n'),
      gb18030('编号;内容;上报时间\n1;路灯;2024-01-05\n'),
      workbook('xlsx', {
        name: 'a',
        lines: [
          ['编号', '内容', '上报时间'],
          ['1', '路灯', '2024-01-05'],
        ],
      }),
      workbook('biff8', {
        name: 'a',
        lines: [
          ['编号', '内容', '上报时间'],
          ['1', '路灯', '2024-01-05'],
        ],
      }),
      utf8(
        '{"type":"FeatureCollection","features":[{"type":"Feature","geometry":null,"properties":{"a":1}}]}',
      ),
    ];
    for (let i = 0; i < 150; i++) {
      const bytes = Uint8Array.from(seeds[i % seeds.length]);
      for (let n = 1 + randomInt(random, 8); n > 0; n--)
        bytes[randomInt(random, bytes.length)] = randomInt(random, 256);
      const cut = random() < 0.3 ? bytes.subarray(0, randomInt(random, bytes.length)) : bytes;
      expect(['ok', 'refused']).toContain(inspectTable(cut, 'x').kind);
      expect(['ok', 'refused']).toContain(outcomeOf(cut).kind);
    }
  });
});
