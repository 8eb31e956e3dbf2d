import type { MultiPolygon } from 'geojson';
import { bboxOf } from '../geo/topology/polygon-checks.ts';
import type { Bbox, LngLat } from '../geo/types.ts';
import { outlinesOf, UNLABELLED } from './face-outlines.ts';
import { isInside, type Lattice, latticeAround, type Step, stepRings, toStep } from './lattice.ts';
import { findFaces, type PlanarFaces, pointInFace } from './planar-faces.ts';
import { cutLines, type TaggedLine } from './planar-graph.ts';

/** A grid of a division: `id` is the caller's. */
export interface GridOutline {
  id: string;
  geometry: MultiPolygon;
}

/** A line that cuts grids, with the caller's tag (1 and up; 0 is for the grids' own borders). */
export interface CuttingLine {
  points: readonly LngLat[];
  tag: number;
}

/** Grids cut along lines: faces, and the grid (index) each belongs to; -1 for none. */
export interface GridCoverage {
  lattice: Lattice;
  faces: PlanarFaces;
  gridOf: Int32Array;
}

export const GRID_BORDER = 0;

/**
 * The faces that grids and lines make together. Where grids overlap the first has the ground; gaps stay gaps. Lines outside
 * all grids are left away, so that they bend nothing there. Coordinates in degrees, rounded to 1e-7 of a degree (1 cm).
 */
export function coverGrids(grids: readonly GridOutline[], lines: readonly CuttingLine[] = []): GridCoverage {
  const lattice = latticeAround(boxAround(grids));
  const outlines = grids.map(({ geometry }) => closedLines(stepRings(lattice, geometry), GRID_BORDER));
  const borders = outlines.flat();
  const cuts = lines.map(({ points, tag }) => ({ points: points.map((at) => toStep(lattice, at)), tag }));
  const inside = cuts.length === 0 ? [] : withinGrids(borders, cuts);
  const faces = findFaces(cutLines([...borders, ...inside]));
  const rings = outlines.map((lines) => lines.map(({ points }) => points.slice(0, -1)));
  const boxes = rings.map(boxOfRings);
  const gridOf = Int32Array.from(faces.rings, (face) => {
    const at = pointInFace(face);
    const found = rings.findIndex((own, i) => isInBox(boxes[i]!, at) && isInside(own, at));
    return found < 0 ? UNLABELLED : found;
  });
  return { lattice, faces, gridOf };
}

/** The grids as they are after faces were given to others; null where a grid has lost all of its ground. */
export function gridOutlines(
  { lattice, faces }: GridCoverage,
  gridOf: ArrayLike<number>,
  count: number,
): (MultiPolygon | null)[] {
  return outlinesOf(lattice, faces, gridOf, count);
}

/** The box around all grids, degrees. */
export function boxAround(grids: readonly GridOutline[]): Bbox {
  const box: Bbox = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { geometry } of grids) {
    const [west, south, east, north] = bboxOf(geometry);
    box[0] = Math.min(box[0], west);
    box[1] = Math.min(box[1], south);
    box[2] = Math.max(box[2], east);
    box[3] = Math.max(box[3], north);
  }
  return box;
}

/** Whether every two faces of a grid are joined through shared sides. */
export function isContiguous({ faces }: GridCoverage, gridOf: ArrayLike<number>, grid: number): boolean {
  return (
    partsOf(
      faces,
      (face) => gridOf[face] === grid,
      () => true,
    ).length <= 1
  );
}

/** Faces that pass `belongs`, in groups joined over the edges that pass `isOpen`. */
export function partsOf(
  { faceOf, rings, graph }: PlanarFaces,
  belongs: (face: number) => boolean,
  isOpen: (edge: number) => boolean,
): number[][] {
  const part = Int32Array.from(rings, (_, i) => i);
  const root = (i: number): number => {
    while (part[i] !== i) {
      part[i] = part[part[i]!]!;
      i = part[i]!;
    }
    return i;
  };
  for (let edge = 0; edge < graph.edges.length; edge++) {
    const [left, right] = [faceOf[2 * edge]!, faceOf[2 * edge + 1]!];
    if (left < 0 || right < 0 || left === right) continue;
    if (belongs(left) && belongs(right) && isOpen(edge)) part[root(left)] = root(right);
  }
  const groups = new Map<number, number[]>();
  for (let face = 0; face < rings.length; face++) {
    if (!belongs(face)) continue;
    const group = groups.get(root(face));
    if (group) group.push(face);
    else groups.set(root(face), [face]);
  }
  return [...groups.values()];
}

function closedLines(rings: readonly Step[][], tag: number): TaggedLine[] {
  return rings.filter((ring) => ring.length > 2).map((ring) => ({ points: [...ring, ring[0]!], tag }));
}

/** The pieces of lines whose middle lies in a grid. */
function withinGrids(borders: readonly TaggedLine[], cuts: readonly TaggedLine[]): TaggedLine[] {
  const { vertices, edges, tags } = cutLines([...borders, ...cuts]);
  const rings = borders.map(({ points }) => points.slice(0, -1));
  const boxes = rings.map((ring) => boxOfRings([ring]));
  const kept: TaggedLine[] = [];
  for (const [i, [a, b]] of edges.entries()) {
    const own = tags[i]!.filter((tag) => tag !== GRID_BORDER);
    if (own.length === 0) continue;
    const [p, q] = [vertices[a]!, vertices[b]!];
    // Off the lattice, so that the test never stands on a corner.
    const middle: Step = [(p[0] + q[0]) / 2 + 1e-4, (p[1] + q[1]) / 2 + 1e-4];
    const isOnBorder = tags[i]!.includes(GRID_BORDER);
    if (
      isOnBorder ||
      rings.filter((ring, r) => isInBox(boxes[r]!, middle) && isInside([ring], middle)).length % 2 === 1
    )
      for (const tag of own) kept.push({ points: [p, q], tag });
  }
  return kept;
}

function boxOfRings(rings: readonly (readonly Step[])[]): Bbox {
  const box: Bbox = [Infinity, Infinity, -Infinity, -Infinity];
  for (const ring of rings) {
    for (const [x, y] of ring) {
      box[0] = Math.min(box[0], x);
      box[1] = Math.min(box[1], y);
      box[2] = Math.max(box[2], x);
      box[3] = Math.max(box[3], y);
    }
  }
  return box;
}

function isInBox([west, south, east, north]: Bbox, [x, y]: Step): boolean {
  return x >= west && x <= east && y >= south && y <= north;
}
