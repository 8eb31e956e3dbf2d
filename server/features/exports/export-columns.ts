import dayjs from 'dayjs';
import timezone from 'dayjs/plugin/timezone.js';
import utc from 'dayjs/plugin/utc.js';
import { maskPersonalData } from '#core/privacy/personal-data.ts';
import { categoryOf, type Profile } from '#core/profile/profile.ts';
import type { ExportRow } from './export-rows.sql.ts';

dayjs.extend(utc);
dayjs.extend(timezone);

export type CellValue = string | number | null;

/** A column of an exported table. `kind` is the type of its cells in a sheet. */
export interface ExportColumn {
  header: string;
  kind: 'text' | 'number' | 'time';
  width: number;
  value: (row: ExportRow) => CellValue;
}

const STATUS_NAMES: Record<string, string> = {
  reported: '上报',
  verifying: '核实',
  filed: '立案',
  dispatched: '派遣',
  handling: '处置',
  checking: '核查',
  closed: '结案',
  rejected: '不予受理',
  voided: '作废',
  merged: '并案',
};
const PRECISION_NAMES: Record<string, string> = {
  point: '坐标点',
  entrance: '楼门',
  building: '楼栋',
  street: '道路',
  community: '社区',
  subdistrict: '街道',
  none: '无位置',
};

/** `YYYY-MM-DD HH:mm:ss`, as the clocks in the office show it. */
export function timeIn(timeZone: string, iso: string): string {
  return dayjs(iso).tz(timeZone).format('YYYY-MM-DD HH:mm:ss');
}

/** Headers are those that the import recognises by itself, so that an export can be read in again. */
export function exportColumns(profile: Profile): ExportColumn[] {
  const nameOf = (list: readonly { code: string; name: string }[], code: string) =>
    list.find((each) => each.code === code)?.name ?? code.replace(/^x:/, '');
  const parentOf = (code: string) => {
    const { parentCode } = categoryOf(profile, code);
    return parentCode === null ? '' : categoryOf(profile, parentCode).name;
  };
  const time = (iso: string | null) => (iso === null ? null : timeIn(profile.timeZone, iso));
  const text = (header: string, width: number, value: ExportColumn['value']): ExportColumn => ({
    header,
    kind: 'text',
    width,
    value,
  });
  return [
    text('编号', 10, (row) => String(row.key)),
    text('标题', 30, (row) => maskPersonalData(row.title)),
    text('内容', 50, (row) => maskPersonalData(row.text)),
    text('大类', 12, (row) => parentOf(row.categoryCode)),
    text('小类', 14, (row) => categoryOf(profile, row.categoryCode).name),
    text('来源', 12, (row) => nameOf(profile.sources, row.sourceCode)),
    text('状态', 10, (row) => STATUS_NAMES[row.status]),
    { header: '上报时间', kind: 'time', width: 20, value: (row) => time(row.reportedAt) },
    { header: '办结时限', kind: 'time', width: 20, value: (row) => time(row.dueAt) },
    { header: '结案时间', kind: 'time', width: 20, value: (row) => time(row.closedAt) },
    text('地址', 26, (row) => (row.placeText === null ? null : maskPersonalData(row.placeText))),
    text('位置精度', 10, (row) => PRECISION_NAMES[row.precision]),
    { header: '经度', kind: 'number', width: 12, value: (row) => row.lng },
    { header: '纬度', kind: 'number', width: 12, value: (row) => row.lat },
    text('街道', 14, (row) => row.subdistrict),
    text('社区', 14, (row) => row.community),
    text('网格', 14, (row) => row.grid),
    { header: '反映人数', kind: 'number', width: 10, value: (row) => row.reporterCount },
    { header: '重开次数', kind: 'number', width: 10, value: (row) => row.reopenCount },
  ];
}
