import { expect, it } from 'vitest';
import {
  CATEGORY_COLUMNS,
  readCategoryTable,
  readDeadline,
  writeCategoryTable,
} from '#core/cases/category-table.ts';
import type { Category } from '#core/profile/profile.ts';
import profile from '../../../data/profiles/default.json' with { type: 'json' };

const categories = profile.categories as Category[];

it.each([
  ['4工作时', { amount: 4, unit: 'work_hour' }],
  ['5 个工作日', { amount: 5, unit: 'work_day' }],
  ['３０天', { amount: 30, unit: 'day' }],
  ['1.5工作小时', { amount: 1.5, unit: 'work_hour' }],
  ['尽快', undefined],
  ['0工作日', undefined],
  ['5周', undefined],
])('%s is read as a deadline or refused', (text, expected) => {
  expect(readDeadline(text)).toEqual(expected);
});

it('a table that is written and read again is the same', () => {
  expect(readCategoryTable(writeCategoryTable(categories), categories)).toEqual({ kind: 'ok', categories });
});

it('columns may stand in any order, below a title', () => {
  const table = writeCategoryTable(categories).map((row) => [...row].reverse());
  expect(readCategoryTable([['立案结案标准'], [], ...table], categories)).toEqual({ kind: 'ok', categories });
});

it('says everything that is wrong at once, with its row', () => {
  const outcome = readCategoryTable(
    [
      [...CATEGORY_COLUMNS],
      ['01', '市容', '0101', '垃圾', '环卫所', '', '尽快', ''],
      ['01', '市容环境', '0101', '', '', '', '4工作时', ''],
      ['', '', '', '', '', '', '', ''],
      ['', '市政', '0201', '路面', '', '', '', ''],
    ],
    [],
  );
  expect(outcome.kind === 'refused' && outcome.issues.map(({ row, code }) => [row, code])).toEqual([
    [2, 'deadline_unreadable'],
    [3, 'cell_missing'],
    [3, 'code_twice'],
    [3, 'main_name_differs'],
    [5, 'cell_missing'],
  ]);
  expect(readCategoryTable([['编码', '名称']], [])).toMatchObject({
    kind: 'refused',
    issues: [{ code: 'columns_missing' }],
  });
  expect(readCategoryTable([[...CATEGORY_COLUMNS]], [])).toMatchObject({ issues: [{ code: 'no_rows' }] });
});
