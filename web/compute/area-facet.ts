import type { AreaLevel } from '#core/geo/types.ts';
import { type ProblemFilter, unionRows } from '#core/problems/problem-filter.ts';
import { byArea, countBy } from '#core/problems/problem-groups.ts';
import type { ProblemTable } from '#core/problems/problem-table.ts';

export interface AreaFacetRequest {
  /** Without a condition on areas, so that the others show what choosing them would bring. */
  filters: ProblemFilter[];
  areas: { level: AreaLevel; keys: number[] }[];
  nowMinute: number;
}

/** Area key to how many of the rows lie in it. */
export function areaFacet(table: ProblemTable, request: AreaFacetRequest): Map<number, number> {
  const rows = unionRows(table, request.filters, request.nowMinute);
  return new Map(
    request.areas.flatMap(({ level, keys }) => {
      const counts = countBy(rows, [byArea(table, level, keys)]);
      return keys.map((key, i) => [key, counts[i]] as const);
    }),
  );
}
