import writeExcelFile from 'write-excel-file/node';
import {
  COMMITMENT_COLUMNS,
  COMMITMENT_SHEET,
  type CommitmentColumn,
  commitmentCells,
  DAY_COLUMNS,
  type SheetCommitment,
} from '#core/commitments/commitment-sheet.ts';

const WIDTHS: Partial<Record<CommitmentColumn, number>> = {
  承诺事项: 46,
  承诺人: 16,
  承诺对象: 26,
  地点: 26,
  承诺日期: 13,
  场合: 20,
  兑现期限: 13,
  说明: 36,
  兑现日期: 13,
  来源: 16,
};

/** 承诺台账 as a workbook: frozen headings, days as days, numbers as numbers, all else as text. */
export async function writeCommitmentWorkbook(
  rows: readonly SheetCommitment[],
  today: string,
  notes: readonly (readonly [string, string])[],
): Promise<Uint8Array<ArrayBuffer>> {
  const header = COMMITMENT_COLUMNS.map((value) => ({ value, fontWeight: 'bold' as const }));
  const file = await writeExcelFile([
    {
      data: [
        header,
        ...rows.map((row) =>
          commitmentCells(row, today).map((cell, i) => cellOf(COMMITMENT_COLUMNS[i], cell)),
        ),
      ],
      sheet: COMMITMENT_SHEET,
      columns: COMMITMENT_COLUMNS.map((column) => ({ width: WIDTHS[column] ?? 10 })),
      stickyRowsCount: 1,
    },
    { data: notes.map((line) => [...line]), sheet: '说明', columns: [{ width: 14 }, { width: 60 }] },
  ]).toBuffer();
  return new Uint8Array(file);
}

function cellOf(column: CommitmentColumn, cell: string | number | null) {
  if (cell === null || cell === '') return null;
  if (typeof cell === 'number') return { type: Number, value: cell };
  if (DAY_COLUMNS.includes(column))
    return { type: Date, value: new Date(`${cell}T00:00:00Z`), format: 'yyyy-mm-dd' };
  return { type: String, value: cell };
}
