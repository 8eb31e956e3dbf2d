import { createRequire } from 'node:module';
import * as XLSX from '@e965/xlsx';
import { decodeText } from './decode-text.ts';
import type { MergedRange, Sheet, TableFile, TableOutcome } from './table-file.ts';
import { unzipsWithin, zipEntries } from './zip-limits.ts';

// 100,000 rows of thirty columns unpack to some 150 MB
const UNPACKED_LIMIT_BYTES = 400_000_000;
const MAX_SHEET_CELLS = 20_000_000;

const requirePackage = createRequire(import.meta.url);

/** Reads XLSX, XLS, ODS and the HTML tables that many systems save under the name .xls. */
export function readWorkbook(bytes: Uint8Array, format: 'zip' | 'ole' | 'html'): TableOutcome {
  let kind: TableFile['format'] = format === 'ole' ? 'xls' : 'html';
  if (format === 'zip') {
    const names = zipEntries(bytes)?.map((entry) => entry.name) ?? [];
    if (names.includes('xl/workbook.xml') || names.includes('xl/workbook.bin')) kind = 'xlsx';
    else if (names.includes('content.xml')) kind = 'ods';
    else return { kind: 'refused', reason: names.length > 0 ? 'not_a_table' : 'workbook_broken' };
    if (!unzipsWithin(bytes, UNPACKED_LIMIT_BYTES)) return { kind: 'refused', reason: 'workbook_too_large' };
  }
  const text = format === 'html' ? decodeText(bytes) : undefined;
  try {
    // BIFF5 of Chinese Windows is in code page 936
    if (format === 'ole') XLSX.set_cptable(requirePackage('@e965/xlsx/dist/cpexcel.js'));
    const options: XLSX.ParsingOptions = {
      dense: true,
      cellFormula: false,
      cellHTML: false,
      cellNF: true,
      cellText: false,
    };
    const workbook = text
      ? XLSX.read(text.text, { ...options, type: 'string', raw: true })
      : XLSX.read(bytes, { ...options, type: 'array' });
    const sheets = readSheets(workbook);
    if (sheets === 'too_large') return { kind: 'refused', reason: 'workbook_too_large' };
    if (sheets.length === 0) return { kind: 'refused', reason: 'file_empty' };
    return {
      kind: 'ok',
      file: {
        format: kind,
        encoding: text?.encoding ?? null,
        delimiter: null,
        lostCharacterCount: text?.lostCharacterCount ?? 0,
        sheets,
      },
    };
  } catch (error) {
    const isLocked = /password|encrypt/i.test(String(error));
    return { kind: 'refused', reason: isLocked ? 'password_protected' : 'workbook_broken' };
  }
}

function readSheets(workbook: XLSX.WorkBook): Sheet[] | 'too_large' {
  const has1904 = workbook.Workbook?.WBProps?.date1904 === true;
  const sheets: Sheet[] = [];
  for (const name of workbook.SheetNames) {
    const sheet = workbook.Sheets[name];
    const rows: (XLSX.CellObject | undefined)[][] | undefined = sheet?.['!data'];
    if (!rows || !sheet['!ref']) continue;
    const width = widthOf(rows);
    if (width * rows.length > MAX_SHEET_CELLS) return 'too_large';
    const lines = Array.from(rows, (row) =>
      Array.from({ length: width }, (_, column) => cellText(row?.[column], has1904)),
    );
    while (lines.length > 0 && lines[lines.length - 1].every((cell) => cell === '')) lines.pop();
    if (lines.length === 0) continue;
    const merges = (sheet['!merges'] ?? []).map(
      ({ s, e }): MergedRange => ({
        top: s.r,
        left: s.c,
        bottom: Math.min(e.r, lines.length - 1),
        right: Math.min(e.c, width - 1),
      }),
    );
    let filledCells = 0;
    for (const merge of merges) {
      filledCells += (merge.bottom - merge.top + 1) * (merge.right - merge.left + 1);
      if (filledCells > MAX_SHEET_CELLS) return 'too_large';
      fill(lines, merge);
    }
    sheets.push({ name, lines, firstRowNumber: 1, merges, isRagged: false, centroidRows: [] });
  }
  return sheets;
}

// A sheet often declares far more columns than it uses.
function widthOf(rows: (XLSX.CellObject | undefined)[][]): number {
  let width = 0;
  for (const row of rows) {
    if (!row) continue;
    for (let column = row.length - 1; column >= width; column--) {
      const cell = row[column];
      if (cell && cell.v !== undefined && cell.v !== '') width = column + 1;
    }
  }
  return width;
}

function fill(lines: string[][], { top, left, bottom, right }: MergedRange): void {
  const value = lines[top]?.[left];
  if (value === undefined || value === '') return;
  for (let line = top; line <= bottom; line++) {
    for (let column = left; column <= right; column++) lines[line][column] = value;
  }
}

function cellText(cell: XLSX.CellObject | undefined, has1904: boolean): string {
  if (!cell || cell.v === undefined || cell.v === null) return '';
  if (cell.t === 'n' && typeof cell.v === 'number') return numberText(cell.v, cell.z, has1904);
  if (cell.t === 'd' && cell.v instanceof Date) return dateText(XLSX.SSF.parse_date_code(dateSerial(cell.v)));
  if (cell.t === 'b') return cell.v ? 'TRUE' : 'FALSE';
  return cell.t === 'e' ? '' : String(cell.v);
}

function numberText(value: number, format: string | number | undefined, has1904: boolean): string {
  if (typeof format === 'string' && XLSX.SSF.is_date(format)) {
    return dateText(XLSX.SSF.parse_date_code(value, { date1904: has1904 }));
  }
  // 00000000 keeps the zeros of a code
  if (typeof format === 'string' && /^0{2,}$/.test(format) && Number.isInteger(value) && value >= 0) {
    return String(value).padStart(format.length, '0');
  }
  return Number.isInteger(value) && Math.abs(value) < 1e21 ? BigInt(value).toString() : String(value);
}

function dateSerial(date: Date): number {
  return date.getTime() / 86_400_000 + 25_569;
}

function dateText(date: { y: number; m: number; d: number; H: number; M: number; S: number } | null): string {
  if (!date) return '';
  const two = (n: number) => String(Math.floor(n)).padStart(2, '0');
  const day = `${String(date.y).padStart(4, '0')}-${two(date.m)}-${two(date.d)}`;
  return date.H || date.M || date.S ? `${day} ${two(date.H)}:${two(date.M)}:${two(date.S)}` : day;
}
