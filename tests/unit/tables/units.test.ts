import { describe, expect, test } from 'vitest';
import type { UnitsRead } from '#core/imports/types.ts';
import {
  inspectTable,
  readUnits,
  type UnitReadOptions,
} from '../../../server/features/imports/tables/index.ts';
import { drain } from '../../support/drain.ts';
import { type Cell, csvText, gb18030, utf8, workbook } from '../../support/make-tables.ts';

function read(bytes: Uint8Array, options: UnitReadOptions = {}): UnitsRead {
  const outcome = drain(readUnits(bytes, options));
  if (outcome.kind !== 'ok') throw new Error(outcome.reason);
  return outcome.read;
}

const brief = ({ rows }: UnitsRead) =>
  rows.map((unit) => [
    unit.row,
    unit.street,
    unit.houseNumber,
    unit.estate,
    unit.buildingName,
    unit.unitName,
    unit.householdCount,
  ]);

describe('sheets of buildings, units and households', () => {
  const LINES: Cell[][] = [
    ['社区', '路名', '门牌号', '楼栋', '单元', '层数', '户数'],
    ['红岛路社区', '莱阳路', '22号', '1', '1', 6, 12],
    ['红岛路社区', '莱阳路', '１８号－２４号院', '三号楼', '二单元', 6, '11户'],
    ['红岛路社区', '武昌路', '1号乙', '', '', 2, 3],
  ];
  const UNITS = [
    [2, '莱阳路', '22号', null, '1号楼', '1单元', 12],
    [3, '莱阳路', '18号-24号院', null, '3号楼', '2单元', 11],
    [4, '武昌路', '1号乙', null, null, null, 3],
  ];

  test.each<[string, Uint8Array]>([
    ['CSV', utf8(csvText(LINES))],
    ['GB18030', gb18030(csvText(LINES.map((line) => line.map((cell) => String(cell)))))],
    ['XLSX', workbook('xlsx', { name: '楼栋', lines: LINES })],
    ['XLS', workbook('biff8', { name: '楼栋', lines: LINES })],
  ])('%s: names come out as they are called elsewhere', (_name, bytes) => {
    const result = read(bytes);
    expect(result.errors).toEqual([]);
    expect(brief(result)).toEqual(UNITS);
    expect(result.rows[1].address).toBe('莱阳路18号-24号院3号楼2单元');
    expect(result.rows[0]).toMatchObject({ community: '红岛路社区', levels: 6 });
  });

  test('the file is recognised for what it is', () => {
    const outcome = inspectTable(utf8(csvText(LINES)), 'x.csv');
    expect(outcome).toMatchObject({
      kind: 'ok',
      inspection: {
        kindGuess: 'units',
        unitMapping: {
          community: '社区',
          street: '路名',
          houseNumber: '门牌号',
          buildingName: '楼栋',
          unitName: '单元',
        },
      },
    });
  });

  test('one address line is taken apart', () => {
    const lines = [
      ['地址', '户数'],
      ['莱阳路22号3号楼2单元', 12],
      ['和惠居小区5号楼东单元', 8],
      ['福山路 7号甲', 5],
    ];
    expect(brief(read(utf8(csvText(lines))))).toEqual([
      [2, '莱阳路', '22号', null, '3号楼', '2单元', 12],
      [3, null, null, '和惠居小区', '5号楼', '东单元', 8],
      [4, '福山路', '7号甲', null, null, null, 5],
    ]);
  });

  test('a building left blank below its first unit is the one above', () => {
    const lines: Cell[][] = [
      ['小区', '楼栋', '单元', '户数'],
      ['海尔山庄', '3号楼', '1单元', 12],
      ['', '', '2单元', 11],
      ['', '4号楼', '1单元', 10],
    ];
    const result = read(utf8(csvText(lines)));
    expect(
      brief(result)
        .slice(0, 2)
        .map((unit) => unit.slice(3)),
    ).toEqual([
      ['海尔山庄', '3号楼', '1单元', 12],
      ['海尔山庄', '3号楼', '2单元', 11],
    ]);
    expect(result.report.notes.find(({ code }) => code === 'cells_inherited')?.rows).toEqual([3]);
  });

  test('a count merged over the units of a building is not counted once for each', () => {
    const lines: Cell[][] = [
      ['小区', '楼栋', '单元', '户数'],
      ['海尔山庄', '3号楼', '1单元', 36],
      [null, null, '2单元', null],
      [null, null, '3单元', null],
      ['海尔山庄', '4号楼', '1单元', 10],
    ];
    const result = read(workbook('xlsx', { name: 'a', lines, merges: ['A2:A4', 'B2:B4', 'D2:D4'] }));
    expect(
      result.rows.map((unit) => [
        unit.buildingName,
        unit.unitName,
        unit.householdCount,
        unit.buildingHouseholdCount,
      ]),
    ).toEqual([
      ['3号楼', '1单元', null, 36],
      ['3号楼', '2单元', null, 36],
      ['3号楼', '3单元', null, 36],
      ['4号楼', '1单元', 10, null],
    ]);
    expect(result.report.notes.find(({ code }) => code === 'households_repeated')?.count).toBe(3);
  });

  test('all errors come at once, a total below the table is none', () => {
    const lines: Cell[][] = [
      ['小区', '楼栋', '单元', '户数', '经度', '纬度'],
      ['海尔山庄', '3号楼', '1单元', '很多', '', ''],
      ['海尔山庄', '3号楼', '2单元', -5, '', ''],
      ['', '', '', 12, '', ''],
      ['海尔山庄', '5号楼', '1单元', 12, 'x', 'y'],
      ['海尔山庄', '6号楼', '1单元', 12, 120.3, 36.1],
      ['合计', '', '', 99, '', ''],
    ];
    const result = read(utf8(csvText(lines)));
    expect(result.errors.map(({ row, field, code }) => [row, field, code])).toEqual([
      [2, '户数', 'number_unreadable'],
      [3, '户数', 'count_impossible'],
      [4, '楼栋', 'unit_without_place'],
      [5, '经度, 纬度', 'coordinates_unreadable'],
    ]);
    expect(result.rows.map((unit) => [unit.row, unit.lngLat])).toEqual([[6, [120.3, 36.1]]]);
    expect(result.badRows).toHaveLength(4);
  });

  test('one unit given twice is reported', () => {
    const lines: Cell[][] = [
      ['小区', '楼栋', '单元', '户数'],
      ['海尔山庄', '3号楼', '1单元', 12],
      ['海尔山庄', '3栋', '一单元', 14],
    ];
    expect(read(utf8(csvText(lines))).report.repeatedKeys).toEqual([
      { key: '海尔山庄3号楼1单元', rows: [2, 3], isIdentical: false },
    ]);
  });

  test('a sheet without any building is refused', () => {
    expect(drain(readUnits(utf8('户数\n12\n'), {}))).toMatchObject({ reason: 'mapping_without_building' });
  });
});
