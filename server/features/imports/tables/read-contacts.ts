import { type ContactColumn, type ContactsRead, readContactRows } from '#core/imports/contact-rows.ts';
import type { Progress } from '#core/lib/outcome.ts';
import { addFileNotes } from './file-notes.ts';
import type { SheetChoice } from './inspect-table.ts';
import { openMapped, type ReadRefusal, type Refused } from './open-mapped.ts';

export interface ContactReadOptions extends SheetChoice {
  /** Column to header; undefined: as guessed. */
  mapping?: Partial<Record<ContactColumn, string>>;
}

export type ContactsOutcome =
  | { kind: 'ok'; read: ContactsRead }
  | Refused<ReadRefusal | 'mapping_without_name'>;

/** Bytes of a table of contacts to typed rows, with progress. */
export function* readContacts(
  bytes: Uint8Array,
  options: ContactReadOptions,
): Generator<Progress, ContactsOutcome> {
  yield { step: 'open_file', done: 0, total: 1 };
  const table = openMapped(bytes, 'contacts', options);
  if (table.kind === 'refused') return table;
  const { file, sheet, body, mapping } = table;
  if (!mapping.contactName || !mapping.contactRole)
    return { kind: 'refused', reason: 'mapping_without_name' };
  const read = yield* readContactRows(body, mapping);
  addFileNotes(read.report, file, sheet, body);
  return { kind: 'ok', read };
}
