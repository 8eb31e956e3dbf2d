import type { MultiPolygon, Position } from 'geojson';
import { localProjection } from '../geo/local-projection.ts';
import type { Bbox, LngLat } from '../geo/types.ts';

/** Steps of 1e-7 degrees, about a centimetre: finer than any survey, and whole numbers compare exactly. */
const STEPS_PER_DEGREE = 1e7;

/** A point of the lattice, whole steps east and north of the lattice's corner. */
export type Step = readonly [x: number, y: number];

/**
 * The plane in which boundaries are cut and joined: whole numbers, so that neighbours share the very same corners and no
 * gap can open by rounding.
 */
export interface Lattice {
  west: number;
  south: number;
  /** Metres of one step east and one step north. */
  stepEastM: number;
  stepNorthM: number;
}

/** A lattice around a box, degrees. Extents up to a degree or so: products of steps stay exact in a double. */
export function latticeAround([west, south, east, north]: Bbox): Lattice {
  const { metresPerDegreeLng, metresPerDegreeLat } = localProjection([
    (west + east) / 2,
    (south + north) / 2,
  ]);
  return {
    west: Math.floor(west * STEPS_PER_DEGREE),
    south: Math.floor(south * STEPS_PER_DEGREE),
    stepEastM: metresPerDegreeLng / STEPS_PER_DEGREE,
    stepNorthM: metresPerDegreeLat / STEPS_PER_DEGREE,
  };
}

/** The lattice point nearest to [lng, lat]. */
export function toStep({ west, south }: Lattice, [lng, lat]: Position): Step {
  return [Math.round(lng! * STEPS_PER_DEGREE) - west, Math.round(lat! * STEPS_PER_DEGREE) - south];
}

/** [lng, lat] in degrees of a lattice point. */
export function fromStep({ west, south }: Lattice, [x, y]: Step): LngLat {
  return [(west + x) / STEPS_PER_DEGREE, (south + y) / STEPS_PER_DEGREE];
}

/** Metres between two lattice points. */
export function stepsLengthM({ stepEastM, stepNorthM }: Lattice, a: Step, b: Step): number {
  return Math.hypot((b[0] - a[0]) * stepEastM, (b[1] - a[1]) * stepNorthM);
}

/** The rings of a MultiPolygon on the lattice, without the repeated last corner. */
export function stepRings(lattice: Lattice, { coordinates }: MultiPolygon): Step[][] {
  return coordinates.flatMap((rings) =>
    rings.map((ring) => ring.slice(0, -1).map((at) => toStep(lattice, at))),
  );
}

/** Twice the signed area in square steps; positive for rings that run counter-clockwise. */
export function twiceArea(ring: readonly Step[]): number {
  let twice = 0;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    twice += (ring[j]![0] - ring[0]![0]) * (ring[i]![1] - ring[0]![1]);
    twice -= (ring[i]![0] - ring[0]![0]) * (ring[j]![1] - ring[0]![1]);
  }
  return twice;
}

/** Even-odd rule over all rings; for points that lie on none of them. */
export function isInside(rings: readonly (readonly Step[])[], [x, y]: Step): boolean {
  let inside = false;
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [ax, ay] = ring[j]!;
      const [bx, by] = ring[i]!;
      if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside;
    }
  }
  return inside;
}
