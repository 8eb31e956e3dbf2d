import { stringify } from 'csv-stringify/sync';
import writeExcelFile from 'write-excel-file/node';
import { maskPersonalData } from '#core/privacy/personal-data.ts';
import type { Door } from './coverage.ts';

interface Names {
  areaName(key: number | null): string;
  classNames: readonly string[];
}

const HEADERS = [
  '社区',
  '网格',
  '楼门',
  '户数',
  '最近走访',
  '距今天数',
  '未遇或拒访',
  '到期住户',
  '分类',
] as const;
const WIDTHS = [16, 18, 36, 8, 13, 10, 12, 10, 14] as const;
const IS_NUMBER = [false, false, false, true, false, true, true, true, false] as const;

type Cell = string | number | null;

function cellsOf(door: Door, { areaName, classNames }: Names): Cell[] {
  return [
    areaName(door.communityKey),
    areaName(door.gridKey),
    maskPersonalData(door.label),
    door.householdCount,
    door.lastVisitOn,
    door.days,
    door.attemptsSince,
    door.due,
    classNames[door.classIndex],
  ];
}

/** What the classes are called in a file: the bounds of the profile in words. */
export function classNames(sinceDays: readonly number[]): string[] {
  const within = sinceDays.map((days, i) => (i === 0 ? `${days}天内` : `${sinceDays[i - 1] + 1}-${days}天`));
  return [...within, `${sinceDays.at(-1) ?? 0}天以上`, '从未走访'];
}

/** UTF-8 with BOM; dates ISO; cells that a spreadsheet would run as a formula are disarmed. */
export function gapsCsv(doors: readonly Door[], names: Names): string {
  return stringify([[...HEADERS], ...doors.map((door) => cellsOf(door, names))], {
    bom: true,
    record_delimiter: 'windows',
    escape_formulas: true,
  });
}

/** One sheet with a frozen header and typed cells, and one that says what it is. */
export async function gapsXlsx(
  doors: readonly Door[],
  names: Names,
  notes: readonly (readonly [string, string])[],
): Promise<Uint8Array<ArrayBuffer>> {
  const header = HEADERS.map((value) => ({ value, fontWeight: 'bold' as const }));
  const body = doors.map((door) =>
    cellsOf(door, names).map((cell, i) => {
      if (cell === null) return null;
      if (HEADERS[i] === '最近走访')
        return { type: Date, value: new Date(`${cell}T00:00:00Z`), format: 'yyyy-mm-dd' };
      return IS_NUMBER[i] ? { type: Number, value: Number(cell) } : { type: String, value: String(cell) };
    }),
  );
  const file = await writeExcelFile([
    {
      data: [header, ...body],
      sheet: '走访缺口',
      columns: WIDTHS.map((width) => ({ width })),
      stickyRowsCount: 1,
    },
    { data: notes.map((note) => [...note]), sheet: '说明', columns: [{ width: 14 }, { width: 80 }] },
  ]).toBuffer();
  return new Uint8Array(file);
}
