import writeExcelFile from 'write-excel-file/node';
import {
  MEASURE_COLUMNS,
  MEASURE_SHEET,
  measureCells,
  type SheetCell,
  TARGET_COLUMNS,
  TARGET_SHEET,
  targetCells,
} from '#core/measures/measure-sheet.ts';
import { positionsOf, type SheetStock } from '#core/measures/read-measure-sheet.ts';

const WIDTHS: Readonly<Record<string, number>> = {
  措施ID: 12,
  点位ID: 12,
  措施名称: 28,
  整改方案: 50,
  问题编号: 14,
  主办科室: 14,
  协办科室: 18,
  责任人: 12,
  完成期限: 13,
  状态: 10,
  点位进度: 10,
  版本: 8,
  序号: 6,
  点位: 34,
  说明: 30,
  完成时间: 20,
};

const HOW_TO = [
  ['怎么改', '改完保存，在“台账”里点“导入”。先核对，再写入；有一处不对就一行也不写。'],
  ['认行', '按“措施ID”“点位ID”认行，不要改；空着就是新增一条。'],
  ['删行', '删掉的行不会在系统里删除。'],
  [
    '可改的列',
    '措施名称、整改方案、问题编号、主办科室、协办科室、责任人、完成期限、状态；点位、状态、说明。',
  ],
  ['措施状态', '计划、在办、完成、销号、取消'],
  ['点位状态', '未做、在做、完成、无法实施（要写说明）'],
  ['版本', '导出后别人改过的行会拒绝写入；清空“版本”表示以本表为准。'],
  ['脱敏', '电话、身份证号、车牌、银行卡号已遮盖；带星号的格子不改就保持原文。'],
];

/** 整改台账 as a workbook: frozen headings, dates as dates, numbers as numbers, all else as text. */
export async function writeMeasureWorkbook(
  { measures, targets, names }: SheetStock,
  notes: readonly (readonly [string, string])[],
): Promise<Uint8Array<ArrayBuffer>> {
  const owner = new Map(measures.map((measure) => [measure.key, measure]));
  const positions = positionsOf(targets);
  const measureRows = measures.map((measure) => measureCells(measure, names));
  const targetRows = targets.flatMap((target) => {
    const measure = owner.get(target.measureKey);
    return measure ? [targetCells(target, measure, positions.get(target.key) ?? 0)] : [];
  });
  const file = await writeExcelFile([
    sheetOf(MEASURE_SHEET, MEASURE_COLUMNS, measureRows),
    sheetOf(TARGET_SHEET, TARGET_COLUMNS, targetRows),
    {
      data: [...HOW_TO, ...notes].map((line) => [...line]),
      sheet: '说明',
      columns: [{ width: 14 }, { width: 90 }],
    },
  ]).toBuffer();
  return new Uint8Array(file);
}

function sheetOf(sheet: string, columns: readonly string[], rows: readonly (readonly SheetCell[])[]) {
  const header = columns.map((value) => ({ value, fontWeight: 'bold' as const }));
  return {
    data: [header, ...rows.map((row) => row.map((cell, i) => cellOf(columns[i], cell)))],
    sheet,
    columns: columns.map((column) => ({ width: WIDTHS[column] ?? 12 })),
    stickyRowsCount: 1,
  };
}

function cellOf(column: string, cell: SheetCell) {
  if (cell === null || cell === '') return null;
  if (typeof cell === 'number') return { type: Number, value: cell };
  if (column === '完成期限')
    return { type: Date, value: new Date(`${cell}T00:00:00Z`), format: 'yyyy-mm-dd' };
  if (column === '完成时间') {
    return { type: Date, value: new Date(`${cell.replace(' ', 'T')}Z`), format: 'yyyy-mm-dd hh:mm:ss' };
  }
  return { type: String, value: cell };
}
