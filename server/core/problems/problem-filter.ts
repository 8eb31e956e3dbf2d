import type { Polygon } from 'geojson';
import { contains } from '../geo/containment.ts';
import { FLAG_DEFAULT_POINT, NO_MINUTE, type ProblemTable } from './problem-table.ts';
import {
  isPointLike,
  isTerminal,
  LOCATION_PRECISIONS,
  type LocationPrecision,
  PROBLEM_STATUSES,
  type ProblemStatus,
} from './vocabulary.ts';

/** Which problems are meant. An absent field filters nothing; an empty list matches nothing. */
export interface ProblemFilter {
  /** Codes of 小类; a 大类 is given as its 小类. */
  categoryCodes?: readonly string[];
  sourceCodes?: readonly string[];
  statuses?: readonly ProblemStatus[];
  precisions?: readonly LocationPrecision[];
  /** Areas of any level; a row matches when it lies in one of them. 0 means outside all areas. */
  areaKeys?: readonly number[];
  buildingKeys?: readonly number[];
  /** Reported at or after this minute (since 1970-01-01T00:00Z) … */
  fromMinute?: number;
  /** … and before this one. */
  untilMinute?: number;
  /** Open and past its deadline, or closed after it. */
  overdueOnly?: boolean;
  /** Drawn on the map as a point (true) or only counted, "未上图" (false). */
  isMapped?: boolean;
  within?: Polygon;
  /** Only these problems: a list that was made elsewhere. */
  problemKeys?: readonly number[];
}

/** The rows of `table` that match, ascending. `nowMinute` decides what is overdue. */
export function filterRows(table: ProblemTable, filter: ProblemFilter, nowMinute: number): Uint32Array {
  const rows = new Uint32Array(table.length);
  let count = inPeriod(table, filter, rows);
  // Each asked condition is a pass of its own over what is left: what nobody asked for costs nothing, and each loop reads
  // one column of one type, which the compiler makes twice as fast as all columns in one loop.
  count = narrow(rows, count, table.category, lookup(table.categories, filter.categoryCodes));
  count = narrow(rows, count, table.area, areaLookup(table, filter.areaKeys));
  count = narrow(rows, count, table.source, lookup(table.sources, filter.sourceCodes));
  count = narrowBytes(rows, count, table.status, lookup(PROBLEM_STATUSES, filter.statuses));
  count = narrowBytes(rows, count, table.precision, lookup(LOCATION_PRECISIONS, filter.precisions));
  return refine(table, rows.subarray(0, count), filter, nowMinute);
}

/** Rows in any of the filters, ascending and each once. */
export function unionRows(
  table: ProblemTable,
  filters: readonly ProblemFilter[],
  nowMinute: number,
): Uint32Array {
  const parts = filters.map((filter) => filterRows(table, filter, nowMinute));
  if (parts.length === 1) return parts[0];
  const all = new Uint32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  all.sort();
  return all.filter((row, i) => i === 0 || all[i - 1] !== row);
}

/** Puts the rows of the period into `rows` and says how many. */
function inPeriod(
  { length, reportedMinute }: ProblemTable,
  { fromMinute, untilMinute }: ProblemFilter,
  rows: Uint32Array,
): number {
  if (fromMinute === undefined && untilMinute === undefined) {
    for (let row = 0; row < length; row++) rows[row] = row;
    return length;
  }
  const from = fromMinute ?? -Infinity;
  const until = untilMinute ?? Infinity;
  let count = 0;
  for (let row = 0; row < length; row++) {
    const minute = reportedMinute[row];
    if (minute >= from && minute < until) rows[count++] = row;
  }
  return count;
}

/** Keeps those of the first `count` rows whose code is wanted, and says how many. */
function narrow(
  rows: Uint32Array,
  count: number,
  codes: Uint16Array,
  isWanted: Uint8Array | undefined,
): number {
  if (!isWanted) return count;
  let left = 0;
  for (let i = 0; i < count; i++) {
    const row = rows[i];
    rows[left] = row;
    left += isWanted[codes[row]];
  }
  return left;
}

/** The same for columns of bytes. */
function narrowBytes(
  rows: Uint32Array,
  count: number,
  codes: Uint8Array,
  isWanted: Uint8Array | undefined,
): number {
  if (!isWanted) return count;
  let left = 0;
  for (let i = 0; i < count; i++) {
    const row = rows[i];
    rows[left] = row;
    left += isWanted[codes[row]];
  }
  return left;
}

/** The rarer conditions, each its own pass over what is left. */
function refine(
  table: ProblemTable,
  rows: Uint32Array,
  filter: ProblemFilter,
  nowMinute: number,
): Uint32Array {
  let left = rows;
  if (filter.overdueOnly) left = left.filter((row) => isOverdue(table, row, nowMinute));
  if (filter.isMapped !== undefined) left = left.filter((row) => isMapped(table, row) === filter.isMapped);
  if (filter.buildingKeys) {
    const keys = new Set(filter.buildingKeys);
    left = left.filter((row) => keys.has(table.building[row]));
  }
  if (filter.problemKeys) {
    const keys = new Set(filter.problemKeys);
    left = left.filter((row) => keys.has(table.key[row]));
  }
  const { within } = filter;
  if (within) {
    left = left.filter((row) => contains(within, table.position[2 * row], table.position[2 * row + 1]));
  }
  return left;
}

const TERMINAL = PROBLEM_STATUSES.map(isTerminal);
const POINT_LIKE = LOCATION_PRECISIONS.map(isPointLike);

/** Past its deadline: now if it is open, when it ended otherwise. Without a deadline never. */
export function isOverdue(table: ProblemTable, row: number, nowMinute: number): boolean {
  const due = table.dueMinute[row];
  if (due === NO_MINUTE) return false;
  const closed = table.closedMinute[row];
  if (TERMINAL[table.status[row]]) return closed !== NO_MINUTE && closed > due;
  return nowMinute > due;
}

/** Whether the row is drawn as a point and counted in density: precise enough, and not on a file's default point. */
export function isMapped(table: ProblemTable, row: number): boolean {
  return (
    POINT_LIKE[table.precision[row]] &&
    (table.flags[row] & FLAG_DEFAULT_POINT) === 0 &&
    !Number.isNaN(table.position[2 * row])
  );
}

/** Per code 1 where it is wanted; undefined when all are. */
function lookup<T extends string>(
  list: readonly T[],
  wanted: readonly T[] | undefined,
): Uint8Array | undefined {
  if (!wanted) return undefined;
  const set = new Set(wanted);
  return Uint8Array.from(list, (code) => (set.has(code) ? 1 : 0));
}

/** Per area index 1 where the area or one above it is wanted; undefined when all are. */
function areaLookup(table: ProblemTable, wanted: readonly number[] | undefined): Uint8Array | undefined {
  if (!wanted) return undefined;
  const set = new Set(wanted);
  return Uint8Array.from(table.areas, (_, index) => {
    for (let i = index; i >= 0; i = table.areas[i].parent) if (set.has(table.areas[i].key)) return 1;
    return 0;
  });
}
