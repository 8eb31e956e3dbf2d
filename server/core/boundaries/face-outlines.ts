import type { MultiPolygon, Position } from 'geojson';
import { fromStep, isInside, type Lattice, type Step, twiceArea } from './lattice.ts';
import { endOf, type PlanarFaces, startOf } from './planar-faces.ts';

/** What belongs to no label. */
export const UNLABELLED = -1;

/**
 * The outlines of labelled faces, one MultiPolygon a label in 0..count-1, degrees; null for a label without a face. Two labels that
 * meet have the same corners along their border. Rings as RFC 7946 wants them; parts that meet in a point are kept apart.
 */
export function outlinesOf(
  lattice: Lattice,
  faces: PlanarFaces,
  labelOf: ArrayLike<number>,
  count: number,
): (MultiPolygon | null)[] {
  const { graph, faceOf, leaving } = faces;
  const label = (half: number) => (faceOf[half]! < 0 ? UNLABELLED : labelOf[faceOf[half]!]!);
  const isBorder = (half: number) => label(half) !== UNLABELLED && label(half) !== label(half ^ 1);
  const seen = new Uint8Array(faceOf.length);
  const ringsOf: Step[][][] = Array.from({ length: count }, () => []);
  for (let start = 0; start < seen.length; start++) {
    if (seen[start] || !isBorder(start)) continue;
    const own = label(start);
    const walked: number[] = [];
    for (let half = start; !seen[half]; ) {
      seen[half] = 1;
      walked.push(startOf(graph, half));
      // Clockwise from the way back, the first border with the label at its left: the walk stays round one part.
      const around = leaving[endOf(graph, half)]!;
      let i = around.indexOf(half ^ 1);
      do i = (i + around.length - 1) % around.length;
      while (!(label(around[i]!) === own && label(around[i]! ^ 1) !== own));
      half = around[i]!;
    }
    for (const ring of apart(walked)) ringsOf[own]!.push(ring.map((vertex) => graph.vertices[vertex]!));
  }
  return ringsOf.map((rings) => (rings.length === 0 ? null : assembled(lattice, rings)));
}

/** A walk that passes a vertex twice as several rings that pass each of theirs once. */
function apart(walked: readonly number[]): number[][] {
  const rings: number[][] = [];
  const open: number[] = [];
  const at = new Map<number, number>();
  for (const vertex of walked) {
    const before = at.get(vertex);
    if (before !== undefined) {
      const ring = open.splice(before);
      for (const each of ring) at.delete(each);
      rings.push(ring);
    }
    at.set(vertex, open.length);
    open.push(vertex);
  }
  rings.push(open);
  return rings.filter((ring) => ring.length > 2);
}

function assembled(lattice: Lattice, rings: readonly Step[][]): MultiPolygon {
  const shells = rings
    .filter((ring) => twiceArea(ring) > 0)
    .map((ring) => ({ ring, area: twiceArea(ring), holes: [] as Step[][] }));
  for (const hole of rings.filter((ring) => twiceArea(ring) < 0)) {
    const inside = middleOf(hole);
    const around = shells
      .filter(({ ring, area }) => area > -twiceArea(hole) && isInside([ring], inside))
      .sort((a, b) => a.area - b.area)[0];
    around?.holes.push(hole);
  }
  const degrees = (ring: readonly Step[]): Position[] => {
    const open = ring.map((at) => fromStep(lattice, at));
    return [...open, open[0]!];
  };
  return {
    type: 'MultiPolygon',
    coordinates: shells.map(({ ring, holes }) => [degrees(ring), ...holes.map(degrees)]),
  };
}

/** A point just inside a ring: across the middle of a row, between the first two sides met. */
function middleOf(ring: readonly Step[]): Step {
  const ys = ring.map(([, y]) => y);
  const y = Math.floor((Math.min(...ys) + Math.max(...ys)) / 2) + 0.5;
  const row = y > Math.max(...ys) ? y - 1 : y;
  const xs: number[] = [];
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [[ax, ay], [bx, by]] = [ring[j]!, ring[i]!];
    if (ay > row !== by > row) xs.push(ax + ((row - ay) / (by - ay)) * (bx - ax));
  }
  xs.sort((a, b) => a - b);
  return [(xs[0]! + xs[1]!) / 2, row];
}
