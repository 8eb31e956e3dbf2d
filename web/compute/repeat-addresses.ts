import { isOverdue, type ProblemFilter, unionRows } from '#core/problems/problem-filter.ts';
import type { ProblemTable } from '#core/problems/problem-table.ts';
import { doorIndex } from './door-index.ts';
import type { SiteKind } from './problem-sites.ts';
import { isOpenRow } from './problem-summary.ts';

export interface RepeatRequest {
  filters: ProblemFilter[];
  by: SiteKind;
  /** An address is listed from this many problems on. */
  minCount: number;
  nowMinute: number;
}

/**
 * Addresses with repeated problems (反复诉求), most problems first, then the latest. Entry i of every column is one address;
 * its problems are `keys[offsets[i] … offsets[i + 1]]`, latest first.
 */
export interface RepeatAddresses {
  by: SiteKind;
  minCount: number;
  /** Problems at all listed addresses. */
  problemCount: number;
  /** Matching problems whose place is no door or building: they cannot be put together by address. */
  unplacedCount: number;
  offsets: Uint32Array;
  keys: Int32Array;
  open: Uint32Array;
  overdue: Uint32Array;
  firstMinute: Int32Array;
  lastMinute: Int32Array;
  lng: Float64Array;
  lat: Float64Array;
  /** Per address its most frequent categories, `TOP_CATEGORIES` places each: code or '' and count. */
  topCodes: string[];
  topCounts: Uint32Array;
}

export const TOP_CATEGORIES = 3;

/** The addresses at which at least `minCount` of the filtered problems stand. */
export function repeatAddresses(table: ProblemTable, request: RepeatRequest): RepeatAddresses {
  const rows = unionRows(table, request.filters, request.nowMinute);
  const { ofRow, count } = doorIndex(table, request.by);
  const counts = new Uint32Array(count);
  let unplacedCount = 0;
  for (const row of rows) {
    if (ofRow[row] < 0) unplacedCount++;
    else counts[ofRow[row]]++;
  }
  // Rows door by door: how many come before each listed door, then each row at its place.
  const startOf = new Int32Array(count).fill(-1);
  let problemCount = 0;
  const doors: number[] = [];
  for (let door = 0; door < count; door++) {
    if (counts[door] < request.minCount) continue;
    startOf[door] = problemCount;
    problemCount += counts[door];
    doors.push(door);
  }
  const rowsByDoor = new Uint32Array(problemCount);
  const next = startOf.slice();
  for (const row of rows) {
    const door = ofRow[row];
    if (door >= 0 && startOf[door] >= 0) rowsByDoor[next[door]++] = row;
  }
  const groups = doors.map((door) =>
    rowsByDoor
      .subarray(startOf[door], startOf[door] + counts[door])
      .sort((a, b) => table.reportedMinute[b] - table.reportedMinute[a] || table.key[b] - table.key[a]),
  );
  const latest = (group: Uint32Array) => table.reportedMinute[group[0]];
  groups.sort((a, b) => b.length - a.length || latest(b) - latest(a) || table.key[b[0]] - table.key[a[0]]);
  return {
    by: request.by,
    minCount: request.minCount,
    problemCount,
    unplacedCount,
    ...columns(table, groups, request),
  };
}

function columns(table: ProblemTable, groups: Uint32Array[], { nowMinute }: RepeatRequest) {
  const n = groups.length;
  const offsets = new Uint32Array(n + 1);
  const open = new Uint32Array(n);
  const overdue = new Uint32Array(n);
  const firstMinute = new Int32Array(n);
  const lastMinute = new Int32Array(n);
  const lng = new Float64Array(n);
  const lat = new Float64Array(n);
  const topCodes = new Array<string>(n * TOP_CATEGORIES).fill('');
  const topCounts = new Uint32Array(n * TOP_CATEGORIES);
  const keys = new Int32Array(groups.reduce((sum, group) => sum + group.length, 0));
  groups.forEach((group, i) => {
    offsets[i + 1] = offsets[i] + group.length;
    const byCategory = new Map<number, number>();
    for (let j = 0; j < group.length; j++) {
      const row = group[j];
      keys[offsets[i] + j] = table.key[row];
      byCategory.set(table.category[row], (byCategory.get(table.category[row]) ?? 0) + 1);
      lng[i] += table.position[2 * row] / group.length;
      lat[i] += table.position[2 * row + 1] / group.length;
      if (!isOpenRow(table, row)) continue;
      open[i]++;
      if (isOverdue(table, row, nowMinute)) overdue[i]++;
    }
    lastMinute[i] = table.reportedMinute[group[0]];
    firstMinute[i] = table.reportedMinute[group[group.length - 1]];
    [...byCategory]
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, TOP_CATEGORIES)
      .forEach(([category, count], place) => {
        topCodes[i * TOP_CATEGORIES + place] = table.categories[category];
        topCounts[i * TOP_CATEGORIES + place] = count;
      });
  });
  return { offsets, keys, open, overdue, firstMinute, lastMinute, lng, lat, topCodes, topCounts };
}
