import { maskPersonalData } from '../privacy/personal-data.ts';
import { MEASURE_STATUSES, type MeasureStatus, TARGET_STATUSES, type TargetStatus } from './measure-state.ts';

/*
 * 整改台账 as a workbook of two sheets, measures and targets, out and in again. A cell that still says what was exported
 * is no edit, whatever it says: so masked numbers, people who left and old words survive the way through Excel.
 */

export const MEASURE_SHEET = '措施';
export const TARGET_SHEET = '点位';

export const MEASURE_COLUMNS = [
  '措施ID',
  '措施名称',
  '整改方案',
  '问题编号',
  '主办科室',
  '协办科室',
  '责任人',
  '完成期限',
  '状态',
  '点位进度',
  '版本',
] as const;
export const TARGET_COLUMNS = [
  '点位ID',
  '措施ID',
  '措施名称',
  '序号',
  '点位',
  '状态',
  '说明',
  '完成时间',
  '版本',
] as const;

export const MEASURE_STATUS_NAMES: Readonly<Record<MeasureStatus, string>> = {
  planned: '计划',
  doing: '在办',
  done: '完成',
  checked: '销号',
  cancelled: '取消',
};
export const TARGET_STATUS_NAMES: Readonly<Record<TargetStatus, string>> = {
  todo: '未做',
  doing: '在做',
  done: '完成',
  impossible: '无法实施',
};

/** A measure as the sheet knows it; `dueOn` is YYYY-MM-DD. */
export interface SheetMeasure {
  key: number;
  id: string;
  title: string;
  plan: string;
  status: MeasureStatus;
  departmentKey: number | null;
  coDepartmentKeys: number[];
  personId: string | null;
  dueOn: string | null;
  problemKeys: number[];
  targets: { total: number; done: number };
  version: number;
}

export interface SheetTarget {
  key: number;
  id: string;
  measureKey: number;
  placeText: string;
  status: TargetStatus;
  note: string;
  /** As the clocks in the office show it: YYYY-MM-DD HH:mm:ss. */
  doneAt: string | null;
  version: number;
}

/** What keys are called in the sheet; every name stands for one key only. */
export interface SheetNames {
  departments: ReadonlyMap<number, string>;
  people: ReadonlyMap<string, string>;
}

/** One value of a cell, ready for a typed sheet. */
export type SheetCell = string | number | null;

/** Cells that a reader of the sheet sees of a measure, in the order of the columns. */
export function measureCells(measure: SheetMeasure, names: SheetNames): SheetCell[] {
  const department = (key: number) => names.departments.get(key) ?? `科室${key}`;
  const { departmentKey, personId, targets } = measure;
  return [
    measure.id,
    maskPersonalData(measure.title),
    maskPersonalData(measure.plan),
    measure.problemKeys.join('、'),
    departmentKey === null ? '' : department(departmentKey),
    measure.coDepartmentKeys.map(department).join('、'),
    personId === null ? '' : (names.people.get(personId) ?? `（${personId}）`),
    measure.dueOn ?? '',
    MEASURE_STATUS_NAMES[measure.status],
    targets.total === 0 ? '' : `${targets.done}/${targets.total}`,
    measure.version,
  ];
}

export function targetCells(
  target: SheetTarget,
  measure: Pick<SheetMeasure, 'id' | 'title'>,
  position: number,
): SheetCell[] {
  return [
    target.id,
    measure.id,
    maskPersonalData(measure.title),
    position,
    maskPersonalData(target.placeText),
    TARGET_STATUS_NAMES[target.status],
    maskPersonalData(target.note),
    target.doneAt ?? '',
    target.version,
  ];
}

/** Something wrong with a sheet: `row` as a spreadsheet program numbers it. */
export interface SheetIssue {
  sheet: string;
  row: number;
  column: string;
  code: string;
  value: string;
}

export const MEASURE_STATUS_OF: ReadonlyMap<string, MeasureStatus> = new Map([
  ...MEASURE_STATUSES.map((status) => [MEASURE_STATUS_NAMES[status], status] as const),
  ...MEASURE_STATUSES.map((status) => [status as string, status] as const),
]);
export const TARGET_STATUS_OF: ReadonlyMap<string, TargetStatus> = new Map([
  ...TARGET_STATUSES.map((status) => [TARGET_STATUS_NAMES[status], status] as const),
  ...TARGET_STATUSES.map((status) => [status as string, status] as const),
  ['已完成', 'done'],
  ['待做', 'todo'],
]);
