import type { AreaLevel, Bbox } from '#core/geo/types.ts';
import { isMapped, isOverdue, type ProblemFilter, unionRows } from '#core/problems/problem-filter.ts';
import { byArea, byCategory, byMonth, bySource, byStatus, countBy } from '#core/problems/problem-groups.ts';
import { NO_MINUTE, type ProblemTable } from '#core/problems/problem-table.ts';
import { isTerminal, PROBLEM_STATUSES, type ProblemStatus } from '#core/problems/vocabulary.ts';

/** What to count: the rows in any of `filters`; the facets leave out their own condition, so that other choices show theirs. */
export interface SummaryRequest {
  filters: ProblemFilter[];
  facets: Record<'category' | 'source' | 'status', ProblemFilter[]>;
  areas: { level: AreaLevel; keys: number[] }[];
  /** The same conditions in the period of equal length before; absent when nobody compares, or with no period at all. */
  previous?: ProblemFilter[];
  nowMinute: number;
  utcOffsetMinutes: number;
}

export interface ProblemSummary {
  version: number;
  total: number;
  open: number;
  /** Open and past the deadline. */
  overdue: number;
  unmapped: number;
  /** In no area at all. */
  outside: number;
  /** In the period before; undefined when it was not asked for. */
  previousTotal: number | undefined;
  byCategory: Record<string, number>;
  bySource: Record<string, number>;
  byStatus: Record<ProblemStatus, number>;
  /** Per level: area key to counts. */
  byArea: Partial<Record<AreaLevel, Map<number, AreaCount>>>;
  /** Calendar months, oldest first, without gaps. */
  months: { month: string; reported: number; done: number }[];
  /** Around all mapped rows. */
  bbox: Bbox | undefined;
}

export interface AreaCount {
  total: number;
  open: number;
  /** Open and past the deadline. */
  overdue: number;
  /** In the period before; undefined when it was not asked for. */
  previous?: number;
}

const OPEN = Uint8Array.from(PROBLEM_STATUSES, (status) => (isTerminal(status) ? 0 : 1));

export function isOpenRow(table: ProblemTable, row: number): boolean {
  return OPEN[table.status[row]] === 1;
}

/** Counts and groups of one view, for tiles, legend, choropleth, filters and trend alike. */
export function summarize(table: ProblemTable, request: SummaryRequest): ProblemSummary {
  const { nowMinute } = request;
  const rows = unionRows(table, request.filters, nowMinute);
  const counts = countRows(table, rows, nowMinute);
  const before = request.previous && unionRows(table, request.previous, nowMinute);
  const beforeByArea = before && countByAreaIndex(table, before);
  // A facet without its own condition asks for the very same rows when that condition is not set.
  const asked = JSON.stringify(request.filters);
  const facet = (filters: ProblemFilter[]) =>
    JSON.stringify(filters) === asked ? rows : unionRows(table, filters, nowMinute);
  const byCategoryCounts = countBy(facet(request.facets.category), [byCategory(table)]);
  const bySourceCounts = countBy(facet(request.facets.source), [bySource(table)]);
  const byStatusCounts = countBy(facet(request.facets.status), [byStatus(table, PROBLEM_STATUSES.length)]);
  const areas: ProblemSummary['byArea'] = {};
  for (const { level, keys } of request.areas) {
    const { bins } = byArea(table, level, keys);
    const [total, open, overdue] = [counts.total, counts.open, counts.overdue].map((each) =>
      rollUp(each, bins, keys.length),
    );
    const previous = beforeByArea && rollUp(beforeByArea, bins, keys.length);
    areas[level] = new Map(
      keys.map((key, i) => [
        key,
        { total: total[i], open: open[i], overdue: overdue[i], ...(previous && { previous: previous[i] }) },
      ]),
    );
  }
  return {
    version: table.version,
    total: rows.length,
    open: sum(counts.open),
    overdue: sum(counts.overdue),
    unmapped: counts.unmapped,
    outside: counts.total[0],
    previousTotal: before?.length,
    byCategory: Object.fromEntries(table.categories.map((code, i) => [code, byCategoryCounts[i]])),
    bySource: Object.fromEntries(table.sources.map((code, i) => [code, bySourceCounts[i]])),
    byStatus: Object.fromEntries(PROBLEM_STATUSES.map((status, i) => [status, byStatusCounts[i]])) as Record<
      ProblemStatus,
      number
    >,
    byArea: areas,
    months: monthly(table, rows, request.utcOffsetMinutes),
    bbox: counts.bbox,
  };
}

