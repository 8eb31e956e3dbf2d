import { rm, writeFile } from 'node:fs/promises';
import type { ImportError } from '#core/imports/import-run.ts';
import type { Deps } from '../../../http/deps.ts';
import { errorSentence } from './error-sentences.ts';
import type { RowsOfFile } from './importer.ts';
import { errorFilePath } from './upload-store.ts';

/** Stand before the file's own columns; passed over when the corrected file is imported. */
export const errorColumns = ['原文件行号', '错误说明'];

/**
 * Writes the bad rows with all their columns, each with its row number and what is wrong with it, as UTF-8 CSV with a
 * byte order mark: it opens in Excel, can be corrected there, and be imported again.
 */
export async function writeErrorFile(
  deps: Pick<Deps, 'dataDir'>,
  uploadId: string,
  errors: readonly ImportError[],
  file: RowsOfFile,
): Promise<void> {
  const path = errorFilePath(deps, uploadId);
  if (errors.length === 0) {
    await rm(path, { force: true });
    return;
  }
  const byRow = new Map<number, ImportError[]>();
  for (const error of errors) {
    const sofar = byRow.get(error.row);
    if (sofar) sofar.push(error);
    else byRow.set(error.row, [error]);
  }
  const own = file.headers.flatMap((header, i) => (errorColumns.includes(header) ? [] : [i]));
  const lines = [[...errorColumns, ...own.map((i) => file.headers[i])]];
  for (const row of [...byRow.keys()].sort((a, b) => a - b)) {
    const sentences = byRow.get(row)!.map(errorSentence).join('；');
    const cells = file.rows.get(row) ?? [];
    lines.push([String(row), sentences, ...own.map((i) => cells[i] ?? '')]);
  }
  await writeFile(path, `\uFEFF${lines.map((cells) => cells.map(csvCell).join(',')).join('\r\n')}\r\n`);
}

/** Quoted where needed; a cell that Excel would take for a formula is kept text by a leading apostrophe. */
function csvCell(value: string): string {
  const safe = /^[=@\t\r]|^[+-](?![\d.]+$)/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
