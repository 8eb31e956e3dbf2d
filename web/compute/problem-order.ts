import { isOverdue } from '#core/problems/problem-filter.ts';
import { NO_MINUTE, type ProblemTable } from '#core/problems/problem-table.ts';
import { PROBLEM_STATUSES } from '#core/problems/vocabulary.ts';
import { countAtDoor } from './door-index.ts';
import { isOpenRow } from './problem-summary.ts';

/** The columns that the table can be ordered by: those that the worker knows of every row. */
export const SORT_COLUMNS = [
  'reported',
  'due',
  'overdue',
  'status',
  'category',
  'source',
  'community',
  'grid',
  'atDoor',
] as const;
export type SortColumn = (typeof SORT_COLUMNS)[number];

export interface ListSort {
  by: SortColumn;
  isDescending: boolean;
}

/** Codes and area keys in the order in which a person reads their names; what is not in them comes last. */
export interface NameOrder {
  categories: readonly string[];
  sources: readonly string[];
  areaKeys: readonly number[];
}

export const LATEST_FIRST: ListSort = { by: 'reported', isDescending: true };
const NO_NAMES: NameOrder = { categories: [], sources: [], areaKeys: [] };

/**
 * Keys of `rows` in order; equal ones latest key first. Rows without a value (no deadline, in no grid) come last either way.
 */
export function sortedKeys(
  table: ProblemTable,
  rows: Uint32Array,
  { by, isDescending }: ListSort,
  nowMinute: number,
  names: NameOrder = NO_NAMES,
): Int32Array {
  const values = sortValues(table, rows, by, nowMinute, names);
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  // Value and row in one number, so that the built-in sort needs no comparing function: five times as fast over a million.
  const places = table.length;
  const range = most >= least ? most - least : 0;
  const packed = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) {
    const value = values[i];
    const rank = Number.isNaN(value) ? range + 1 : isDescending ? most - value : value - least;
    packed[i] = rank * places + (places - 1 - rows[i]);
  }
  packed.sort();
  return Int32Array.from(packed, (each) => table.key[places - 1 - (each % places)]);
}

/** One whole number a row, NaN for none. Minutes and counts times a few million rows stay below 2^53. */
function sortValues(
  table: ProblemTable,
  rows: Uint32Array,
  by: SortColumn,
  nowMinute: number,
  names: NameOrder,
): Float64Array {
  const over = (value: (row: number) => number) => Float64Array.from(rows, value);
  const ranked = <T>(list: readonly T[], wanted: readonly T[]): ((code: T) => number) => {
    const rank = new Map(wanted.map((code, i) => [code, i]));
    return (code) =>
      rank.get(code) ?? (list.includes(code) ? wanted.length + list.indexOf(code) : Number.NaN);
  };
  switch (by) {
    case 'reported':
      return over((row) => minuteOrNone(table.reportedMinute[row]));
    case 'due':
      return over((row) => minuteOrNone(table.dueMinute[row]));
    case 'overdue':
      return over((row) =>
        isOpenRow(table, row) && isOverdue(table, row, nowMinute)
          ? nowMinute - table.dueMinute[row]
          : Number.NaN,
      );
    case 'status':
      return over((row) => Math.min(table.status[row], PROBLEM_STATUSES.length));
    case 'category': {
      const rank = table.categories.map(ranked(table.categories, names.categories));
      return over((row) => rank[table.category[row]]);
    }
    case 'source': {
      const rank = table.sources.map(ranked(table.sources, names.sources));
      return over((row) => rank[table.source[row]]);
    }
    case 'community':
    case 'grid': {
      const rank = areaRanks(table, by, names.areaKeys);
      return over((row) => rank[table.area[row]]);
    }
    case 'atDoor': {
      const countOf = countAtDoor(table, rows);
      return over((row) => countOf(row) || Number.NaN);
    }
  }
}

function minuteOrNone(minute: number): number {
  return minute === NO_MINUTE ? Number.NaN : minute;
}

/** Per area index the rank of the area of `level` that it is or lies in. */
function areaRanks(table: ProblemTable, level: 'community' | 'grid', order: readonly number[]): number[] {
  const rankOfKey = new Map(order.map((key, i) => [key, i]));
  return table.areas.map((_, index) => {
    for (let i = index; i > 0; i = table.areas[i].parent) {
      const area = table.areas[i];
      if (area.level === level) return rankOfKey.get(area.key) ?? order.length;
    }
    return Number.NaN;
  });
}
