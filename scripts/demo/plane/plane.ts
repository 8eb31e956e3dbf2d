/** Plane geometry of the demo's drawing board: metres east and north of the sheet's south-west corner. */
export type XY = readonly [x: number, y: number];

/** Points as they are drawn: '100,762 230,776' in metres. */
export function xy(points: string): XY[] {
  return points.split(' ').map((point) => {
    const [x, y] = point.split(',').map(Number);
    return [x, y];
  });
}

export function distance(a: XY, b: XY): number {
  return Math.hypot(b[0] - a[0], b[1] - a[1]);
}

export function lerp(a: XY, b: XY, t: number): XY {
  return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t];
}

/** Centimetres: coordinates that are equal here are the same corner everywhere. */
export function rounded(p: XY): XY {
  return [Math.round(p[0] * 100) / 100, Math.round(p[1] * 100) / 100];
}

export function pointKey(p: XY): string {
  return `${Math.round(p[0] * 100)},${Math.round(p[1] * 100)}`;
}

/** Nearest place on a segment: its parameter 0..1, the place, the distance. */
export function nearestOnSegment(p: XY, a: XY, b: XY): { t: number; at: XY; distanceM: number } {
  const dx = b[0] - a[0];
  const dy = b[1] - a[1];
  const squared = dx * dx + dy * dy;
  const raw = squared === 0 ? 0 : ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / squared;
  const t = Math.max(0, Math.min(1, raw));
  const at: XY = [a[0] + dx * t, a[1] + dy * t];
  return { t, at, distanceM: distance(p, at) };
}

export function distanceToLine(p: XY, line: readonly XY[]): number {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 1; i < line.length; i++) {
    const found = nearestOnSegment(p, line[i - 1], line[i]).distanceM;
    if (found < best) best = found;
  }
  return best;
}

/** Where two segments cross, ends included, as parameters along each; null when parallel or apart. */
export function crossing(a: XY, b: XY, c: XY, d: XY): { s: number; t: number } | null {
  const rx = b[0] - a[0];
  const ry = b[1] - a[1];
  const qx = d[0] - c[0];
  const qy = d[1] - c[1];
  const cross = rx * qy - ry * qx;
  if (Math.abs(cross) < 1e-9) return null;
  const s = ((c[0] - a[0]) * qy - (c[1] - a[1]) * qx) / cross;
  const t = ((c[0] - a[0]) * ry - (c[1] - a[1]) * rx) / cross;
  return s < 0 || s > 1 || t < 0 || t > 1 ? null : { s, t };
}

/** Even-odd rule; the ring may be closed or not. */
export function inRing(p: XY, ring: readonly XY[]): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [x1, y1] = ring[i];
    const [x2, y2] = ring[j];
    if (y1 > p[1] !== y2 > p[1] && p[0] < x1 + ((x2 - x1) * (p[1] - y1)) / (y2 - y1)) inside = !inside;
  }
  return inside;
}

/** Twice-signed shoelace area halved: positive for counter-clockwise rings. */
export function ringArea(ring: readonly XY[]): number {
  let sum = 0;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    sum += ring[j][0] * ring[i][1] - ring[i][0] * ring[j][1];
  }
  return sum / 2;
}

export function ringCentroid(ring: readonly XY[]): XY {
  let sum = 0;
  let x = 0;
  let y = 0;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const cross = ring[j][0] * ring[i][1] - ring[i][0] * ring[j][1];
    sum += cross;
    x += (ring[j][0] + ring[i][0]) * cross;
    y += (ring[j][1] + ring[i][1]) * cross;
  }
  return [x / (3 * sum), y / (3 * sum)];
}

export interface Box {
  west: number;
  south: number;
  east: number;
  north: number;
}

export function boxOf(points: readonly XY[]): Box {
  const box = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
  for (const [x, y] of points) {
    if (x < box.west) box.west = x;
    if (x > box.east) box.east = x;
    if (y < box.south) box.south = y;
    if (y > box.north) box.north = y;
  }
  return box;
}

export function boxesMeet(a: Box, b: Box, marginM: number): boolean {
  return (
    a.west - marginM <= b.east &&
    b.west - marginM <= a.east &&
    a.south - marginM <= b.north &&
    b.south - marginM <= a.north
  );
}

export function lineLength(line: readonly XY[]): number {
  let sum = 0;
  for (let i = 1; i < line.length; i++) sum += distance(line[i - 1], line[i]);
  return sum;
}

/** A curve through the control points (centripetal-free Catmull-Rom), sampled about every `stepM`. */
export function smooth(points: readonly XY[], stepM: number, closed = false): XY[] {
  const n = points.length;
  if (n < 3 && !closed) return points.slice();
  const at = (i: number): XY => (closed ? points[(i + n) % n] : points[Math.max(0, Math.min(n - 1, i))]);
  const out: XY[] = [];
  for (let i = 0; i < (closed ? n : n - 1); i++) {
    const [p0, p1, p2, p3] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
    const steps = Math.max(1, Math.round(distance(p1, p2) / stepM));
    for (let k = 0; k < steps; k++) {
      const t = k / steps;
      out.push([spline(p0[0], p1[0], p2[0], p3[0], t), spline(p0[1], p1[1], p2[1], p3[1], t)]);
    }
  }
  if (!closed) out.push(points[n - 1]);
  return out;
}

function spline(a: number, b: number, c: number, d: number, t: number): number {
  return (
    0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t * t * t)
  );
}

/** The place `atM` along a line and the unit direction there. */
export function along(line: readonly XY[], atM: number): { at: XY; direction: XY } {
  let left = atM;
  for (let i = 1; i < line.length; i++) {
    const lengthM = distance(line[i - 1], line[i]);
    if (left <= lengthM || i === line.length - 1) {
      const t = lengthM === 0 ? 0 : left / lengthM;
      return {
        at: lerp(line[i - 1], line[i], t),
        direction: [(line[i][0] - line[i - 1][0]) / lengthM, (line[i][1] - line[i - 1][1]) / lengthM],
      };
    }
    left -= lengthM;
  }
  throw new Error(`A line of ${line.length} points has no place at ${atM} m.`);
}
