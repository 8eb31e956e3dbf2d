import { type Box, boxesMeet, boxOf, crossing, inRing, nearestOnSegment, type XY } from './plane.ts';

/** A turned rectangle: centre, half sizes, and the unit direction of its length. */
export interface Rect {
  centre: XY;
  halfLengthM: number;
  halfDepthM: number;
  axis: XY;
}

/** A place in the rectangle's own frame: u along its length, v to the left of it. */
export function inFrame(rect: Pick<Rect, 'centre' | 'axis'>, u: number, v: number): XY {
  const [ax, ay] = rect.axis;
  return [rect.centre[0] + u * ax - v * ay, rect.centre[1] + u * ay + v * ax];
}

export function cornersOf(rect: Rect): XY[] {
  const { halfLengthM: l, halfDepthM: d } = rect;
  return [inFrame(rect, -l, -d), inFrame(rect, l, -d), inFrame(rect, l, d), inFrame(rect, -l, d)];
}

/** Whether two rectangles come closer than `gapM` (separating axes; exact for parallel sides, safe at corners). */
export function rectsMeet(a: Rect, b: Rect, gapM: number): boolean {
  for (const axis of [a.axis, left(a.axis), b.axis, left(b.axis)]) {
    const between = Math.abs((b.centre[0] - a.centre[0]) * axis[0] + (b.centre[1] - a.centre[1]) * axis[1]);
    if (between >= reach(a, axis) + reach(b, axis) + gapM) return false;
  }
  return true;
}

function reach(rect: Rect, axis: XY): number {
  const along = Math.abs(rect.axis[0] * axis[0] + rect.axis[1] * axis[1]);
  const across = Math.abs(rect.axis[0] * axis[1] - rect.axis[1] * axis[0]);
  return rect.halfLengthM * along + rect.halfDepthM * across;
}

function left(v: XY): XY {
  return [-v[1], v[0]];
}

export function rectToSegmentM(corners: readonly XY[], a: XY, b: XY): number {
  if (inRing(a, corners) || inRing(b, corners)) return 0;
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0, j = corners.length - 1; i < corners.length; j = i++) {
    if (crossing(corners[j], corners[i], a, b)) return 0;
    best = Math.min(
      best,
      nearestOnSegment(corners[i], a, b).distanceM,
      nearestOnSegment(a, corners[j], corners[i]).distanceM,
      nearestOnSegment(b, corners[j], corners[i]).distanceM,
    );
  }
  return best;
}

interface Obstacle {
  a: XY;
  b: XY;
  keepM: number;
  box: Box;
}

const CELL_M = 60;
const WIDEST_KEEP_M = 30;

/** What is already on the ground: lines to keep away from and rectangles built. */
export class Ground {
  private readonly obstacles = new Map<string, Obstacle[]>();
  private readonly rects = new Map<string, { rect: Rect; box: Box }[]>();

  addLine(points: readonly XY[], keepM: number): void {
    for (let i = 1; i < points.length; i++) {
      const box = boxOf([points[i - 1], points[i]]);
      const obstacle = { a: points[i - 1], b: points[i], keepM, box };
      for (const key of cellsOf(box, WIDEST_KEEP_M)) push(this.obstacles, key, obstacle);
    }
  }

  addRects(rects: readonly Rect[]): void {
    for (const rect of rects) {
      const box = boxOf(cornersOf(rect));
      for (const key of cellsOf(box, 0)) push(this.rects, key, { rect, box });
    }
  }

  /** Whether all rectangles stand inside the ring, off every line, and `gapM` from what is built. */
  isFree(rects: readonly Rect[], ring: readonly XY[], gapM: number, extraKeepM = 0): boolean {
    return rects.every((rect) => {
      const corners = cornersOf(rect);
      if (!corners.every((c) => inRing(c, ring))) return false;
      const box = boxOf(corners);
      for (const key of cellsOf(box, 0)) {
        for (const o of this.obstacles.get(key) ?? []) {
          const keepM = o.keepM + extraKeepM;
          if (boxesMeet(o.box, box, keepM) && rectToSegmentM(corners, o.a, o.b) < keepM) return false;
        }
      }
      for (const key of cellsOf(box, gapM)) {
        for (const other of this.rects.get(key) ?? []) {
          if (boxesMeet(other.box, box, gapM) && rectsMeet(other.rect, rect, gapM)) return false;
        }
      }
      return true;
    });
  }
}

function cellsOf(box: Box, marginM: number): string[] {
  const keys: string[] = [];
  for (
    let x = Math.floor((box.west - marginM) / CELL_M);
    x <= Math.floor((box.east + marginM) / CELL_M);
    x++
  ) {
    for (
      let y = Math.floor((box.south - marginM) / CELL_M);
      y <= Math.floor((box.north + marginM) / CELL_M);
      y++
    ) {
      keys.push(`${x},${y}`);
    }
  }
  return keys;
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
