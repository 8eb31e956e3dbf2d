import {
  columnFromArray,
  int32,
  tableFromColumns,
  tableFromIPC,
  tableToIPC,
  uint8,
  uint16,
} from '@uwdata/flechette';
import { allocateTable, NO_MINUTE, type ProblemTable, type TableArea } from './problem-table.ts';

/** Degrees are sent as whole ten-millionths (1.1 cm): half the bytes of a double, and far finer than any source. */
const DEGREE_SCALE = 1e7;
const NONE = -2147483648;

const DIFFERENCES = ['keyStep', 'lngE7', 'latE7', 'dueAfter', 'closedAfter'] as const;

const INT32 = ['reportedMinute', 'building'] as const;
const UINT16 = ['category', 'source', 'area'] as const;
const UINT8 = ['status', 'precision', 'flags'] as const;

interface Lists {
  version: number;
  categories: string[];
  sources: string[];
  areas: TableArea[];
}

/**
 * The table as one Apache Arrow IPC stream of 37 bytes a row, a third of that once compressed: what repeats compresses, so
 * some columns are sent as differences. `keyStep` is the key less the key of the row before; `dueAfter` and `closedAfter`
 * are minutes after the report, `lngE7` and `latE7` ten-millionths of a degree, each the least int32 for none; the other
 * columns are those of the table. The lists that indices point into are JSON in the schema's metadata under `gridwalk`.
 */
export function encodeProblemColumns(table: ProblemTable): Uint8Array<ArrayBuffer> {
  const differences = Object.fromEntries(
    DIFFERENCES.map((name) => [name, new Int32Array(table.length)] as const),
  ) as Record<(typeof DIFFERENCES)[number], Int32Array>;
  const { keyStep, dueAfter, closedAfter, lngE7, latE7 } = differences;
  for (let row = 0; row < table.length; row++) {
    const reported = table.reportedMinute[row];
    keyStep[row] = table.key[row] - (row === 0 ? 0 : table.key[row - 1]);
    dueAfter[row] = table.dueMinute[row] === NO_MINUTE ? NONE : table.dueMinute[row] - reported;
    closedAfter[row] = table.closedMinute[row] === NO_MINUTE ? NONE : table.closedMinute[row] - reported;
    const lng = table.position[2 * row];
    lngE7[row] = Number.isNaN(lng) ? NONE : Math.round(lng * DEGREE_SCALE);
    latE7[row] = Number.isNaN(lng) ? NONE : Math.round(table.position[2 * row + 1] * DEGREE_SCALE);
  }
  const arrow = tableFromColumns([
    ...DIFFERENCES.map((name) => [name, columnFromArray(differences[name], int32())] as const),
    ...INT32.map((name) => [name, columnFromArray(table[name], int32())] as const),
    ...UINT16.map((name) => [name, columnFromArray(table[name], uint16())] as const),
    ...UINT8.map((name) => [name, columnFromArray(table[name], uint8())] as const),
  ] as Parameters<typeof tableFromColumns>[0]);
  const lists: Lists = {
    version: table.version,
    categories: table.categories,
    sources: table.sources,
    areas: table.areas,
  };
  arrow.schema.metadata = new Map([['gridwalk', JSON.stringify(lists)]]);
  const bytes = tableToIPC(arrow, { format: 'stream' });
  if (!bytes) throw new Error('The Arrow encoder returned no bytes.');
  return bytes as Uint8Array<ArrayBuffer>;
}

/** The table from what `encodeProblemColumns` made. Throws when the bytes are no such stream. */
export function decodeProblemColumns(bytes: Uint8Array | ArrayBuffer): ProblemTable {
  const arrow = tableFromIPC(bytes);
  const json = arrow.schema.metadata?.get('gridwalk');
  if (!json) throw new Error('These columns carry no "gridwalk" metadata.');
  const lists = JSON.parse(json) as Lists;
  const columns = arrow.toColumns() as Record<string, ArrayLike<number>>;
  const table = allocateTable(arrow.numRows, lists.areas);
  table.version = lists.version;
  table.categories = lists.categories;
  table.sources = lists.sources;
  for (const name of [...INT32, ...UINT16, ...UINT8]) table[name].set(columns[name]);
  const { keyStep, dueAfter, closedAfter, lngE7, latE7 } = columns;
  let key = 0;
  for (let row = 0; row < table.length; row++) {
    const reported = table.reportedMinute[row];
    key += keyStep[row];
    table.key[row] = key;
    table.dueMinute[row] = dueAfter[row] === NONE ? NO_MINUTE : reported + dueAfter[row];
    table.closedMinute[row] = closedAfter[row] === NONE ? NO_MINUTE : reported + closedAfter[row];
    const isMissing = lngE7[row] === NONE;
    table.position[2 * row] = isMissing ? Number.NaN : lngE7[row] / DEGREE_SCALE;
    table.position[2 * row + 1] = isMissing ? Number.NaN : latE7[row] / DEGREE_SCALE;
  }
  return table;
}
