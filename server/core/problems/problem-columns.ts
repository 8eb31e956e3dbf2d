import {
  columnFromArray,
  int32,
  tableFromColumns,
  tableFromIPC,
  tableToIPC,
  uint8,
  uint16,
} from '@uwdata/flechette';
import { allocateTable, type ProblemTable, type TableArea } from './problem-table.ts';

/** Degrees are sent as whole ten-millionths (1.1 cm): half the bytes of a double, and far finer than any source. */
const DEGREE_SCALE = 1e7;
const NO_PLACE = -2147483648;

const INT32 = ['key', 'reportedMinute', 'dueMinute', 'closedMinute', 'building'] as const;
const UINT16 = ['category', 'source', 'area'] as const;
const UINT8 = ['status', 'precision', 'flags'] as const;

interface Lists {
  version: number;
  categories: string[];
  sources: string[];
  areas: TableArea[];
}

/**
 * The table as one Apache Arrow IPC stream: a column per field, `lngE7` and `latE7` in ten-millionths of a degree, and the
 * lists that the index columns point into as JSON in the schema's metadata under `gridwalk`. 33 bytes a row before compression.
 */
export function encodeProblemColumns(table: ProblemTable): Uint8Array<ArrayBuffer> {
  const lngE7 = new Int32Array(table.length);
  const latE7 = new Int32Array(table.length);
  for (let row = 0; row < table.length; row++) {
    const lng = table.position[2 * row];
    lngE7[row] = Number.isNaN(lng) ? NO_PLACE : Math.round(lng * DEGREE_SCALE);
    latE7[row] = Number.isNaN(lng) ? NO_PLACE : Math.round(table.position[2 * row + 1] * DEGREE_SCALE);
  }
  const arrow = tableFromColumns([
    ['lngE7', columnFromArray(lngE7, int32())],
    ['latE7', columnFromArray(latE7, int32())],
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
  const { lngE7, latE7 } = columns;
  for (let row = 0; row < table.length; row++) {
    const missing = lngE7[row] === NO_PLACE;
    table.position[2 * row] = missing ? Number.NaN : lngE7[row] / DEGREE_SCALE;
    table.position[2 * row + 1] = missing ? Number.NaN : latE7[row] / DEGREE_SCALE;
  }
  return table;
}
