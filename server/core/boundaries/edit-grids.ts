import type { MultiPolygon } from 'geojson';
import type { LngLat } from '../geo/types.ts';
import type { Outcome } from '../lib/outcome.ts';
import { extendToBorder } from './extend-line.ts';
import {
  coverGrids,
  type GridCoverage,
  type GridOutline,
  gridOutlines,
  isContiguous,
  partsOf,
} from './grid-coverage.ts';
import { isInside, stepRings, stepsLengthM } from './lattice.ts';
import { pointInFace } from './planar-faces.ts';

export type EditRefusal =
  | 'line_does_not_cut'
  | 'ground_is_own'
  | 'not_neighbours'
  | 'grid_in_parts'
  | 'grid_unknown';

/** Every grid after an edit; a new one has the id that was given for it. */
export type EditOutcome = Outcome<GridOutline[], EditRefusal>;

/** Square metres below which a piece that a line cuts off is the line's own roughness, and stays with its neighbour. */
const LEAST_PIECE_M2 = 60;
const CUT = 1;

/**
 * Cuts a grid along a line. The largest piece keeps the grid's id, the others have `newIds` in turn (as many as are needed
 * must be given). A line that ends up to `reachM` metres short of the border is carried on to it.
 */
export function splitGrid(
  grids: readonly GridOutline[],
  id: string,
  line: readonly LngLat[],
  newIds: readonly string[],
  reachM = 25,
): EditOutcome {
  const at = grids.findIndex((grid) => grid.id === id);
  if (at < 0) return { kind: 'refused', reason: 'grid_unknown' };
  const points = extendToBorder(line, [grids[at]!.geometry], reachM);
  // The line cuts this grid alone; in the others it would only leave corners.
  const coverage = coverAlong(grids, [at], points);
  const isUncut = (edge: number) => !coverage.faces.graph.tags[edge]!.includes(CUT);
  const parts = partsOf(coverage.faces, (face) => coverage.gridOf[face] === at, isUncut)
    // An island that the line does not touch stays with the grid.
    .filter((part) => touchesCut(coverage, part))
    .sort((p, q) => areaM2(coverage, q) - areaM2(coverage, p));
  const pieces = parts.filter((part) => areaM2(coverage, part) >= LEAST_PIECE_M2);
  if (pieces.length < 2 || pieces.length - 1 > newIds.length)
    return { kind: 'refused', reason: 'line_does_not_cut' };
  const gridOf = Int32Array.from(coverage.gridOf);
  for (const [i, piece] of pieces.entries()) {
    if (i > 0) for (const face of piece) gridOf[face] = grids.length + i - 1;
  }
  for (const part of parts.slice(pieces.length))
    joinNeighbour(coverage, gridOf, part, (grid) => grid >= grids.length || grid === at);
  const ids = [...grids.map((grid) => grid.id), ...newIds.slice(0, pieces.length - 1)];
  return finished(coverage, gridOf, ids);
}

/** Joins neighbouring grids; the first id stays. */
export function mergeGrids(grids: readonly GridOutline[], ids: readonly string[]): EditOutcome {
  const chosen = ids.map((id) => grids.findIndex((grid) => grid.id === id));
  if (chosen.includes(-1) || chosen.length < 2) return { kind: 'refused', reason: 'grid_unknown' };
  const coverage = coverGrids(grids);
  const partCount = (grid: number) =>
    partsOf(
      coverage.faces,
      (face) => coverage.gridOf[face] === grid,
      () => true,
    ).length;
  const before = chosen.reduce((sum, grid) => sum + partCount(grid) - 1, 0);
  const gridOf = coverage.gridOf.map((grid) => (chosen.includes(grid) ? chosen[0]! : grid));
  const parts = partsOf(
    coverage.faces,
    (face) => gridOf[face] === chosen[0],
    () => true,
  ).length;
  // Grids that consist of islands may stay so, but the edit must not make more of them.
  if (parts - 1 > before) return { kind: 'refused', reason: 'not_neighbours' };
  return finished(
    coverage,
    gridOf,
    grids.map((grid) => grid.id),
  );
}

/**
 * Lays the border between two grids along a line. A line right through both becomes the border; one that starts and ends at
 * the old border moves it there, on either side. Both grids change together.
 */
export function moveBorder(
  grids: readonly GridOutline[],
  [first, second]: readonly [string, string],
  line: readonly LngLat[],
  reachM = 25,
): EditOutcome {
  const [a, b] = [first, second].map((id) => grids.findIndex((grid) => grid.id === id)) as [number, number];
  if (a < 0 || b < 0) return { kind: 'refused', reason: 'grid_unknown' };
  const points = extendToBorder(line, [grids[a]!.geometry, grids[b]!.geometry], reachM);
  const coverage = coverAlong(grids, [a, b], points);
  const { faces, gridOf } = coverage;
  const isPair = (face: number) => gridOf[face] === a || gridOf[face] === b;
  if (partsOf(faces, isPair, () => true).length !== 1) return { kind: 'refused', reason: 'not_neighbours' };
  const isUncut = (edge: number) => !faces.graph.tags[edge]!.includes(CUT);
  const through = partsOf(faces, isPair, isUncut);
  const labels = Int32Array.from(gridOf);
  if (through.length > 1) {
    for (const part of through) {
      const own = areaM2(
        coverage,
        part.filter((face) => gridOf[face] === a),
      );
      const owner = own * 2 >= areaM2(coverage, part) ? a : b;
      for (const face of part) labels[face] = owner;
    }
  } else {
    for (const [grid, other] of [
      [a, b],
      [b, a],
    ] as const) {
      const pieces = partsOf(faces, (face) => gridOf[face] === grid, isUncut);
      pieces.sort((p, q) => areaM2(coverage, q) - areaM2(coverage, p));
      for (const piece of pieces.slice(1)) for (const face of piece) labels[face] = other;
    }
  }
  if (labels.every((grid, face) => grid === gridOf[face]))
    return { kind: 'refused', reason: 'line_does_not_cut' };
  for (const grid of [a, b]) {
    if (!labels.includes(grid)) return { kind: 'refused', reason: 'line_does_not_cut' };
    const coverageNow = { ...coverage, gridOf: labels };
    if (!isContiguous(coverageNow, labels, grid) && isContiguous(coverage, gridOf, grid))
      return { kind: 'refused', reason: 'grid_in_parts' };
  }
  return finished(
    coverage,
    labels,
    grids.map((grid) => grid.id),
  );
}

