import { type ContactColumn, type ContactsRead, readContactRows } from '#core/imports/contact-rows.ts';
import type { Progress } from '#core/lib/outcome.ts';
import { addFileNotes } from './file-notes.ts';
import { chooseBody, guessMappings, type SheetChoice } from './inspect-table.ts';
import { openTable } from './open-table.ts';
import type { ReadRefusal } from './read-problems.ts';

export interface ContactReadOptions extends SheetChoice {
  /** Column to header; undefined: as guessed. */
  mapping?: Partial<Record<ContactColumn, string>>;
}

export type ContactsOutcome =
  | { kind: 'ok'; read: ContactsRead }
  | {
      kind: 'refused';
      reason: ReadRefusal | 'mapping_without_name';
      details?: Record<string, string | number>;
    };

/** Bytes of a table of contacts to typed rows, with progress. */
export function* readContacts(
  bytes: Uint8Array,
  options: ContactReadOptions,
): Generator<Progress, ContactsOutcome> {
  yield { step: 'open_file', done: 0, total: 1 };
  const opened = openTable(bytes);
  if (opened.kind === 'refused') return opened;
  const chosen = chooseBody(opened.file, options);
  if (!chosen) return { kind: 'refused', reason: 'sheet_unknown', details: { sheet: options.sheet ?? '' } };
  const { body, sheet } = chosen;
  if (body.lines.length === 0) return { kind: 'refused', reason: 'no_rows' };
  const mapping = options.mapping ?? guessMappings(body).contacts;
  const unknown = Object.values(mapping).find((header) => !body.headers.includes(header));
  if (unknown !== undefined) {
    return { kind: 'refused', reason: 'mapping_unknown_column', details: { column: unknown } };
  }
  if (!mapping.contactName || !mapping.contactRole)
    return { kind: 'refused', reason: 'mapping_without_name' };
  const read = yield* readContactRows(body, mapping);
  addFileNotes(read.report, opened.file, sheet, body);
  return { kind: 'ok', read };
}
