import type { AreaLevel } from '#core/geo/types.ts';
import { type BinShape, binGrid, rowsInBin } from '#core/problems/bins.ts';
import { filterRows, isMapped, type ProblemFilter } from '#core/problems/problem-filter.ts';
import type { ProblemTable } from '#core/problems/problem-table.ts';
import { rowsAtSite, type SiteKind } from './problem-sites.ts';
import { unionRows } from './problem-summary.ts';

/** The part of the filtered rows that a list shows. */
export type ListScope =
  | { kind: 'all' }
  | { kind: 'area'; areaKey: number }
  | { kind: 'site'; by: SiteKind; problemKey: number }
  | { kind: 'unmapped' }
  /** One bin; `originDeci` is the origin of its grid in tenths of a degree. */
  | {
      kind: 'bin';
      shape: BinShape;
      sizeM: number;
      originDeci: [lng: number, lat: number];
      column: number;
      row: number;
    }
  /** In no area of the level. */
  | { kind: 'unassigned'; level: AreaLevel };

export interface ListRequest {
  filters: ProblemFilter[];
  scope: ListScope;
  nowMinute: number;
}

/** Keys of the rows in the scope, latest report first. */
export function listKeys(table: ProblemTable, { filters, scope, nowMinute }: ListRequest): Int32Array {
  const rows = scoped(table, unionRows(table, filters, nowMinute), scope, nowMinute);
  const { reportedMinute, key } = table;
  rows.sort((a, b) => reportedMinute[b] - reportedMinute[a] || key[b] - key[a]);
  return Int32Array.from(rows, (row) => key[row]);
}

function scoped(table: ProblemTable, rows: Uint32Array, scope: ListScope, nowMinute: number): Uint32Array {
  switch (scope.kind) {
    case 'all':
      return rows;
    case 'unassigned': {
      const isInside = table.areas.map((_, index) => {
        for (let i = index; i >= 0; i = table.areas[i].parent) {
          if (i > 0 && table.areas[i].level === scope.level) return true;
        }
        return false;
      });
      return rows.filter((row) => !isInside[table.area[row]]);
    }
    case 'unmapped':
      return rows.filter((row) => !isMapped(table, row));
    case 'bin': {
      const [lng, lat] = scope.originDeci;
      const grid = binGrid(scope.shape, scope.sizeM, [lng / 10, lat / 10]);
      return rowsInBin(table, rows, grid, scope.column, scope.row);
    }
    case 'site':
      return rowsAtSite(table, rows, scope.by, scope.problemKey);
    case 'area': {
      const inside = new Set(filterRows(table, { areaKeys: [scope.areaKey] }, nowMinute));
      return rows.filter((row) => inside.has(row));
    }
  }
}
