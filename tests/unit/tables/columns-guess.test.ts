import { describe, expect, test } from 'vitest';
import { guessProblemColumns, guessUnitColumns } from '#core/imports/columns-guess.ts';
import { findDefaultPoints } from '#core/imports/default-points.ts';
import { isPersonalHeader } from '#core/imports/header-words.ts';
import { statusOfWord, triageOfWord } from '#core/imports/status-words.ts';

function roles(...columns: [name: string, ...cells: string[]][]): Record<string, string> {
  const guesses = guessProblemColumns(columns.map(([name, ...cells]) => ({ name, cells })));
  const found: Record<string, string> = {};
  guesses.forEach((guess, index) => {
    if (guess) found[columns[index][0]] = guess.role;
  });
  return found;
}

describe('columns by their headers and what is in them', () => {
  test('an export of a city management system', () => {
    expect(
      roles(
        ['任务号', '2024010001', '2024010002'],
        ['问题来源', '监督员上报', '视频'],
        ['案件大类', '市容环境', '街面秩序'],
        ['案件小类', '暴露垃圾', '占道经营'],
        ['问题描述', '绿化带内有垃圾，需清理', '路边有人摆摊'],
        ['位置描述', '莱阳路22号门前', '大学路5号'],
        ['上报时间', '2024-01-05 10:20:00', '2024-01-06 10:20:00'],
        ['立案时间', '2024-01-05 10:30:00', '2024-01-06 10:30:00'],
        ['处置截止时间', '2024-01-06 10:20:00', '2024-01-07 10:20:00'],
        ['结案时间', '2024-01-05 18:20:00', ''],
        ['当前环节', '已结案', '处置中'],
        ['X坐标', '120.3301', '120.3302'],
        ['Y坐标', '36.0612', '36.0613'],
      ),
    ).toEqual({
      任务号: 'naturalKey',
      问题来源: 'source',
      案件大类: 'categoryParent',
      案件小类: 'category',
      问题描述: 'text',
      位置描述: 'address',
      上报时间: 'reportedAt',
      处置截止时间: 'dueAt',
      结案时间: 'closedAt',
      当前环节: 'status',
      X坐标: 'lng',
      Y坐标: 'lat',
    });
  });

  test('an export of the hotline', () => {
    expect(
      roles(
        ['工单编号', '12345-1', '12345-2'],
        ['诉求人', '张某', '李某'],
        ['联系电话', '13800000000', '13900000000'],
        ['来电时间', '2024/1/5 10:20', '2024/1/6 10:20'],
        ['诉求类别', '物业服务', '噪音扰民'],
        ['诉求内容', '小区电梯坏了很多天没人修', '夜间施工'],
        ['诉求地址', '海尔山庄3号楼', '莱阳路22号'],
        ['办理状态', '已办结', '办理中'],
        ['办结时间', '2024/1/7 10:20', ''],
        ['办理时限', '2024/1/8', '2024/1/9'],
      ),
    ).toEqual({
      工单编号: 'naturalKey',
      来电时间: 'reportedAt',
      诉求类别: 'category',
      诉求内容: 'text',
      诉求地址: 'address',
      办理状态: 'status',
      办结时间: 'closedAt',
      办理时限: 'dueAt',
    });
  });

  test('what is in a column can speak against its header', () => {
    expect(roles(['坐标', '莱阳路22号', '大学路5号'], ['经度', 'abc', 'def'])).toEqual({});
    expect(roles(['x', '529735.2', '529736.2'], ['y', '3992345.1', '3992346.1'])).toEqual({ x: 'x', y: 'y' });
  });

  test('a list of units', () => {
    const names = ['所属社区', '小区名称', '楼号', '单元号', '总层数', '总户数', '建成年代'];
    const guesses = guessUnitColumns(
      names.map((name, index) => ({ name, cells: index > 1 ? ['3'] : ['红岛路'] })),
    );
    expect(guesses.map((guess) => guess?.role)).toEqual([
      'community',
      'estate',
      'buildingName',
      'unitName',
      'levels',
      'householdCount',
      'yearBuilt',
    ]);
  });

  test.each([
    '诉求人',
    '联系电话',
    '手机号',
    '身份证号',
    '姓名',
    '来电人',
    'Caller Name',
    'phone',
    '户主姓名',
  ])('%s is personal', (header) => {
    expect(isPersonalHeader(header)).toBe(true);
  });
  test.each(['小区名称', '社区', '电话亭编号', '名称', '反映人数', 'neighborhood'])('%s is not', (header) => {
    expect(isPersonalHeader(header)).toBe(false);
  });
});

describe('words for states', () => {
  test.each([
    ['已结案', 'closed'],
    ['办结', 'closed'],
    ['未办结', 'handling'],
    ['处置中', 'handling'],
    ['待核查', 'checking'],
    ['待核实', 'verifying'],
    ['已派遣', 'dispatched'],
    ['待处置', 'dispatched'],
    ['已立案', 'filed'],
    ['已受理', 'reported'],
    ['不予受理', 'rejected'],
    ['作废', 'voided'],
    ['并案', 'merged'],
    ['CLOSED', 'closed'],
    ['Open', 'reported'],
    ['In Progress', 'handling'],
    ['Disptch', 'dispatched'],
    ['CANCEL', 'voided'],
    ['是', 'closed'],
    ['否', 'handling'],
    ['莫名其妙', undefined],
  ])('%s is %s', (word, status) => {
    expect(statusOfWord(word)).toBe(status);
  });

  test('the three ways at the door', () => {
    expect(['现场解决', '带回街道研究', '上报协调', '其他'].map(triageOfWord)).toEqual([
      'fixed_on_spot',
      'to_street',
      'to_superior',
      null,
    ]);
  });
});

describe('default points', () => {
  const at = (lng: number, placeKey: string | null) => ({ lngLat: [lng, 36] as [number, number], placeKey });
  const spread = Array.from({ length: 200 }, (_, i) => at(120 + i / 1000, `address ${i}`));

  test('thirty cases at one door are no default point', () => {
    const rows = [...spread, ...Array.from({ length: 30 }, () => at(121, '莱阳路22号'))];
    expect(findDefaultPoints(rows)).toEqual([]);
  });

  test('eight cases with five addresses on one point are one', () => {
    const rows = [...spread, ...Array.from({ length: 8 }, (_, i) => at(121, `address ${i % 5}`))];
    expect(findDefaultPoints(rows)).toEqual([
      { lngLat: [121, 36], rows: [200, 201, 202, 203, 204, 205, 206, 207], distinctPlaces: 5 },
    ]);
  });

  test('without addresses a point must stand out', () => {
    const bare = (lng: number, n: number) => Array.from({ length: n }, () => at(lng, null));
    const rows = Array.from({ length: 300 }, (_, i) => at(120 + i / 1000, null));
    expect(findDefaultPoints([...rows, ...bare(121, 40)])).toHaveLength(1);
    expect(findDefaultPoints([...rows, ...bare(121, 20)])).toHaveLength(0);
    expect(findDefaultPoints([...rows, ...bare(121, 40), ...bare(122, 30)])).toHaveLength(0);
  });
});
