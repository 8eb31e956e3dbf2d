import type { AreaLevel } from '#core/geo/types.ts';
import { type BinShape, binGrid, rowsInBin } from '#core/problems/bins.ts';
import { isMapped, type ProblemFilter, unionRows } from '#core/problems/problem-filter.ts';
import { type ProblemTable, rowOfKey } from '#core/problems/problem-table.ts';
import { countAtDoor } from './door-index.ts';
import { LATEST_FIRST, type ListSort, type NameOrder, sortedKeys } from './problem-order.ts';
import { rowsAtSite, type SiteKind } from './problem-sites.ts';

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
  /** Latest report first when absent. */
  sort?: ListSort;
  /** For the columns that are ordered by name. */
  names?: NameOrder;
}

/** Keys of the rows in the scope, in order. */
export function listKeys(table: ProblemTable, request: ListRequest): Int32Array {
  const { filters, scope, nowMinute, sort = LATEST_FIRST, names } = request;
  const rows = scoped(table, unionRows(table, filters, nowMinute), scope);
  return sortedKeys(table, rows, sort, nowMinute, names);
}

/** How many of the rows in the scope stand at the door of each of `keys`; 0 where the door is not known. */
export function doorCounts(table: ProblemTable, request: ListRequest & { keys: Int32Array }): Int32Array {
  const { filters, scope, nowMinute } = request;
  const rows = scoped(table, unionRows(table, filters, nowMinute), scope);
  const countOf = countAtDoor(table, rows);
  return request.keys.map((key) => {
    const row = rowOfKey(table, key);
    return row < 0 ? 0 : countOf(row);
  });
}

function scoped(table: ProblemTable, rows: Uint32Array, scope: ListScope): Uint32Array {
  switch (scope.kind) {
    case 'all':
      return rows;
    case 'unassigned': {
      const isInside = table.areas.map((_, index) => {
        for (let i = index; i >= 0; i = table.areas[i].parent) {
          const { level, isClosed } = table.areas[i];
          if (i > 0 && level === scope.level && !isClosed) return true;
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
      const isInside = table.areas.map((_, index) => {
        for (let i = index; i >= 0; i = table.areas[i].parent) {
          if (table.areas[i].key === scope.areaKey) return true;
        }
        return false;
      });
      return rows.filter((row) => isInside[table.area[row]]);
    }
  }
}
