import { fromMetres, type LocalProjection, localProjection, toMetres } from '../geo/local-projection.ts';
import type { LngLat } from '../geo/types.ts';
import { isMapped } from './problem-filter.ts';
import type { ProblemTable } from './problem-table.ts';

export type BinShape = 'hexagon' | 'square';

/**
 * Bins: equal cells on the ground with the number of problems in each, for talk about numbers where a density would only
 * show where. `sizeM` is the side of a square, or the distance between opposite sides of a hexagon; both shapes have
 * their cells fixed to the ground, so that the same bin is there at every zoom and in every period.
 */
export interface BinGrid {
  shape: BinShape;
  sizeM: number;
  projection: LocalProjection;
}

export interface Bins extends BinGrid {
  /** Column and row of each bin that holds anything, ordered by row, then column. */
  columns: Int32Array;
  rows: Int32Array;
  counts: Uint32Array;
  /** How many points were counted: the sum of `counts`. */
  n: number;
}

const SQRT3 = Math.sqrt(3);
/** Columns and rows lie within ±2^20: two thousand kilometres of two-metre bins. */
const HALF = 1 << 20;

/** A grid near `place`; places within a tenth of a degree share it. Throws when the size is not above zero. */
export function binGrid(shape: BinShape, sizeM: number, place: LngLat): BinGrid {
  if (!(sizeM > 0)) throw new Error(`Bin size ${sizeM} m must be above 0.`);
  const snap = (degrees: number) => Math.round(degrees * 10) / 10;
  return { shape, sizeM, projection: localProjection([snap(place[0]), snap(place[1])]) };
}

/** Counts those of `rows` that are mapped into bins. */
export function binProblems(table: ProblemTable, rows: Uint32Array, grid: BinGrid): Bins {
  const extent = cellExtent(table, rows, grid);
  const bins = extent ? countDensely(table, rows, grid, extent) : sorted(countSparsely(table, rows, grid));
  return { ...grid, ...bins, n: bins.counts.reduce((sum, count) => sum + count, 0) };
}

/** Those of `rows` that are mapped and lie in one bin of the grid. */
export function rowsInBin(
  table: ProblemTable,
  rows: Uint32Array,
  grid: BinGrid,
  column: number,
  row: number,
): Uint32Array {
  const { rowOf, columnOf } = cells(grid);
  const { origin, metresPerDegreeLng, metresPerDegreeLat } = grid.projection;
  return rows.filter((problem) => {
    const x = (table.position[2 * problem] - origin[0]) * metresPerDegreeLng;
    const y = (table.position[2 * problem + 1] - origin[1]) * metresPerDegreeLat;
    const at = rowOf(x, y);
    return at === row && columnOf(x, at) === column && isMapped(table, problem);
  });
}

/** Sums weights at places (households at entrances, say) into bins, in the order of `places`. */
export function binWeights(
  places: Iterable<{ lng: number; lat: number; weight: number }>,
  grid: BinGrid,
): Map<number, number> {
  const sums = new Map<number, number>();
  const add = cellCounter(grid, sums);
  for (const { lng, lat, weight } of places) add(lng, lat, weight);
  return sums;
}

/** One number for a bin, to look it up by. */
export function binId(column: number, row: number): number {
  return (row + HALF) * 2 * HALF + (column + HALF);
}

/** Column and row of the bin with this number. */
export function binOfId(id: number): [column: number, row: number] {
  return [(id % (2 * HALF)) - HALF, Math.floor(id / (2 * HALF)) - HALF];
}

/** The corners of a bin, closed, in degrees; anticlockwise from the south-east. */
export function binRing(grid: BinGrid, column: number, row: number): LngLat[] {
  const { sizeM, projection } = grid;
  const half = sizeM / 2;
  const [x, y] = binCentreM(grid, column, row);
  const corners: [number, number][] =
    grid.shape === 'square'
      ? [
          [half, -half],
          [half, half],
          [-half, half],
          [-half, -half],
        ]
      : Array.from({ length: 6 }, (_, i) => {
          const angle = ((60 * i - 30) * Math.PI) / 180;
          return [(sizeM / SQRT3) * Math.cos(angle), (sizeM / SQRT3) * Math.sin(angle)];
        });
  const ring = corners.map(([dx, dy]) => fromMetres(projection, [x + dx, y + dy]));
  return [...ring, ring[0]];
}

/** The neighbours that share an edge (hexagon) or an edge or corner (square, the queen's move), without the bin itself. */
export function binNeighbours(shape: BinShape, column: number, row: number): [number, number][] {
  if (shape === 'square') {
    const steps = [-1, 0, 1];
    return steps
      .flatMap((dy) => steps.map((dx): [number, number] => [column + dx, row + dy]))
      .filter(([c, r]) => c !== column || r !== row);
  }
  const shift = row & 1;
  return [
    [column - 1, row],
    [column + 1, row],
    [column - 1 + shift, row - 1],
    [column + shift, row - 1],
    [column - 1 + shift, row + 1],
    [column + shift, row + 1],
  ];
}

/** The centre in metres of the grid's projection. Odd rows of hexagons stand half a bin further east. */
export function binCentreM({ shape, sizeM }: BinGrid, column: number, row: number): [number, number] {
  if (shape === 'square') return [(column + 0.5) * sizeM, (row + 0.5) * sizeM];
  return [(column + (row & 1) / 2) * sizeM, (row * sizeM * SQRT3) / 2];
}

