import type { AreaLevel, Bbox } from '#core/geo/types.ts';
import { filterRows, isMapped, isOverdue, type ProblemFilter } from '#core/problems/problem-filter.ts';
import { byArea, byCategory, byMonth, bySource, byStatus, countBy } from '#core/problems/problem-groups.ts';
import { NO_MINUTE, type ProblemTable } from '#core/problems/problem-table.ts';
import { isTerminal, PROBLEM_STATUSES, type ProblemStatus } from '#core/problems/vocabulary.ts';

/** What to count: the rows in any of `filters`; the facets leave out their own condition, so that other choices show theirs. */
export interface SummaryRequest {
  filters: ProblemFilter[];
  facets: Record<'category' | 'source' | 'status', ProblemFilter[]>;
  areas: { level: AreaLevel; keys: number[] }[];
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
  overdue: number;
}

/** Rows in any of the filters, ascending and each once. */
export function unionRows(table: ProblemTable, filters: ProblemFilter[], nowMinute: number): Uint32Array {
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

const OPEN = PROBLEM_STATUSES.map((status) => !isTerminal(status));

export function isOpenRow(table: ProblemTable, row: number): boolean {
  return OPEN[table.status[row]];
}

/** Counts and groups of one view, for tiles, legend, choropleth, filters and trend alike. */
export function summarize(table: ProblemTable, request: SummaryRequest): ProblemSummary {
  const { nowMinute } = request;
  const rows = unionRows(table, request.filters, nowMinute);
  const open = rows.filter((row) => OPEN[table.status[row]]);
  const overdue = open.filter((row) => isOverdue(table, row, nowMinute));
  let unmapped = 0;
  let outside = 0;
  let bbox: Bbox | undefined;
  for (const row of rows) {
    if (table.area[row] === 0) outside++;
    if (!isMapped(table, row)) {
      unmapped++;
      continue;
    }
    const lng = table.position[2 * row];
    const lat = table.position[2 * row + 1];
    if (!bbox) bbox = [lng, lat, lng, lat];
    else {
      if (lng < bbox[0]) bbox[0] = lng;
      if (lat < bbox[1]) bbox[1] = lat;
      if (lng > bbox[2]) bbox[2] = lng;
      if (lat > bbox[3]) bbox[3] = lat;
    }
  }
  const facet = (filters: ProblemFilter[]) => unionRows(table, filters, nowMinute);
  const byCategoryCounts = countBy(facet(request.facets.category), [byCategory(table)]);
  const bySourceCounts = countBy(facet(request.facets.source), [bySource(table)]);
  const byStatusCounts = countBy(facet(request.facets.status), [byStatus(table, PROBLEM_STATUSES.length)]);
  const areas: ProblemSummary['byArea'] = {};
  for (const { level, keys } of request.areas) {
    const dimension = byArea(table, level, keys);
    const [total, openCounts, overdueCounts] = [rows, open, overdue].map((some) =>
      countBy(some, [dimension]),
    );
    areas[level] = new Map(
      keys.map((key, i) => [key, { total: total[i], open: openCounts[i], overdue: overdueCounts[i] }]),
    );
  }
  return {
    version: table.version,
    total: rows.length,
    open: open.length,
    overdue: overdue.length,
    unmapped,
    outside,
    byCategory: Object.fromEntries(table.categories.map((code, i) => [code, byCategoryCounts[i]])),
    bySource: Object.fromEntries(table.sources.map((code, i) => [code, bySourceCounts[i]])),
    byStatus: Object.fromEntries(PROBLEM_STATUSES.map((status, i) => [status, byStatusCounts[i]])) as Record<
      ProblemStatus,
      number
    >,
    byArea: areas,
    months: monthly(table, rows, request.utcOffsetMinutes),
    bbox,
  };
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
    rows.filter((row) => !OPEN[table.status[row]]),
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
