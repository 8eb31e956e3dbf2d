import type { Bbox } from '#core/geo/types.ts';
import { isMapped, isOverdue, type ProblemFilter, unionRows } from '#core/problems/problem-filter.ts';
import { type ProblemTable, rowOfKey } from '#core/problems/problem-table.ts';
import { isOpenRow } from './problem-summary.ts';

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

/** A wider view holds no doors to tell apart. */
const WIDEST_BOX_DEGREES = 8;

/** Groups the mapped rows within the box by door or building; a building's symbol stands at the mean of its problems. */
export function groupSites(table: ProblemTable, request: SitesRequest): ProblemSites {
  const [west, south, east, north] = clampBox(request.bbox);
  const index = new Map<number, number>();
  const idOf = siteIds(table, request.by, [west, south, east, north]);
  const groups: { lng: number; lat: number; count: number; worst: number; problemKey: number }[] = [];
  let problemCount = 0;
  for (const row of unionRows(table, request.filters, request.nowMinute)) {
    const lng = table.position[2 * row];
    const lat = table.position[2 * row + 1];
    if (!(lng >= west && lng <= east && lat >= south && lat <= north) || !isMapped(table, row)) continue;
    problemCount++;
    const worst = !isOpenRow(table, row) ? 0 : isOverdue(table, row, request.nowMinute) ? 2 : 1;
    const id = idOf(row);
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

/** Around its middle, when the view is wider than any place this is made for. */
function clampBox([west, south, east, north]: Bbox): Bbox {
  const [lng, lat, half] = [(west + east) / 2, (south + north) / 2, WIDEST_BOX_DEGREES / 2];
  return [
    Math.max(west, lng - half),
    Math.max(south, lat - half),
    Math.min(east, lng + half),
    Math.min(north, lat + half),
  ];
}

/** Coordinates come as whole ten-millionths of a degree, so equal means equal. */
const DEGREE_SCALE = 1e7;

/**
 * A number for each row within the box, the same for rows that share a symbol: minus the building's key, or the place of
 * the coordinate in a lattice over the box. Exact up to a box of some nine degrees (2^53 lattice points).
 */
function siteIds(
  table: ProblemTable,
  by: SiteKind,
  [west, south, east, north]: Bbox,
): (row: number) => number {
  const { position, building } = table;
  const columns = Math.ceil((east - west) * DEGREE_SCALE) + 2;
  if (columns * ((north - south) * DEGREE_SCALE + 2) > Number.MAX_SAFE_INTEGER) {
    throw new Error(`The box ${[west, south, east, north].join()} is too large to group doors in.`);
  }
  const [x0, y0] = [Math.floor(west * DEGREE_SCALE), Math.floor(south * DEGREE_SCALE)];
  return (row) => {
    if (by === 'building' && building[row] !== 0) return -building[row];
    const x = Math.round(position[2 * row] * DEGREE_SCALE) - x0;
    return (Math.round(position[2 * row + 1] * DEGREE_SCALE) - y0) * columns + x;
  };
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
  const { position, building } = table;
  const isBuilding = by === 'building' && building[own] !== 0;
  return rows.filter((row) => {
    if (!isMapped(table, row)) return false;
    if (isBuilding) return building[row] === building[own];
    if (by === 'building' && building[row] !== 0) return false;
    return position[2 * row] === position[2 * own] && position[2 * row + 1] === position[2 * own + 1];
  });
}