/** Everything that needs each row once, in one pass; counts stand by area index (0: in no area). */
function countRows(table: ProblemTable, rows: Uint32Array, nowMinute: number) {
  const { area, status, position } = table;
  const [total, open, overdue] = Array.from({ length: 3 }, () => new Uint32Array(table.areas.length));
  let unmapped = 0;
  let west = Number.POSITIVE_INFINITY;
  let south = Number.POSITIVE_INFINITY;
  let east = Number.NEGATIVE_INFINITY;
  let north = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    const at = area[row];
    total[at]++;
    if (OPEN[status[row]] === 1) {
      open[at]++;
      if (isOverdue(table, row, nowMinute)) overdue[at]++;
    }
    if (!isMapped(table, row)) {
      unmapped++;
      continue;
    }
    const lng = position[2 * row];
    const lat = position[2 * row + 1];
    if (lng < west) west = lng;
    if (lng > east) east = lng;
    if (lat < south) south = lat;
    if (lat > north) north = lat;
  }
  const bbox: Bbox | undefined = west <= east ? [west, south, east, north] : undefined;
  return { total, open, overdue, unmapped, bbox };
}

function countByAreaIndex({ area, areas }: ProblemTable, rows: Uint32Array): Uint32Array {
  const counts = new Uint32Array(areas.length);
  for (let i = 0; i < rows.length; i++) counts[area[rows[i]]]++;
  return counts;
}

/** Counts by area index, gathered into the areas of a level: there are few areas, so no row is looked at again. */
function rollUp(byIndex: Uint32Array, bins: Int32Array, size: number): Uint32Array {
  const counts = new Uint32Array(size);
  for (let index = 0; index < byIndex.length; index++) {
    if (bins[index] >= 0) counts[bins[index]] += byIndex[index];
  }
  return counts;
}

function sum(counts: Uint32Array): number {
  return counts.reduce((total, count) => total + count, 0);
}

function monthly(table: ProblemTable, rows: Uint32Array, utcOffsetMinutes: number): ProblemSummary['months'] {
  if (rows.length === 0) return [];
  let from = Number.POSITIVE_INFINITY;
  let until = Number.NEGATIVE_INFINITY;
  for (const row of rows) {
    const minute = table.reportedMinute[row];
    if (minute < from) from = minute;
    if (minute >= until) until = minute + 1;
  }
  const dimension = byMonth(table, from, until, utcOffsetMinutes);
  const reported = countBy(rows, [dimension]);
  const done = countBy(
    rows.filter((row) => OPEN[table.status[row]] === 0),
    [dimension],
  );
  const first = new Date((from + utcOffsetMinutes) * 60_000);
  return Array.from(reported, (count, i) => {
    const month = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + i, 1));
    return { month: month.toISOString().slice(0, 7), reported: count, done: done[i] };
  });
}

/** The minutes that the table spans, for "数据截至" and for periods that count back from the last day. */
export function tableSpan(table: ProblemTable): { firstMinute: number; lastMinute: number } | undefined {
  let firstMinute = Number.POSITIVE_INFINITY;
  let lastMinute = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < table.length; row++) {
    const minute = table.reportedMinute[row];
    if (minute === NO_MINUTE) continue;
    if (minute < firstMinute) firstMinute = minute;
    if (minute > lastMinute) lastMinute = minute;
  }
  return firstMinute <= lastMinute ? { firstMinute, lastMinute } : undefined;
}
