import { readDemoPlace, readDemoProblems } from '../../../server/features/demo/demo-files.ts';
import { demoCoordinates } from '../../../server/features/demo/demo-place.ts';

/** The committed files, read once; metres east and north of the place's origin for plane geometry. */
export const place = readDemoPlace();
export const problems = readDemoProblems();

const METRES_PER_LAT = 110_950;
const METRES_PER_LNG = METRES_PER_LAT * Math.cos((35.92 * Math.PI) / 180) * 1.0034;

export type Point = [x: number, y: number];

export function metres(flat: readonly number[]): Point[] {
  return demoCoordinates([0, 0], flat).map(([lng, lat]) => [lng * METRES_PER_LNG, lat * METRES_PER_LAT]);
}

export function degrees(flat: readonly number[]): [number, number][] {
  return demoCoordinates(place.origin, flat);
}

export function segmentDistanceM(p: Point, a: Point, b: Point): number {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const squared = dx * dx + dy * dy;
  const t = squared === 0 ? 0 : Math.max(0, Math.min(1, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / squared));
  return Math.hypot(p[0] - a[0] - t * dx, p[1] - a[1] - t * dy);
}

export function lineDistanceM(p: Point, line: readonly Point[]): number {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 1; i < line.length; i++) best = Math.min(best, segmentDistanceM(p, line[i - 1], line[i]));
  return best;
}

export function segmentsCross(a: Point, b: Point, c: Point, d: Point): boolean {
  const side = (p: Point, q: Point, r: Point) =>
    Math.sign((q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]));
  return side(a, b, c) !== side(a, b, d) && side(c, d, a) !== side(c, d, b);
}

export function ringHolds(ring: readonly Point[], [x, y]: Point): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [x1, y1] = ring[i];
    const [x2, y2] = ring[j];
    if (y1 > y !== y2 > y && x < x1 + ((x2 - x1) * (y - y1)) / (y2 - y1)) inside = !inside;
  }
  return inside;
}

/** Twice the signed area in units of the file: whole numbers, so sums are exact. */
export function twiceArea(flat: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i + 3 < flat.length; i += 2) sum += flat[i] * flat[i + 3] - flat[i + 2] * flat[i + 1];
  return sum;
}

export function boxOf(points: readonly Point[]): [number, number, number, number] {
  const xs = points.map((p) => p[0]);
  const ys = points.map((p) => p[1]);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}
