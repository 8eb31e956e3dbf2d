import { readFile } from 'node:fs/promises';
import type { ContactInput, ContactsRead } from '#core/imports/contact-rows.ts';
import type { Progress } from '#core/lib/outcome.ts';
import type { Task } from '../../../jobs/tasks.ts';
import { mergedMapping } from '../framework/column-mapping.ts';
import type { ImportOptions } from '../framework/import-request.ts';
import { unreadable } from '../framework/unreadable.ts';
import { readContacts } from '../tables/index.ts';
import { chooseBody } from '../tables/inspect-table.ts';
import { openTable } from '../tables/open-table.ts';

export interface ReadContactsInput {
  path: string;
  fileName: string;
  options: ImportOptions;
}

export interface ReadContactsAnswer {
  read: ContactsRead;
  /** The cells of each good row, as a person gets them back when its unit is not found. */
  cells: [row: number, cells: string[]][];
}

/** Reads a table of contacts on the jobs thread; what makes the whole file unusable is an AppError. */
export const readContactsTask: Task = (input) => readContactsFile(input as ReadContactsInput);

async function* readContactsFile({
  path,
  fileName,
  options,
}: ReadContactsInput): AsyncGenerator<Progress, ReadContactsAnswer> {
  const bytes = await readFile(path);
  const { sheet, headerRow } = options;
  const mapping = options.mapping && mergedMapping(bytes, fileName, options, 'contacts');
  const outcome = yield* readContacts(bytes, { sheet, headerRow, mapping });
  if (outcome.kind === 'ok') {
    return { read: outcome.read, cells: cellsOf(bytes, { sheet, headerRow }, outcome.read.rows) };
  }
  throw unreadable(fileName, outcome);
}

function cellsOf(
  bytes: Uint8Array,
  choice: { sheet?: string; headerRow?: number },
  rows: readonly ContactInput[],
): [number, string[]][] {
  const opened = openTable(bytes);
  const body = opened.kind === 'ok' ? chooseBody(opened.file, choice)?.body : undefined;
  return body ? rows.map(({ row }) => [row, [...(body.lines[row - body.firstRow] ?? [])]]) : [];
}
