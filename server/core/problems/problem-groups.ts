import type { AreaLevel } from '../geo/types.ts';
import type { ProblemTable } from './problem-table.ts';

/**
 * One axis of a count. Row r falls into bin `bins[floor((column[r] - base) / step)]`; a bin of -1 leaves the row out.
 * Tables instead of functions keep the loops over a million rows free of calls.
 */
export interface Dimension {
  size: number;
  column: ArrayLike<number>;
  base: number;
  step: number;
  bins: Int32Array;
}

const MINUTES_PER_DAY = 1440;

export function byCategory(table: ProblemTable): Dimension {
  return direct(table.category, table.categories.length);
}

export function bySource(table: ProblemTable): Dimension {
  return direct(table.source, table.sources.length);
}

/** Statuses by their code in PROBLEM_STATUSES. */
export function byStatus(table: ProblemTable, statusCount: number): Dimension {
  return direct(table.status, statusCount);
}

/** Areas of one level, in the order of `areaKeys`; rows in none of them are left out. */
export function byArea(table: ProblemTable, level: AreaLevel, areaKeys: readonly number[]): Dimension {
  const wanted = new Map(areaKeys.map((key, bin) => [key, bin]));
  const bins = Int32Array.from(table.areas, (_, index) => {
    for (let i = index; i >= 0; i = table.areas[i].parent) {
      if (table.areas[i].level === level) return wanted.get(table.areas[i].key) ?? -1;
    }
    return -1;
  });
  return { size: areaKeys.length, column: table.area, base: 0, step: 1, bins };
}

/**
 * Calendar months of local time from the month of `fromMinute` to that of `untilMinute` (exclusive), as bins 0, 1, 2 …
 * `utcOffsetMinutes` is 480 for China, which has had no summer time since 1991.
 */
export function byMonth(
  table: ProblemTable,
  fromMinute: number,
  untilMinute: number,
  utcOffsetMinutes: number,
): Dimension {
  const dayOf = (minute: number) => Math.floor((minute + utcOffsetMinutes) / MINUTES_PER_DAY);
  const firstDay = dayOf(fromMinute);
  const days = Math.max(dayOf(untilMinute - 1) - firstDay + 1, 0);
  const monthOf = (day: number) => {
    const date = new Date(day * MINUTES_PER_DAY * 60_000);
    return date.getUTCFullYear() * 12 + date.getUTCMonth();
  };
  const first = monthOf(firstDay);
  const bins = Int32Array.from({ length: days }, (_, i) => monthOf(firstDay + i) - first);
  return {
    size: days === 0 ? 0 : bins[days - 1] + 1,
    column: table.reportedMinute,
    base: firstDay * MINUTES_PER_DAY - utcOffsetMinutes,
    step: MINUTES_PER_DAY,
    bins,
  };
}

/**
 * How many of `rows` fall into each cell of the product of the dimensions, row-major: the count at (i, j, k) stands at
 * `(i * size_j + j) * size_k + k`. With no dimension, one number: how many rows.
 */
export function countBy(rows: Uint32Array, dimensions: readonly Dimension[]): Uint32Array {
  const cells = dimensions.reduce((product, { size }) => product * size, 1);
  const cell = new Int32Array(rows.length);
  for (const dimension of dimensions) {
    if (dimension.step === 1) narrowByCode(cell, rows, dimension);
    else narrowByStep(cell, rows, dimension);
  }
  const counts = new Uint32Array(cells);
  for (let i = 0; i < cell.length; i++) if (cell[i] >= 0) counts[cell[i]]++;
  return counts;
}

/** Two loops of the same meaning: a column of small codes needs no division, which is most of the time over a million rows. */
function narrowByCode(cell: Int32Array, rows: Uint32Array, { size, column, base, bins }: Dimension): void {
  for (let i = 0; i < cell.length; i++) {
    const at = column[rows[i]] - base;
    const bin = at >= 0 && at < bins.length ? bins[at] : -1;
    cell[i] = bin < 0 || cell[i] < 0 ? -1 : cell[i] * size + bin;
  }
}

function narrowByStep(
  cell: Int32Array,
  rows: Uint32Array,
  { size, column, base, step, bins }: Dimension,
): void {
  for (let i = 0; i < cell.length; i++) {
    const above = column[rows[i]] - base;
    const at = above < 0 ? -1 : (above / step) | 0;
    const bin = at >= 0 && at < bins.length ? bins[at] : -1;
    cell[i] = bin < 0 || cell[i] < 0 ? -1 : cell[i] * size + bin;
  }
}

function direct(column: ArrayLike<number>, size: number): Dimension {
  return { size, column, base: 0, step: 1, bins: Int32Array.from({ length: size }, (_, i) => i) };
}
