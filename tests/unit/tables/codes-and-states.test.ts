import { describe, expect, test } from 'vitest';
import type { ProblemInput } from '#core/imports/types.ts';
import { type ProblemReadOptions, readProblems } from '../../../server/features/imports/tables/index.ts';
import { drain } from '../../support/drain.ts';
import { csvText, utf8 } from '../../support/make-tables.ts';
import { readOptions } from './read-options.ts';

const HEADER = ['编号', '内容', '大类', '小类', '来源', '状态', '上报时间', '结案时间', '办理时限'];

function readOne(cells: Record<string, string>, options: Partial<ProblemReadOptions> = {}): ProblemInput {
  const line = HEADER.map(
    (name) => cells[name] ?? { 编号: '1', 内容: '路灯不亮', 上报时间: '2024-01-05 10:00' }[name] ?? '',
  );
  // a second row, so that no column is empty
  const other = [
    '2',
    '井盖',
    '市容环境',
    '小广告',
    '大厅窗口',
    '结案',
    '2024-01-01',
    '2024-01-02',
    '2024-01-03',
  ];
  const outcome = drain(readProblems(utf8(csvText([HEADER, line, other])), readOptions(options)));
  if (outcome.kind !== 'ok') throw new Error(outcome.reason);
  expect(outcome.read.errors).toEqual([]);
  return outcome.read.rows[0];
}

describe('categories and sources', () => {
  test.each([
    [{ 小类: '暴露垃圾' }, '0101'],
    [{ 小类: '0101' }, '0101'],
    // a spreadsheet took the code for a number
    [{ 小类: '101' }, '0101'],
    [{ 小类: ' 暴露 垃圾 ' }, '0101'],
    [{ 小类: 'exposed rubbish' }, '0101'],
    [{ 大类: '市容环境' }, '01'],
    [{ 大类: '市容环境', 小类: '暴露垃圾' }, '0101'],
    [{ 大类: '市容环境', 小类: '别的' }, 'x:别的'],
    [{}, 'x:未分类'],
  ])('%j is %s', (cells, code) => {
    expect(readOne(cells).categoryCode).toBe(code);
  });

  test('what a person mapped comes before what the profile calls so', () => {
    const maps = { categoryMap: { 暴露垃圾: '0102', 别的: '0103' }, sourceMap: { 微信群: 'online' } };
    expect(readOne({ 小类: '暴露垃圾', 来源: '微信群' }, maps)).toMatchObject({
      categoryCode: '0102',
      sourceCode: 'online',
    });
    expect(readOne({ 小类: '别的' }, maps).categoryCode).toBe('0103');
  });

  test('rows that name no source get the one chosen', () => {
    expect(readOne({}).sourceCode).toBe('import');
    expect(readOne({}, { defaultSource: 'hotline' }).sourceCode).toBe('hotline');
  });
});

describe('states and times', () => {
  test('without a word the closing date tells', () => {
    expect(readOne({ 结案时间: '2024-01-06 09:00' }).status).toBe('closed');
    expect(readOne({}).status).toBe('reported');
  });

  test('an unknown word is no reason to lose a row, and can be mapped', () => {
    expect(readOne({ 状态: '某状态' }).status).toBe('reported');
    expect(readOne({ 状态: '某状态', 结案时间: '2024-01-06' }).status).toBe('closed');
    expect(readOne({ 状态: '某状态' }, { statusMap: { 某状态: 'checking' } }).status).toBe('checking');
  });

  test('a closing day without a time is not before the report of that day', () => {
    expect(readOne({ 结案时间: '2024-01-05' }).closedAt).toBe('2024-01-05T02:00:00.000Z');
    expect(readOne({ 结案时间: '2024-01-04' }).closedAt).toBe('2024-01-03T16:00:00.000Z');
    expect(readOne({ 结案时间: '2024-01-05 09:00' }).closedAt).toBe('2024-01-05T01:00:00.000Z');
  });

  test('a due day is meant to its end', () => {
    expect(readOne({ 办理时限: '2024-01-08' }).dueAt).toBe('2024-01-08T15:59:59.000Z');
    expect(readOne({ 办理时限: '2024-01-08 12:00' }).dueAt).toBe('2024-01-08T04:00:00.000Z');
  });

  test('a long text has its first sentence as title and stays whole', () => {
    const text = `${'很'.repeat(60)}长。第二句`;
    const row = readOne({ 内容: text });
    expect(row.text).toBe(text);
    expect([...row.title]).toHaveLength(40);
    expect(row.title.endsWith('…')).toBe(true);
    expect(readOne({ 内容: '路灯不亮。请修' }).title).toBe('路灯不亮');
  });
});