function coverAlong(
  grids: readonly GridOutline[],
  chosen: readonly number[],
  points: readonly LngLat[],
): GridCoverage {
  const own = coverGrids(
    chosen.map((i) => grids[i]!),
    [{ points, tag: CUT }],
  );
  const { lattice, faces } = own;
  const pieces = faces.graph.edges.flatMap(([from, to], edge) => {
    const isCut = faces.graph.tags[edge]!.includes(CUT) && faces.faceOf[2 * edge]! >= 0;
    if (!isCut) return [];
    const [p, q] = [faces.graph.vertices[from]!, faces.graph.vertices[to]!];
    return [
      {
        points: [p, q].map(([x, y]): LngLat => [(lattice.west + x) / 1e7, (lattice.south + y) / 1e7]),
        tag: CUT,
      },
    ];
  });
  return coverGrids(grids, pieces);
}

/** Gives the ground inside an outline (a block between streets) to one grid; those that lose it must stay in one piece. */
export function giveGround(grids: readonly GridOutline[], ground: MultiPolygon, toId: string): EditOutcome {
  const to = grids.findIndex((grid) => grid.id === toId);
  if (to < 0) return { kind: 'refused', reason: 'grid_unknown' };
  const lines = ground.coordinates.flat().map((ring) => ({ points: ring as LngLat[], tag: CUT }));
  const coverage = coverGrids(grids, lines);
  const rings = stepRings(coverage.lattice, ground);
  const labels = coverage.gridOf.map((grid, face) =>
    grid >= 0 && isInside(rings, pointInFace(coverage.faces.rings[face]!)) ? to : grid,
  );
  const changed = new Set(coverage.gridOf.filter((grid, face) => grid !== labels[face]));
  if (changed.size === 0) return { kind: 'refused', reason: 'ground_is_own' };
  for (const grid of [to, ...changed]) {
    const partCount = (gridOf: ArrayLike<number>) =>
      partsOf(
        coverage.faces,
        (face) => gridOf[face] === grid,
        () => true,
      ).length;
    if (partCount(labels) > Math.max(1, partCount(coverage.gridOf)))
      return { kind: 'refused', reason: 'grid_in_parts' };
  }
  return finished(
    coverage,
    labels,
    grids.map((grid) => grid.id),
  );
}

function touchesCut({ faces }: GridCoverage, part: readonly number[]): boolean {
  const own = new Set(part);
  return faces.graph.tags.some(
    (tags, edge) =>
      tags.includes(CUT) && (own.has(faces.faceOf[2 * edge]!) || own.has(faces.faceOf[2 * edge + 1]!)),
  );
}

/** Gives a small part to the grid with which it shares the longest border. */
function joinNeighbour(
  { lattice, faces }: GridCoverage,
  gridOf: Int32Array,
  part: readonly number[],
  isPossible: (grid: number) => boolean,
): void {
  const own = new Set(part);
  const sharedM = new Map<number, number>();
  for (const [edge, [from, to]] of faces.graph.edges.entries()) {
    const [left, right] = [faces.faceOf[2 * edge]!, faces.faceOf[2 * edge + 1]!];
    if (left < 0 || right < 0 || own.has(left) === own.has(right)) continue;
    const grid = gridOf[own.has(left) ? right : left]!;
    if (!isPossible(grid)) continue;
    const lengthM = stepsLengthM(lattice, faces.graph.vertices[from]!, faces.graph.vertices[to]!);
    sharedM.set(grid, (sharedM.get(grid) ?? 0) + lengthM);
  }
  const longest = [...sharedM].sort((p, q) => q[1] - p[1])[0];
  if (longest) for (const face of part) gridOf[face] = longest[0];
}

function areaM2({ lattice, faces }: GridCoverage, part: readonly number[]): number {
  const steps = part.reduce((sum, face) => sum + faces.areas[face]!, 0);
  return steps * lattice.stepEastM * lattice.stepNorthM;
}

function finished(coverage: GridCoverage, gridOf: ArrayLike<number>, ids: readonly string[]): EditOutcome {
  const outlines = gridOutlines(coverage, gridOf, ids.length);
  const value = ids.flatMap((id, i): { id: string; geometry: MultiPolygon }[] => {
    const geometry = outlines[i];
    return geometry ? [{ id, geometry }] : [];
  });
  return { kind: 'ok', value };
}
