import { isMapped, type ProblemFilter, unionRows } from '#core/problems/problem-filter.ts';
import type { ProblemTable } from '#core/problems/problem-table.ts';

export interface BuildingCountsRequest {
  filters: ProblemFilter[];
  nowMinute: number;
}

/** Problems by building, ordered by building key. */
export interface BuildingCounts {
  buildingKeys: Int32Array;
  counts: Uint32Array;
  /** One problem of each building: it names the building's list in a link. */
  problemKeys: Int32Array;
  /** Mapped problems in some building, and in none. */
  insideCount: number;
  elsewhereCount: number;
}

/** How many of the filtered problems each building has; only what is on the map, so that its list is as long. */
export function countBuildings(
  table: ProblemTable,
  { filters, nowMinute }: BuildingCountsRequest,
): BuildingCounts {
  const groups = new Map<number, { count: number; problemKey: number }>();
  let [insideCount, elsewhereCount] = [0, 0];
  const rows = unionRows(table, filters, nowMinute);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    if (!isMapped(table, row)) continue;
    const building = table.building[row];
    if (building === 0) {
      elsewhereCount++;
      continue;
    }
    insideCount++;
    const group = groups.get(building);
    if (group) group.count++;
    else groups.set(building, { count: 1, problemKey: table.key[row] });
  }
  const keys = [...groups.keys()].sort((a, b) => a - b);
  return {
    buildingKeys: Int32Array.from(keys),
    counts: Uint32Array.from(keys, (key) => groups.get(key)!.count),
    problemKeys: Int32Array.from(keys, (key) => groups.get(key)!.problemKey),
    insideCount,
    elsewhereCount,
  };
}
