import writeExcelFile from 'write-excel-file/node';
import type { UnansweredDoor } from '#core/consultation/unanswered.ts';
import {
  UNANSWERED_COLUMNS,
  UNANSWERED_SHEET,
  unansweredCells,
} from '#core/consultation/unanswered-sheet.ts';

const WIDTHS = [8, 34, 8, 8, 8, 46, 30];

/** 入户名单 as a workbook: frozen headings, numbers as numbers, rooms as text. */
export async function writeUnansweredWorkbook(
  doors: readonly UnansweredDoor[],
  withRooms: boolean,
  notes: readonly (readonly [string, string])[],
): Promise<Uint8Array<ArrayBuffer>> {
  const header = UNANSWERED_COLUMNS.map((value) => ({ value, fontWeight: 'bold' as const }));
  const rows = unansweredCells(doors, withRooms).map((row) =>
    row.map((value) =>
      value === null || value === ''
        ? null
        : typeof value === 'number'
          ? { type: Number, value }
          : { type: String, value },
    ),
  );
  const file = await writeExcelFile([
    {
      data: [header, ...rows],
      sheet: UNANSWERED_SHEET,
      columns: WIDTHS.map((width) => ({ width })),
      stickyRowsCount: 1,
    },
    { data: notes.map((line) => [...line]), sheet: '说明', columns: [{ width: 14 }, { width: 60 }] },
  ]).toBuffer();
  return new Uint8Array(file);
}
