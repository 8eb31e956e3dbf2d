import type { MotorNetwork } from '#core/circulation/network/motor-network.ts';
import { localProjection, toMetres } from '#core/geo/local-projection.ts';
import type { Bbox, LngLat } from '#core/geo/types.ts';

/** The line of a segment. */
export function lineOf({ lineStart, linePoints }: MotorNetwork, s: number): LngLat[] {
  return Array.from({ length: lineStart[s + 1] - lineStart[s] }, (_, i) => {
    const at = 2 * (lineStart[s] + i);
    return [linePoints[at], linePoints[at + 1]];
  });
}

/** The line of an arc, in the direction in which it is driven. */
export function arcLine(network: MotorNetwork, arc: number): LngLat[] {
  const line = lineOf(network, arc >> 1);
  return arc & 1 ? line.reverse() : line;
}

/** Half-way along an arc, with the direction there in degrees, 0 east, counter-clockwise. */
export function middleOf(network: MotorNetwork, arc: number): { place: LngLat; degrees: number } {
  return pointAlong(network, arc, 0.5);
}

export function pointAlong(
  network: MotorNetwork,
  arc: number,
  share: number,
): { place: LngLat; degrees: number } {
  const line = arcLine(network, arc);
  const projection = localProjection(line[0]);
  const points = line.map((place) => toMetres(projection, place));
  const lengths = points.slice(1).map(([x, y], i) => Math.hypot(x - points[i][0], y - points[i][1]));
  let left = share * lengths.reduce((sum, length) => sum + length, 0);
  let i = 0;
  while (i < lengths.length - 1 && left > lengths[i]) left -= lengths[i++];
  const t = lengths[i] > 0 ? left / lengths[i] : 0;
  const [[ax, ay], [bx, by]] = [points[i], points[i + 1]];
  return {
    place: [line[i][0] + t * (line[i + 1][0] - line[i][0]), line[i][1] + t * (line[i + 1][1] - line[i][1])],
    degrees: (Math.atan2(by - ay, bx - ax) * 180) / Math.PI,
  };
}

/** Around some segments. */
export function boundsOf(network: MotorNetwork, segments: readonly number[]): Bbox {
  const box: Bbox = [180, 90, -180, -90];
  for (const s of segments)
    for (const [lng, lat] of lineOf(network, s)) {
      box[0] = Math.min(box[0], lng);
      box[1] = Math.min(box[1], lat);
      box[2] = Math.max(box[2], lng);
      box[3] = Math.max(box[3], lat);
    }
  return box;
}
