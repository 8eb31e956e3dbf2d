/**
 * Finds the nearest of many straight segments: segments in metres on a plane, hashed into square cells (CSR in typed
 * arrays), searched ring by ring around the point until no nearer one can follow.
 */
export interface SegmentGrid {
  /** x1, y1, x2, y2 a segment, metres. */
  segments: Float64Array;
  minX: number;
  minY: number;
  cellM: number;
  columns: number;
  rows: number;
  firstOfCell: Uint32Array;
  cellSegments: Uint32Array;
}

export interface NearestSegment {
  segment: number;
  /** Where on the segment, 0 at its start to 1 at its end. */
  share: number;
  x: number;
  y: number;
  distanceM: number;
}

const smallestCellM = 50;

export function buildSegmentGrid(segments: Float64Array): SegmentGrid {
  const count = segments.length / 4;
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < segments.length; i += 2) {
    minX = Math.min(minX, segments[i]);
    maxX = Math.max(maxX, segments[i]);
    minY = Math.min(minY, segments[i + 1]);
    maxY = Math.max(maxY, segments[i + 1]);
  }
  if (count === 0) [minX, minY, maxX, maxY] = [0, 0, 0, 0];
  // No more than some cells a segment, however far apart they lie.
  const cellM = Math.max(smallestCellM, Math.sqrt(((maxX - minX) * (maxY - minY)) / (4 * count + 1)));
  const columns = Math.floor((maxX - minX) / cellM) + 1;
  const rows = Math.floor((maxY - minY) / cellM) + 1;
  const grid: SegmentGrid = {
    segments,
    minX,
    minY,
    cellM,
    columns,
    rows,
    firstOfCell: new Uint32Array(columns * rows + 1),
    cellSegments: new Uint32Array(0),
  };
  const { firstOfCell } = grid;
  for (let s = 0; s < count; s++) eachCell(grid, s, (cell) => firstOfCell[cell + 1]++);
  for (let cell = 0; cell < columns * rows; cell++) firstOfCell[cell + 1] += firstOfCell[cell];
  const next = firstOfCell.slice();
  grid.cellSegments = new Uint32Array(firstOfCell[columns * rows]);
  for (let s = 0; s < count; s++) eachCell(grid, s, (cell) => (grid.cellSegments[next[cell]++] = s));
  return grid;
}

function eachCell(grid: SegmentGrid, s: number, visit: (cell: number) => void): void {
  const { segments, minX, minY, cellM, columns } = grid;
  const at = s * 4;
  const column = (x: number) => Math.floor((x - minX) / cellM);
  const row = (y: number) => Math.floor((y - minY) / cellM);
  const lastColumn = column(Math.max(segments[at], segments[at + 2]));
  const lastRow = row(Math.max(segments[at + 1], segments[at + 3]));
  for (let r = row(Math.min(segments[at + 1], segments[at + 3])); r <= lastRow; r++) {
    for (let c = column(Math.min(segments[at], segments[at + 2])); c <= lastColumn; c++)
      visit(r * columns + c);
  }
}

/** The nearest accepted segment within `maxM`, or undefined. Equal distances: the lower number. */
export function nearestSegment(
  grid: SegmentGrid,
  x: number,
  y: number,
  maxM: number,
  accepts: (segment: number) => boolean = () => true,
): NearestSegment | undefined {
  const { cellM, columns, rows, firstOfCell, cellSegments } = grid;
  const column = Math.floor((x - grid.minX) / cellM);
  const row = Math.floor((y - grid.minY) / cellM);
  let best: NearestSegment | undefined;
  const visit = (r: number, c: number) => {
    if (r < 0 || c < 0 || r >= rows || c >= columns) return;
    const cell = r * columns + c;
    for (let i = firstOfCell[cell]; i < firstOfCell[cell + 1]; i++) {
      const found = project(grid.segments, cellSegments[i], x, y);
      const isNearer =
        !best ||
        found.distanceM < best.distanceM ||
        (found.distanceM === best.distanceM && found.segment < best.segment);
      if (isNearer && found.distanceM <= maxM && accepts(found.segment)) best = found;
    }
  };
  // Whatever lies in ring n is at least (n - 1) cells and the way to the own cell's wall away.
  const toWallM = Math.min(
    x - (grid.minX + column * cellM),
    grid.minX + (column + 1) * cellM - x,
    y - (grid.minY + row * cellM),
    grid.minY + (row + 1) * cellM - y,
  );
  for (let ring = 0; ; ring++) {
    const nearestPossibleM = ring === 0 ? 0 : (ring - 1) * cellM + toWallM;
    if (nearestPossibleM > maxM || (best && best.distanceM < nearestPossibleM)) return best;
    if (ring > Math.max(columns, rows) + Math.max(outside(column, columns), outside(row, rows))) return best;
    for (let c = column - ring; c <= column + ring; c++) {
      visit(row - ring, c);
      if (ring > 0) visit(row + ring, c);
    }
    for (let r = row - ring + 1; r < row + ring; r++) {
      visit(r, column - ring);
      visit(r, column + ring);
    }
  }
}

function outside(index: number, size: number): number {
  return Math.max(0, -index, index - size + 1);
}

function project(segments: Float64Array, segment: number, x: number, y: number): NearestSegment {
  const at = segment * 4;
  const [ax, ay] = [segments[at], segments[at + 1]];
  const [dx, dy] = [segments[at + 2] - ax, segments[at + 3] - ay];
  const squared = dx * dx + dy * dy;
  const share = squared === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / squared));
  const [px, py] = [ax + share * dx, ay + share * dy];
  return { segment, share, x: px, y: py, distanceM: Math.hypot(x - px, y - py) };
}
