import {
  allocateTable,
  type ProblemRecord,
  type ProblemTable,
  rowOfKey,
  SCALAR_COLUMNS,
  type TableArea,
  tableWriter,
} from './problem-table.ts';

/** What changed between two versions: rows as they are now, and keys that are no more. */
export interface ProblemPatch {
  fromVersion: number;
  toVersion: number;
  changed: ProblemRecord[];
  removedKeys: number[];
}

/**
 * The table after a patch; the given one stays as it is, so that a view on it is not pulled away.
 * Rows that exist are overwritten, new ones are merged in by key, removed ones left out. Throws when the patch does not
 * start at the table's version, because rows between would be missing. `areas` replaces the list if areas changed too:
 * then the rows that moved are in the patch.
 */
export function applyPatch(table: ProblemTable, patch: ProblemPatch, areas?: TableArea[]): ProblemTable {
  if (patch.fromVersion !== table.version) {
    throw new Error(
      `A patch from version ${patch.fromVersion} does not fit a table of version ${table.version}.`,
    );
  }
  const removed = new Set(patch.removedKeys.filter((key) => rowOfKey(table, key) >= 0));
  const added = patch.changed
    .filter((record) => rowOfKey(table, record.key) < 0)
    .sort((a, b) => a.key - b.key);
  const next = merge(table, removed, added);
  if (areas) reindexAreas(next, areas);
  const write = tableWriter(next);
  for (const record of patch.changed) {
    const row = rowOfKey(next, record.key);
    if (row >= 0) write(row, record);
  }
  next.version = patch.toVersion;
  return next;
}

function merge(table: ProblemTable, removed: Set<number>, added: ProblemRecord[]): ProblemTable {
  const next = allocateTable(table.length - removed.size + added.length, table.areas);
  next.categories = [...table.categories];
  next.sources = [...table.sources];
  let to = 0;
  let from = 0;
  const copyTo = (end: number) => {
    if (end === from) return;
    for (const name of SCALAR_COLUMNS) next[name].set(table[name].subarray(from, end), to);
    next.position.set(table.position.subarray(2 * from, 2 * end), 2 * to);
    to += end - from;
    from = end;
  };
  const cuts = [
    ...[...removed].map((key) => ({ key, isNew: false })),
    ...added.map(({ key }) => ({ key, isNew: true })),
  ].sort((a, b) => a.key - b.key);
  for (const cut of cuts) {
    if (cut.isNew) {
      copyTo(lowerBound(table, cut.key));
      next.key[to++] = cut.key;
    } else {
      copyTo(rowOfKey(table, cut.key));
      from++;
    }
  }
  copyTo(table.length);
  return next;
}

function lowerBound(table: ProblemTable, key: number): number {
  let low = 0;
  let high = table.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (table.key[middle] < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

function reindexAreas(table: ProblemTable, areas: TableArea[]): void {
  const index = new Map(areas.map((area, i) => [area.key, i]));
  const translation = Uint16Array.from(table.areas, (area) => index.get(area.key) ?? 0);
  for (let row = 0; row < table.length; row++) table.area[row] = translation[table.area[row]];
  table.areas = [...areas];
}