function cellCounter(
  grid: BinGrid,
  sums: Map<number, number>,
): (lng: number, lat: number, weight: number) => void {
  const { origin, metresPerDegreeLng, metresPerDegreeLat } = grid.projection;
  const { rowOf, columnOf } = cells(grid);
  return (lng, lat, weight) => {
    const x = (lng - origin[0]) * metresPerDegreeLng;
    const y = (lat - origin[1]) * metresPerDegreeLat;
    const row = rowOf(x, y);
    const id = binId(columnOf(x, row), row);
    sums.set(id, (sums.get(id) ?? 0) + weight);
  };
}

/** The row of the cell that holds a place (metres), and its column once the row is known. */
interface Cells {
  rowOf(x: number, y: number): number;
  columnOf(x: number, row: number): number;
}

function cells({ shape, sizeM }: BinGrid): Cells {
  if (shape === 'square') {
    return { rowOf: (_, y) => Math.floor(y / sizeM), columnOf: (x) => Math.floor(x / sizeM) };
  }
  const rowHeightM = sizeM * ROW_HEIGHT;
  return {
    rowOf: (x, y) => hexagonRow(x / sizeM, y / rowHeightM),
    columnOf: (x, row) => hexagonColumn(x / sizeM, row),
  };
}

/** How far apart rows of hexagons stand, in widths of a hexagon. */
const ROW_HEIGHT = SQRT3 / 2;

/** The column whose middle is nearest in a row; `across` is in widths of a hexagon. */
function hexagonColumn(across: number, row: number): number {
  return Math.floor(across - 0.5 * (row & 1) + 0.5);
}

/** The row of the hexagon whose middle is nearest, of the two that may be; `up` is in heights of a row. */
function hexagonRow(across: number, up: number): number {
  const low = Math.floor(up);
  const high = low + 1;
  const dxLow = across - hexagonColumn(across, low) - 0.5 * (low & 1);
  const dxHigh = across - hexagonColumn(across, high) - 0.5 * (high & 1);
  const dyLow = (up - low) * ROW_HEIGHT;
  const dyHigh = dyLow - ROW_HEIGHT;
  return dxLow * dxLow + dyLow * dyLow <= dxHigh * dxHigh + dyHigh * dyHigh ? low : high;
}

interface CellExtent {
  firstColumn: number;
  firstRow: number;
  columns: number;
  rows: number;
}

/** More cells than this (16 MB) are counted one by one in a map: a few points far apart, in small bins. */
const MAX_DENSE_CELLS = 1 << 22;

/** Columns and rows around the mapped of `rows`, one cell wider on each side; undefined when that is too much to lay out. */
function cellExtent(table: ProblemTable, rows: Uint32Array, grid: BinGrid): CellExtent | undefined {
  const { position } = table;
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < rows.length; i++) {
    if (!isMapped(table, rows[i])) continue;
    const lng = position[2 * rows[i]];
    const lat = position[2 * rows[i] + 1];
    if (lng < west) west = lng;
    if (lng > east) east = lng;
    if (lat < south) south = lat;
    if (lat > north) north = lat;
  }
  if (west > east) return undefined;
  const [x0, y0] = toMetres(grid.projection, [west, south]);
  const [x1, y1] = toMetres(grid.projection, [east, north]);
  const rowHeightM = grid.shape === 'square' ? grid.sizeM : grid.sizeM * ROW_HEIGHT;
  const firstColumn = Math.floor(x0 / grid.sizeM) - 1;
  const firstRow = Math.floor(y0 / rowHeightM) - 1;
  const columns = Math.ceil(x1 / grid.sizeM) + 2 - firstColumn;
  const lines = Math.ceil(y1 / rowHeightM) + 2 - firstRow;
  return columns * lines <= MAX_DENSE_CELLS ? { firstColumn, firstRow, columns, rows: lines } : undefined;
}

type Counts = Pick<Bins, 'columns' | 'rows' | 'counts'>;

/** One array over the whole extent: a million rows take a fraction of what a map of cells takes. */
function countDensely(
  table: ProblemTable,
  rows: Uint32Array,
  grid: BinGrid,
  { firstColumn, firstRow, columns, rows: lines }: CellExtent,
): Counts {
  const { position } = table;
  const { origin, metresPerDegreeLng, metresPerDegreeLat } = grid.projection;
  const { rowOf, columnOf } = cells(grid);
  const all = new Uint32Array(columns * lines);
  for (let i = 0; i < rows.length; i++) {
    if (!isMapped(table, rows[i])) continue;
    const x = (position[2 * rows[i]] - origin[0]) * metresPerDegreeLng;
    const row = rowOf(x, (position[2 * rows[i] + 1] - origin[1]) * metresPerDegreeLat);
    all[(row - firstRow) * columns + columnOf(x, row) - firstColumn]++;
  }
  const filled: number[] = [];
  for (let at = 0; at < all.length; at++) if (all[at] > 0) filled.push(at);
  return {
    columns: Int32Array.from(filled, (at) => (at % columns) + firstColumn),
    rows: Int32Array.from(filled, (at) => Math.floor(at / columns) + firstRow),
    counts: Uint32Array.from(filled, (at) => all[at]),
  };
}

function countSparsely(table: ProblemTable, rows: Uint32Array, grid: BinGrid): Map<number, number> {
  const counts = new Map<number, number>();
  const add = cellCounter(grid, counts);
  for (const row of rows) {
    if (isMapped(table, row)) add(table.position[2 * row], table.position[2 * row + 1], 1);
  }
  return counts;
}

function sorted(sums: Map<number, number>): Counts {
  const ids = [...sums.keys()].sort((a, b) => a - b);
  return {
    columns: Int32Array.from(ids, (id) => binOfId(id)[0]),
    rows: Int32Array.from(ids, (id) => binOfId(id)[1]),
    counts: Uint32Array.from(ids, (id) => sums.get(id) ?? 0),
  };
}
