import type { Bbox } from '#core/geo/types.ts';
import { isMapped, isOverdue, type ProblemFilter } from '#core/problems/problem-filter.ts';
import { type ProblemTable, rowOfKey } from '#core/problems/problem-table.ts';
import { isOpenRow, unionRows } from './problem-summary.ts';

/** One symbol on the map: all problems at one door (one exact coordinate) or in one building. */
export interface ProblemSite {
  lng: number;
  lat: number;
  count: number;
  /** The worst of its problems. */
  state: 'overdue' | 'open' | 'closed';
  /** Key of one of its problems: with `by` it names the site in a link. */
  problemKey: number;
}

export type SiteKind = 'entrance' | 'building';

export interface SitesRequest {
  filters: ProblemFilter[];
  by: SiteKind;
  /** Only symbols within are drawn. */
  bbox: Bbox;
  limit: number;
  nowMinute: number;
}

export interface ProblemSites {
  by: SiteKind;
  /** Empty when there are more than the limit: the legend then says so, nothing is cut off silently. */
  sites: ProblemSite[];
  siteCount: number;
  problemCount: number;
  limit: number;
}

const STATES = ['closed', 'open', 'overdue'] as const;

/** Groups the mapped rows within the box by door or building; a building's symbol stands at the mean of its problems. */
export function groupSites(table: ProblemTable, request: SitesRequest): ProblemSites {
  const [west, south, east, north] = request.bbox;
  const index = new Map<string | number, number>();
  const groups: { lng: number; lat: number; count: number; worst: number; problemKey: number }[] = [];
  let problemCount = 0;
  for (const row of unionRows(table, request.filters, request.nowMinute)) {
    const lng = table.position[2 * row];
    const lat = table.position[2 * row + 1];
    if (!(lng >= west && lng <= east && lat >= south && lat <= north) || !isMapped(table, row)) continue;
    problemCount++;
    const worst = !isOpenRow(table, row) ? 0 : isOverdue(table, row, request.nowMinute) ? 2 : 1;
    const id = siteId(table, row, request.by);
    const at = index.get(id);
    if (at === undefined) {
      index.set(id, groups.length);
      groups.push({ lng, lat, count: 1, worst, problemKey: table.key[row] });
      continue;
    }
    const group = groups[at];
    group.count++;
    group.lng += lng;
    group.lat += lat;
    if (worst > group.worst) group.worst = worst;
  }
  // Drawn in this order: what matters most lies on top.
  groups.sort((a, b) => a.count - b.count || a.worst - b.worst);
  const fits = groups.length <= request.limit;
  return {
    by: request.by,
    siteCount: groups.length,
    problemCount,
    limit: request.limit,
    sites: fits
      ? groups.map(({ lng, lat, count, worst, problemKey }) => ({
          lng: lng / count,
          lat: lat / count,
          count,
          state: STATES[worst],
          problemKey,
        }))
      : [],
  };
}

/** What makes two problems share a symbol. Coordinates are whole ten-millionths of a degree, so equal means equal. */
export function siteId(table: ProblemTable, row: number, by: SiteKind): string | number {
  if (by === 'building' && table.building[row] !== 0) return table.building[row];
  return `${table.position[2 * row].toFixed(7)},${table.position[2 * row + 1].toFixed(7)}`;
}

/** The mapped rows at the site of the problem `problemKey`; none when it has left the table. */
export function rowsAtSite(
  table: ProblemTable,
  rows: Uint32Array,
  by: SiteKind,
  problemKey: number,
): Uint32Array {
  const own = rowOfKey(table, problemKey);
  if (own < 0) return new Uint32Array();
  const id = siteId(table, own, by);
  return rows.filter((row) => isMapped(table, row) && siteId(table, row, by) === id);
}
