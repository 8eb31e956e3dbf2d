import type { Bbox, LngLat } from '../geo/types.ts';

/**
 * The parts of a line inside a box, each beginning and ending on the box's edge unless the line itself begins or ends inside.
 * Liang & Barsky (1984), segment by segment.
 */
export function clipLine(line: LngLat[], bbox: Bbox): LngLat[][] {
  const parts: LngLat[][] = [];
  let part: LngLat[] | undefined;
  for (let i = 1; i < line.length; i++) {
    const cut = clipSegment(line[i - 1], line[i], bbox);
    if (!cut) {
      part = undefined;
      continue;
    }
    if (!part || cut.entered) parts.push((part = [cut.from]));
    part.push(cut.to);
    if (cut.left) part = undefined;
  }
  // A line that only touches the edge leaves a part without length.
  return parts.filter((p) => p.some(([lng, lat]) => lng !== p[0][0] || lat !== p[0][1]));
}

function clipSegment(
  a: LngLat,
  b: LngLat,
  [west, south, east, north]: Bbox,
): { from: LngLat; to: LngLat; entered: boolean; left: boolean } | undefined {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  let [t0, t1] = [0, 1];
  const limits = [
    [-dx, a[0] - west],
    [dx, east - a[0]],
    [-dy, a[1] - south],
    [dy, north - a[1]],
  ];
  for (const [p, q] of limits) {
    if (p === 0) {
      if (q < 0) return undefined;
    } else if (p < 0) t0 = Math.max(t0, q / p);
    else t1 = Math.min(t1, q / p);
  }
  if (t0 > t1) return undefined;
  const at = (t: number): LngLat => [
    Math.min(east, Math.max(west, a[0] + t * dx)),
    Math.min(north, Math.max(south, a[1] + t * dy)),
  ];
  return { from: at(t0), to: at(t1), entered: t0 > 0, left: t1 < 1 };
}
