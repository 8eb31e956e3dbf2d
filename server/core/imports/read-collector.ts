import type { BadRow, ReadNote, ReadNoteCode, ReadReport, RowError, RowErrorCode } from './types.ts';

const ROWS_SHOWN = 20;
const VALUE_SHOWN = 200;

/** Gathers errors and notes of a reading; the rows that are bad are kept as they stood. */
export interface ReadCollector {
  error(row: number, field: string | null, value: string, code: RowErrorCode): void;
  note(code: ReadNoteCode, row: number | null, details?: Record<string, string | number>): void;
  hasErrors(row: number): boolean;
  finish(rowCount: number): { errors: RowError[]; report: ReadReport };
  report: Omit<ReadReport, 'rowCount' | 'badRowCount' | 'notes'>;
  badRows: BadRow[];
}

export function createReadCollector(): ReadCollector {
  const errors: RowError[] = [];
  const bad = new Set<number>();
  const notes = new Map<ReadNoteCode, ReadNote>();
  const report = { repeatedKeys: [], importedCategories: {}, importedSources: {}, unknownStatuses: {} };
  return {
    report,
    badRows: [],
    error(row, field, value, code) {
      errors.push({ row, field, value: value.slice(0, VALUE_SHOWN), code });
      bad.add(row);
    },
    note(code, row, details) {
      const note = notes.get(code) ?? { code, count: 0, rows: [] };
      note.count++;
      if (row !== null && note.rows.length < ROWS_SHOWN) note.rows.push(row);
      if (details) note.details = { ...note.details, ...details };
      notes.set(code, note);
    },
    hasErrors: (row) => bad.has(row),
    finish(rowCount) {
      errors.sort((a, b) => a.row - b.row);
      return { errors, report: { ...report, rowCount, badRowCount: bad.size, notes: [...notes.values()] } };
    },
  };
}

/** Adds one to the count of a name. */
export function countName(counts: Record<string, number>, name: string): void {
  counts[name] = (Object.hasOwn(counts, name) ? counts[name] : 0) + 1;
}
