import type { TableBody } from '#core/imports/table-body.ts';
import type { ReadReport } from '#core/imports/types.ts';
import type { Sheet, TableFile } from './table-file.ts';

const ROWS_SHOWN = 20;

/** Adds to a report what the file itself was like: merged cells, lost characters, shapes that became points. */
export function addFileNotes(report: ReadReport, file: TableFile, sheet: Sheet, body: TableBody): void {
  const merged = sheet.merges
    .map(({ top }) => sheet.firstRowNumber + top)
    .filter((row) => row >= body.firstRow)
    .sort((a, b) => a - b);
  if (merged.length > 0) {
    report.notes.push({ code: 'cells_merged', count: merged.length, rows: merged.slice(0, ROWS_SHOWN) });
  }
  if (file.lostCharacterCount > 0) {
    report.notes.push({ code: 'characters_lost', count: file.lostCharacterCount, rows: [] });
  }
  const { centroidRows } = sheet;
  if (centroidRows.length > 0) {
    report.notes.push({
      code: 'polygon_centroid',
      count: centroidRows.length,
      rows: centroidRows.slice(0, ROWS_SHOWN),
    });
  }
}
