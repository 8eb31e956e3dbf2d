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
}

/** The rows of `table` that match, ascending. `nowMinute` decides what is overdue. */
export function filterRows(table: ProblemTable, filter: ProblemFilter, nowMinute: number): Uint32Array {
  const category = lookup(table.categories, filter.categoryCodes);
  const source = lookup(table.sources, filter.sourceCodes);
  const status = lookup(PROBLEM_STATUSES, filter.statuses);
  const precision = lookup(LOCATION_PRECISIONS, filter.precisions);
  const area = areaLookup(table, filter.areaKeys);
  const from = filter.fromMinute ?? -Infinity;
  const until = filter.untilMinute ?? Infinity;
  const rows = new Uint32Array(table.length);
  let count = 0;
  for (let row = 0; row < table.length; row++) {
    const minute = table.reportedMinute[row];
    if (
      minute >= from &&
      minute < until &&
      category[table.category[row]] !== 0 &&
      area[table.area[row]] !== 0 &&
      status[table.status[row]] !== 0 &&
      source[table.source[row]] !== 0 &&
      precision[table.precision[row]] !== 0
    ) {
      rows[count++] = row;
    }
  }
  return refine(table, rows.subarray(0, count), filter, nowMinute);
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

function lookup<T extends string>(list: readonly T[], wanted: readonly T[] | undefined): Uint8Array {
  if (!wanted) return new Uint8Array(Math.max(list.length, 1)).fill(1);
  const set = new Set(wanted);
  return Uint8Array.from(list, (code) => (set.has(code) ? 1 : 0));
}

/** Per area index whether the area or one above it is wanted. */
function areaLookup(table: ProblemTable, wanted: readonly number[] | undefined): Uint8Array {
  if (!wanted) return new Uint8Array(table.areas.length).fill(1);
  const set = new Set(wanted);
  return Uint8Array.from(table.areas, (_, index) => {
    for (let i = index; i >= 0; i = table.areas[i].parent) if (set.has(table.areas[i].key)) return 1;
    return 0;
  });
}
