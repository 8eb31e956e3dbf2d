import type { AreaLevel } from '../geo/types.ts';

/** Stands in a minute column for "none" (no deadline, not closed). */
export const NO_MINUTE = -2147483648;

/** Bits of the `flags` column. */
export const FLAG_DEFAULT_POINT = 1;
export const FLAG_REPEATED = 2;
export const FLAG_SUPERVISED = 4;
export const FLAG_REOPENED = 8;

/** An area that a row of the table lies in; `parent` is an index into the same list, -1 for none. */
export interface TableArea {
  key: number;
  level: AreaLevel;
  parent: number;
  /** No longer in force: finished problems stay in the grid they had then, but no map shows it. */
  isClosed?: true;
}

/**
 * Problems as columns: row i of every array is one problem, ordered by key. A million rows take about 41 MB.
 * `position` holds lng, lat pairs in degrees (WGS 84), NaN where there is no place; minutes count from 1970-01-01T00:00Z;
 * `category`, `source` and `area` are indices into the lists beside them, where area 0 is "outside all areas" and any
 * other is the finest area that holds the place; `status` and `precision` are indices into the vocabularies.
 */
export interface ProblemTable {
  /** The data version that this table shows. */
  version: number;
  length: number;
  key: Int32Array;
  position: Float64Array;
  reportedMinute: Int32Array;
  dueMinute: Int32Array;
  closedMinute: Int32Array;
  category: Uint16Array;
  source: Uint16Array;
  status: Uint8Array;
  precision: Uint8Array;
  area: Uint16Array;
  /** Building key, 0 for none. */
  building: Int32Array;
  flags: Uint8Array;
  categories: string[];
  sources: string[];
  /** Index 0 is a stand-in for "outside": { key: 0, level: 'subdistrict', parent: -1 }. */
  areas: TableArea[];
}

/** One problem, as the table is filled from storage or a test. */
export interface ProblemRecord {
  key: number;
  lng: number | null;
  lat: number | null;
  reportedMinute: number;
  dueMinute: number | null;
  closedMinute: number | null;
  categoryCode: string;
  sourceCode: string;
  status: number;
  precision: number;
  /** Key of the finest area, 0 for none. */
  areaKey: number;
  building: number;
  flags: number;
}

/** The columns of one number a row; `position` has two. */
export const SCALAR_COLUMNS = [
  'key',
  'reportedMinute',
  'dueMinute',
  'closedMinute',
  'category',
  'source',
  'status',
  'precision',
  'area',
  'building',
  'flags',
] as const;

export const OUTSIDE: TableArea = { key: 0, level: 'subdistrict', parent: -1 };

/** A table of `length` zeroed rows with its own lists. */
export function allocateTable(length: number, areas: TableArea[] = [OUTSIDE]): ProblemTable {
  return {
    version: 0,
    length,
    key: new Int32Array(length),
    position: new Float64Array(2 * length),
    reportedMinute: new Int32Array(length),
    dueMinute: new Int32Array(length),
    closedMinute: new Int32Array(length),
    category: new Uint16Array(length),
    source: new Uint16Array(length),
    status: new Uint8Array(length),
    precision: new Uint8Array(length),
    area: new Uint16Array(length),
    building: new Int32Array(length),
    flags: new Uint8Array(length),
    categories: [],
    sources: [],
    areas: [...areas],
  };
}

/** Writes records into a table, giving codes their index as they turn up. */
export function tableWriter(table: ProblemTable): (row: number, record: ProblemRecord) => void {
  const categoryIndex = indexOf(table.categories);
  const sourceIndex = indexOf(table.sources);
  const areaIndex = new Map(table.areas.map((area, index) => [area.key, index]));
  return (row, record) => {
    table.key[row] = record.key;
    table.position[2 * row] = record.lng ?? Number.NaN;
    table.position[2 * row + 1] = record.lat ?? Number.NaN;
    table.reportedMinute[row] = record.reportedMinute;
    table.dueMinute[row] = record.dueMinute ?? NO_MINUTE;
    table.closedMinute[row] = record.closedMinute ?? NO_MINUTE;
    table.category[row] = categoryIndex(record.categoryCode);
    table.source[row] = sourceIndex(record.sourceCode);
    table.status[row] = record.status;
    table.precision[row] = record.precision;
    table.area[row] = areaIndex.get(record.areaKey) ?? 0;
    table.building[row] = record.building;
    table.flags[row] = record.flags;
  };
}

/** The table of `records`, which must be ordered by key. */
export function tableFromRecords(
  records: readonly ProblemRecord[],
  areas: TableArea[],
  version: number,
): ProblemTable {
  const table = allocateTable(records.length, areas);
  const write = tableWriter(table);
  records.forEach((record, row) => {
    write(row, record);
  });
  table.version = version;
  return table;
}

/** The row of `key`, or -1. Binary search: rows are ordered by key. */
export function rowOfKey(table: ProblemTable, key: number): number {
  let low = 0;
  let high = table.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const at = table.key[middle];
    if (at === key) return middle;
    if (at < key) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

function indexOf(list: string[]): (code: string) => number {
  const known = new Map(list.map((code, index) => [code, index]));
  return (code) => {
    let index = known.get(code);
    if (index === undefined) {
      index = list.push(code) - 1;
      known.set(code, index);
    }
    return index;
  };
}

/** A table of just these rows, in their order; they must be ascending. */
export function pickRows(table: ProblemTable, rows: Uint32Array): ProblemTable {
  const picked = allocateTable(rows.length, table.areas);
  picked.version = table.version;
  picked.categories = [...table.categories];
  picked.sources = [...table.sources];
  for (const name of SCALAR_COLUMNS) {
    const [from, to] = [table[name], picked[name]];
    for (let i = 0; i < rows.length; i++) to[i] = from[rows[i]];
  }
  for (let i = 0; i < rows.length; i++) {
    picked.position[2 * i] = table.position[2 * rows[i]];
    picked.position[2 * i + 1] = table.position[2 * rows[i] + 1];
  }
  return picked;
}
