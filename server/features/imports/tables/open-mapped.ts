import type { TableBody } from '#core/imports/table-body.ts';
import { chooseBody, guessMappings, type SheetChoice } from './inspect-table.ts';
import { openTable } from './open-table.ts';
import type { Sheet, TableFile, TableRefusal } from './table-file.ts';

/** Why no table of any kind can be read from a file; each kind adds its own reasons. */
export type ReadRefusal =
  | TableRefusal
  | 'sheet_unknown'
  | 'mapping_unknown_column'
  | 'time_zone_unknown'
  | 'crs_unknown'
  | 'crs_unusable'
  | 'no_rows';

export interface Refused<Reason extends string = ReadRefusal> {
  kind: 'refused';
  reason: Reason;
  details?: Record<string, string | number>;
}

type Mappings = ReturnType<typeof guessMappings>;

export interface MappedTable<Kind extends keyof Mappings> {
  kind: 'ok';
  file: TableFile;
  sheet: Sheet;
  body: TableBody;
  mapping: Mappings[Kind];
}

/** The table in a file and which of its columns means what: as told, or as guessed from their headings. */
export function openMapped<Kind extends keyof Mappings>(
  bytes: Uint8Array,
  kind: Kind,
  options: SheetChoice & { mapping?: Mappings[Kind] },
): MappedTable<Kind> | Refused {
  const opened = openTable(bytes);
  if (opened.kind === 'refused') return opened;
  const chosen = chooseBody(opened.file, options);
  if (!chosen) return { kind: 'refused', reason: 'sheet_unknown', details: { sheet: options.sheet ?? '' } };
  const { body, sheet } = chosen;
  if (body.lines.length === 0) return { kind: 'refused', reason: 'no_rows' };
  const mapping = options.mapping ?? guessMappings(body)[kind];
  const unknown = Object.values(mapping).find((header) => !body.headers.includes(header));
  if (unknown !== undefined) {
    return { kind: 'refused', reason: 'mapping_unknown_column', details: { column: unknown } };
  }
  return { kind: 'ok', file: opened.file, sheet, body, mapping };
}
