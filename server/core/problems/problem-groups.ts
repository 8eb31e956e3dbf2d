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

/** Rows counted at a time: their cells stay in the processor's nearest memory from one dimension to the next. */
const BLOCK_ROWS = 4096;

/**
 * How many of `rows` fall into each cell of the product of the dimensions, row-major: the count at (i, j, k) stands at
 * `(i * size_j + j) * size_k + k`. With no dimension, one number: how many rows.
 */
export function countBy(rows: Uint32Array, dimensions: readonly Dimension[]): Uint32Array {
  const cells = dimensions.reduce((product, { size }) => product * size, 1);
  const counts = new Uint32Array(cells);
  if (cells === 0) return counts;
  const steps = dimensions.map(({ bins, ...dimension }, i) => {
    const stride = dimensions.slice(i + 1).reduce((product, { size }) => product * size, 1);
    // So far below zero that no other dimension lifts the sum up again.
    return { ...dimension, offsets: bins.map((bin) => (bin < 0 ? -cells : bin * stride)), out: -cells };
  });
  const cell = new Int32Array(Math.min(BLOCK_ROWS, rows.length));
  for (let start = 0; start < rows.length; start += BLOCK_ROWS) {
    const block = rows.subarray(start, start + BLOCK_ROWS);
    cell.fill(0);
    for (const step of steps) {
      if (step.step === 1) addByCode(cell, block, step);
      else addByStep(cell, block, step);
    }
    countCells(counts, cell, block.length);
  }
  return counts;
}

interface Offsets extends Omit<Dimension, 'bins'> {
  /** Per bin what it adds to the number of the cell. */
  offsets: Int32Array;
  out: number;
}

/** Two loops of the same meaning: a column of small codes needs no division. */
function addByCode(cell: Int32Array, rows: Uint32Array, { column, base, offsets, out }: Offsets): void {
  const size = offsets.length;
  for (let i = 0; i < rows.length; i++) {
    const at = column[rows[i]] - base;
    cell[i] += at >= 0 && at < size ? offsets[at] : out;
  }
}

function addByStep(cell: Int32Array, rows: Uint32Array, { column, base, step, offsets, out }: Offsets): void {
  const size = offsets.length;
  // A product is faster than a quotient; half a unit keeps whole steps clear of its rounding.
  const perStep = 1 / step;
  for (let i = 0; i < rows.length; i++) {
    const at = Math.floor((column[rows[i]] - base + 0.5) * perStep);
    cell[i] += at >= 0 && at < size ? offsets[at] : out;
  }
}

function countCells(counts: Uint32Array, cell: Int32Array, length: number): void {
  for (let i = 0; i < length; i++) if (cell[i] >= 0) counts[cell[i]]++;
}

function direct(column: ArrayLike<number>, size: number): Dimension {
  return { size, column, base: 0, step: 1, bins: Int32Array.from({ length: size }, (_, i) => i) };
}
