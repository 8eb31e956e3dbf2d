import { maskPersonalData } from '../privacy/personal-data.ts';
import { commitmentLight, daysBetween } from './commitment-light.ts';
import type { CommitmentState, SourceKind } from './commitment-state.ts';

export const COMMITMENT_SHEET = '承诺台账';

export const COMMITMENT_COLUMNS = [
  '承诺ID',
  '承诺事项',
  '承诺人',
  '承诺对象',
  '地点',
  '承诺日期',
  '场合',
  '兑现期限',
  '状态',
  '超期天数',
  '说明',
  '兑现日期',
  '来源',
  '措施ID',
  '照片',
] as const;
export type CommitmentColumn = (typeof COMMITMENT_COLUMNS)[number];

/** Columns that hold days, YYYY-MM-DD. */
export const DAY_COLUMNS: readonly CommitmentColumn[] = ['承诺日期', '兑现期限', '兑现日期'];

export const STATE_NAMES: Readonly<Record<CommitmentState, string>> = {
  open: '待兑现',
  kept: '已兑现',
  broken: '未兑现',
  withdrawn: '撤回',
};
export const SOURCE_NAMES: Readonly<Record<SourceKind, string>> = {
  circulation: '微循环方案',
  problem: '问题',
  opinion: '意见',
  measure: '措施',
  walkabout: '走访',
  pairing: '结对',
  review: '会商',
  consultation: '征询',
  other: '其他',
};

/** A promise as the sheet knows it; people and places by name. */
export interface SheetCommitment {
  key: number;
  text: string;
  promiser: string;
  recipient: string;
  placeText: string;
  madeOn: string;
  occasion: string;
  dueOn: string | null;
  state: CommitmentState;
  stateNote: string;
  settledOn: string | null;
  sourceKind: SourceKind;
  sourceKey: number | null;
  measureKeys: readonly number[];
  photoCount: number;
}

/** One row in the order of the columns; words masked as on the page, `today` is the office's own day. */
export function commitmentCells(row: SheetCommitment, today: string): (string | number | null)[] {
  const isLate = commitmentLight(row, today) === 'red';
  const source = SOURCE_NAMES[row.sourceKind];
  return [
    row.key,
    maskPersonalData(row.text),
    maskPersonalData(row.promiser),
    maskPersonalData(row.recipient),
    maskPersonalData(row.placeText),
    row.madeOn,
    maskPersonalData(row.occasion),
    row.dueOn,
    STATE_NAMES[row.state],
    isLate ? daysBetween(row.dueOn!, today) : null,
    maskPersonalData(row.stateNote),
    row.settledOn,
    row.sourceKey === null ? source : `${source} ${row.sourceKey}`,
    row.measureKeys.join('、'),
    row.photoCount,
  ];
}
