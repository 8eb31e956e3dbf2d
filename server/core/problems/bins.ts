import { fromMetres, type LocalProjection, localProjection } from '../geo/local-projection.ts';
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
  const counts = new Map<number, number>();
  const add = cellCounter(grid, counts);
  let n = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    if (!isMapped(table, row)) continue;
    add(table.position[2 * row], table.position[2 * row + 1], 1);
    n++;
  }
  return { ...grid, ...sorted(counts), n };
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
  const cell = grid.shape === 'square' ? squareOf : hexagonOf;
  return (lng, lat, weight) => {
    const id = cell(
      (lng - origin[0]) * metresPerDegreeLng,
      (lat - origin[1]) * metresPerDegreeLat,
      grid.sizeM,
    );
    sums.set(id, (sums.get(id) ?? 0) + weight);
  };
}

function squareOf(x: number, y: number, sizeM: number): number {
  return binId(Math.floor(x / sizeM), Math.floor(y / sizeM));
}

/** The hexagon whose centre is nearest: of the two candidate rows the closer one. */
function hexagonOf(x: number, y: number, sizeM: number): number {
  const rowHeight = (sizeM * SQRT3) / 2;
  const low = Math.floor(y / rowHeight);
  let best = 0;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (let row = low; row <= low + 1; row++) {
    const shift = (row & 1) / 2;
    const column = Math.round(x / sizeM - shift);
    const dx = x - (column + shift) * sizeM;
    const dy = y - row * rowHeight;
    const distance = dx * dx + dy * dy;
    if (distance < bestDistance) {
      bestDistance = distance;
      best = binId(column, row);
    }
  }
  return best;
}

function sorted(sums: Map<number, number>): { columns: Int32Array; rows: Int32Array; counts: Uint32Array } {
  const ids = [...sums.keys()].sort((a, b) => a - b);
  return {
    columns: Int32Array.from(ids, (id) => binOfId(id)[0]),
    rows: Int32Array.from(ids, (id) => binOfId(id)[1]),
    counts: Uint32Array.from(ids, (id) => sums.get(id) ?? 0),
  };
}
