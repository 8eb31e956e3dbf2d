import { isMissing, textOf } from './cell-values.ts';
import { isPersonalHeader } from './header-words.ts';
import type { ReadCollector } from './read-collector.ts';
import type { ProblemRole } from './types.ts';

/** The body of a table: lines below the header, each as long as the header or longer. */
export interface TableBody {
  headers: readonly string[];
  lines: readonly (readonly string[])[];
  /** The row number of lines[0]. */
  firstRow: number;
  /** A line's own length counts: too short or too long is an error (CSV). */
  isRagged: boolean;
  /** The lines that share one merged cell with this one, first and last, or null. */
  mergedLines?(line: number, column: number): [first: number, last: number] | null;
}

/** Columns that hold the coordinates: two (lng and lat, or x and y), or one with both. */
export type PlaceColumns = { kind: 'two'; first: number; second: number } | { kind: 'one'; column: number };

/** Reports a line with cells beyond the header, or without those that have a role. */
export function hasRightLength(
  row: number,
  cells: readonly string[],
  width: number,
  lastMapped: number,
  collector: ReadCollector,
): boolean {
  const isTooLong = cells.length > width && cells.slice(width).some((cell) => cell !== '');
  if (isTooLong) collector.error(row, null, `${cells.length} > ${width}`, 'row_too_long');
  const isTooShort = cells.length <= lastMapped;
  if (isTooShort) collector.error(row, null, `${cells.length} < ${width}`, 'row_too_short');
  return !isTooLong && !isTooShort;
}

/** What stands in a table and is no row of it: nothing at all, a sum or a signature below it, its header once more. */
export function noRowReason(
  cells: readonly string[],
  headers: readonly string[],
): 'rows_empty' | 'rows_total' | 'rows_header' | null {
  const filled = cells.filter((cell) => !isMissing(cell));
  if (filled.length === 0) return 'rows_empty';
  const isSparse = filled.length <= Math.max(2, cells.length / 3);
  if (isSparse && BELOW_TABLE.test(filled[0].trim())) return 'rows_total';
  const isHeader =
    filled.length > 1 && cells.every((cell, index) => cell === '' || cell.trim() === headers[index]);
  return isHeader ? 'rows_header' : null;
}

const BELOW_TABLE =
  /^((合计|总计|小计|共计|总数|total|sum)[:：]?$|(填表|制表|填报|审核|审批|负责|复核|统计|联系)(人|单位|日期|时间|电话)?[:：]|(备注|说明|注)[:：])/i;

/** The column of each role whose header the table has. */
export function columnIndex<Role extends string>(
  headers: readonly string[],
  mapping: Partial<Record<Role, string>>,
): Partial<Record<Role, number>> {
  const at: Partial<Record<Role, number>> = {};
  for (const [role, header] of Object.entries(mapping) as [Role, string][]) {
    const index = headers.indexOf(header);
    if (index >= 0) at[role] = index;
  }
  return at;
}

type PlaceRole = 'lng' | 'lat' | 'x' | 'y' | 'lngLat';

/** Where the coordinates stand: longitude and latitude before x and y before one column with both. */
export function placeColumnsOf(at: Partial<Record<PlaceRole, number>>): PlaceColumns | null {
  if (at.lng !== undefined && at.lat !== undefined) return { kind: 'two', first: at.lng, second: at.lat };
  if (at.x !== undefined && at.y !== undefined) return { kind: 'two', first: at.x, second: at.y };
  return at.lngLat === undefined ? null : { kind: 'one', column: at.lngLat };
}

/** The columns without a role; those with names and phones are left out, and that is noted. */
export function extraColumnsOf(
  headers: readonly string[],
  at: Partial<Record<ProblemRole, number>>,
  collector: ReadCollector,
): [string, number][] {
  const mapped = new Set(Object.values(at));
  const extra: [string, number][] = [];
  const personal: string[] = [];
  headers.forEach((header, index) => {
    if (mapped.has(index)) return;
    if (isPersonalHeader(header)) personal.push(header);
    else extra.push([header, index]);
  });
  for (const _ of personal) {
    collector.note('personal_columns_left_out', null, { columns: personal.join(', ') });
  }
  return extra;
}

/** What the columns without a role say in one row. */
export function extraOf(
  cells: readonly string[],
  columns: readonly [string, number][],
): Record<string, string> {
  const extra: Record<string, string> = {};
  for (const [header, index] of columns) {
    const text = textOf(cells[index]);
    if (text !== null) extra[header] = text;
  }
  return extra;
}
