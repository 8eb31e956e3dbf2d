import { readDelimited } from './read-delimited.ts';
import { readGeojson } from './read-geojson.ts';
import { readWorkbook } from './read-workbook.ts';
import type { TableOutcome } from './table-file.ts';

const MAX_ROWS = 1_000_000;

/** Reads a file by what it contains; the name is not believed. Refusals are values, nothing is thrown for bad input. */
export function openTable(bytes: Uint8Array): TableOutcome {
  const outcome = open(bytes);
  if (outcome.kind === 'refused') return outcome;
  const rows = Math.max(...outcome.file.sheets.map((sheet) => sheet.lines.length));
  return rows > MAX_ROWS
    ? { kind: 'refused', reason: 'too_many_rows', details: { rows, max: MAX_ROWS } }
    : outcome;
}

function open(bytes: Uint8Array): TableOutcome {
  if (bytes.length === 0) return { kind: 'refused', reason: 'file_empty' };
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return readWorkbook(bytes, 'zip');
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return readWorkbook(bytes, 'ole');
  if (FOREIGN.some((magic) => startsWith(bytes, magic))) return { kind: 'refused', reason: 'not_a_table' };
  const head = new TextDecoder('latin1')
    .decode(bytes.subarray(0, 2048))
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart();
  if (head.startsWith('{')) return readGeojson(bytes);
  if (/^<(!doctype html|html|table|meta|style|\?xml|workbook|div)/i.test(head))
    return readWorkbook(bytes, 'html');
  return readDelimited(bytes);
}

/** PNG, JPEG, GIF, PDF, RAR, 7z, gzip. */
const FOREIGN = [
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x47, 0x49, 0x46, 0x38],
  [0x25, 0x50, 0x44, 0x46],
  [0x52, 0x61, 0x72, 0x21],
  [0x37, 0x7a, 0xbc, 0xaf],
  [0x1f, 0x8b],
];

function startsWith(bytes: Uint8Array, magic: number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}
