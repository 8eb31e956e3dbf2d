import {
  type Box,
  boxesMeet,
  boxOf,
  crossing,
  distance,
  lerp,
  pointKey,
  ringArea,
  rounded,
  type XY,
} from './plane.ts';

/** A drawn line before it is cut at its crossings. */
export interface DrawnLine {
  id: string;
  points: readonly XY[];
  /** Loose ends shorter than this are overshoots of the drawing and are cut off; 0 keeps them. */
  trimM: number;
}

/** A drawn line after cutting: every crossing with another line is one of its points. */
export interface CutLine {
  id: string;
  points: XY[];
}

/**
 * Cuts all lines at their mutual crossings; a crossing is the very same point on both lines. Samples of a curve closer
 * than `nearM` to a crossing go, so that no sliver segments remain; 0 keeps every corner.
 */
export function cutAtCrossings(lines: readonly DrawnLine[], nearM = 4): CutLine[] {
  const cuts = lines.map((line) => line.points.slice(1).map((): { at: number; point: XY }[] => []));
  const boxes = lines.map((line) => line.points.slice(1).map((p, i) => boxOf([line.points[i], p])));
  const whole: Box[] = lines.map((line) => boxOf(line.points));
  for (let i = 0; i < lines.length; i++) {
    for (let j = i + 1; j < lines.length; j++) {
      if (boxesMeet(whole[i], whole[j], 0)) cross(lines[i], lines[j], cuts[i], cuts[j], boxes[i], boxes[j]);
    }
  }
  return lines.map((line, i) => rebuild(line, cuts[i], nearM)).filter((line) => line.points.length > 1);
}

type Cuts = { at: number; point: XY }[][];

function cross(a: DrawnLine, b: DrawnLine, cutsA: Cuts, cutsB: Cuts, boxesA: Box[], boxesB: Box[]): void {
  for (let i = 0; i < boxesA.length; i++) {
    for (let j = 0; j < boxesB.length; j++) {
      if (!boxesMeet(boxesA[i], boxesB[j], 0)) continue;
      const hit = crossing(a.points[i], a.points[i + 1], b.points[j], b.points[j + 1]);
      if (!hit) continue;
      const point = rounded(lerp(a.points[i], a.points[i + 1], hit.s));
      cutsA[i].push({ at: hit.s, point });
      cutsB[j].push({ at: hit.t, point });
    }
  }
}

function rebuild(line: DrawnLine, cuts: Cuts, nearM: number): CutLine {
  const points: { point: XY; isCrossing: boolean }[] = [];
  line.points.forEach((point, i) => {
    points.push({ point: rounded(point), isCrossing: false });
    const here = (cuts[i] ?? []).sort((p, q) => p.at - q.at);
    for (const cut of here) {
      const last = points[points.length - 1];
      if (last.isCrossing && pointKey(last.point) === pointKey(cut.point)) continue;
      points.push({ point: cut.point, isCrossing: true });
    }
  });
  const first = points.findIndex((p) => p.isCrossing);
  const last = points.findLastIndex((p) => p.isCrossing);
  let kept = points;
  if (first >= 0 && line.trimM > 0) {
    const headM = lengthOf(points.slice(0, first + 1).map((p) => p.point));
    const tailM = lengthOf(points.slice(last).map((p) => p.point));
    kept = points.slice(headM < line.trimM ? first : 0, tailM < line.trimM ? last + 1 : points.length);
  }
  const crossings = kept.filter((p) => p.isCrossing).map((p) => p.point);
  const out: XY[] = [];
  kept.forEach(({ point, isCrossing }, i) => {
    const isEnd = i === 0 || i === kept.length - 1;
    if (!isCrossing && !isEnd && crossings.some((c) => distance(c, point) < nearM)) return;
    if (out.length > 0 && pointKey(out[out.length - 1]) === pointKey(point)) return;
    out.push(point);
  });
  return { id: line.id, points: out };
}

function lengthOf(points: readonly XY[]): number {
  let sum = 0;
  for (let i = 1; i < points.length; i++) sum += distance(points[i - 1], points[i]);
  return sum;
}

/** An area enclosed by lines, counter-clockwise and open, with the line that each side (point i to i + 1) lies on. */
export interface Face {
  ring: XY[];
  sides: string[];
}

interface Half {
  from: string;
  to: string;
  line: string;
  twin: number;
  angle: number;
}

/** The faces of a cut drawing; loose ends bound nothing. The outer face is left out. */
export function facesOf(lines: readonly CutLine[]): Face[] {
  const places = new Map<string, XY>();
  let edges: { a: string; b: string; line: string }[] = [];
  for (const { id, points } of lines) {
    for (const p of points) places.set(pointKey(p), p);
    for (let i = 1; i < points.length; i++) {
      edges.push({ a: pointKey(points[i - 1]), b: pointKey(points[i]), line: id });
    }
  }
  edges = withoutLooseEnds(edges);
  const halves: Half[] = [];
  const around = new Map<string, number[]>();
  for (const { a, b, line } of edges) {
    const [pa, pb] = [places.get(a) as XY, places.get(b) as XY];
    const index = halves.length;
    halves.push({ from: a, to: b, line, twin: index + 1, angle: Math.atan2(pb[1] - pa[1], pb[0] - pa[0]) });
    halves.push({ from: b, to: a, line, twin: index, angle: Math.atan2(pa[1] - pb[1], pa[0] - pb[0]) });
    for (const [node, half] of [
      [a, index],
      [b, index + 1],
    ] as const) {
      const list = around.get(node);
      if (list) list.push(half);
      else around.set(node, [half]);
    }
  }
  for (const list of around.values()) list.sort((p, q) => halves[p].angle - halves[q].angle);
  const next = halves.map((half) => {
    const list = around.get(half.to) as number[];
    const i = list.indexOf(half.twin);
    return list[(i - 1 + list.length) % list.length];
  });
  const seen = new Uint8Array(halves.length);
  const faces: Face[] = [];
  for (let start = 0; start < halves.length; start++) {
    if (seen[start]) continue;
    const ring: XY[] = [];
    const sides: string[] = [];
    for (let h = start; !seen[h]; h = next[h]) {
      seen[h] = 1;
      ring.push(places.get(halves[h].from) as XY);
      sides.push(halves[h].line);
    }
    if (ringArea(ring) > 1) faces.push({ ring, sides });
  }
  return faces;
}

function withoutLooseEnds(edges: { a: string; b: string; line: string }[]): typeof edges {
  let kept = edges;
  for (;;) {
    const degree = new Map<string, number>();
    for (const { a, b } of kept) {
      degree.set(a, (degree.get(a) ?? 0) + 1);
      degree.set(b, (degree.get(b) ?? 0) + 1);
    }
    const next = kept.filter(({ a, b }) => (degree.get(a) ?? 0) > 1 && (degree.get(b) ?? 0) > 1);
    if (next.length === kept.length) return kept;
    kept = next;
  }
}
