import { localProjection, toMetres } from '../../geo/local-projection.ts';
import type { LngLat } from '../../geo/types.ts';
import type { MotorNetwork } from './motor-network.ts';

/** A segment of the old network lies on one of the new when its middle is this near and the directions agree. */
const nearM = 12;
const mostTurn = 30;

/** A segment of the later network on which an earlier line lies; `isReversed`: its own line runs the other way. */
export interface SegmentMatch {
  segment: number;
  isReversed: boolean;
}

/**
 * Finds lines of an earlier import among the segments of a later one. The middle of the new segment must lie on the old line
 * or the other way round, within 12 m and 30 degrees: a way that was split gives several, ways that were joined give one
 * for several. An empty list: gone.
 */
export function matchLines(earlier: readonly LngLat[][], later: MotorNetwork): SegmentMatch[][] {
  const origin: LngLat = [later.linePoints[0] ?? 0, later.linePoints[1] ?? 0];
  const laterLines = Array.from({ length: later.segmentCount }, (_, s) => lineOf(pointsOf(later, s), origin));
  return earlier.map((points) => {
    if (points.length < 2) return [];
    const line = lineOf(points, origin);
    return laterLines.flatMap((other, segment): SegmentMatch[] => {
      const turn = turnAt(other, line) ?? turnAt(line, other);
      return turn === undefined ? [] : [{ segment, isReversed: Math.abs(turn) > 90 }];
    });
  });
}

/** The segments of an earlier network in a later one, by id: the same id is the same segment, others go by their lines. */
export function matchSegments(earlier: MotorNetwork, later: MotorNetwork): Map<string, string[]> {
  const laterIds = new Set(later.segmentIds);
  const gone = earlier.segmentIds.flatMap((id, s) => (laterIds.has(id) ? [] : [s]));
  const found = matchLines(
    gone.map((s) => pointsOf(earlier, s)),
    later,
  );
  const byLine = new Map(
    gone.map((s, i) => [earlier.segmentIds[s], found[i].map(({ segment }) => later.segmentIds[segment])]),
  );
  return new Map(earlier.segmentIds.map((id) => [id, byLine.get(id) ?? [id]]));
}

/** The line of a segment. */
export function pointsOf({ lineStart, linePoints }: MotorNetwork, s: number): LngLat[] {
  return Array.from({ length: lineStart[s + 1] - lineStart[s] }, (_, i): LngLat => {
    const at = 2 * (lineStart[s] + i);
    return [linePoints[at], linePoints[at + 1]];
  });
}

interface Line {
  points: [number, number][];
  middle: [number, number];
  /** Direction at the middle in degrees. */
  direction: number;
}

function lineOf(places: readonly LngLat[], origin: LngLat): Line {
  const projection = localProjection(origin);
  const points = places.map((place) => toMetres(projection, place));
  const lengths = points.slice(1).map(([x, y], i) => Math.hypot(x - points[i][0], y - points[i][1]));
  let left = lengths.reduce((sum, length) => sum + length, 0) / 2;
  let at = 0;
  while (at < lengths.length - 1 && left > lengths[at]) left -= lengths[at++];
  const [[ax, ay], [bx, by]] = [points[at], points[at + 1]];
  const share = lengths[at] > 0 ? left / lengths[at] : 0;
  return {
    points,
    middle: [ax + share * (bx - ax), ay + share * (by - ay)],
    direction: directionOf([ax, ay], [bx, by]),
  };
}

function directionOf([ax, ay]: [number, number], [bx, by]: [number, number]): number {
  return (Math.atan2(by - ay, bx - ax) * 180) / Math.PI;
}

/** Degrees between two lines where the middle of one lies on the other, -180 to 180; undefined where it does not lie there. */
function turnAt({ middle: [x, y], direction }: Line, { points }: Line): number | undefined {
  for (let i = 1; i < points.length; i++) {
    const [[ax, ay], [bx, by]] = [points[i - 1], points[i]];
    const [dx, dy] = [bx - ax, by - ay];
    const square = dx * dx + dy * dy;
    const share = square > 0 ? Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / square)) : 0;
    if (Math.hypot(ax + share * dx - x, ay + share * dy - y) > nearM) continue;
    const turn = ((directionOf([ax, ay], [bx, by]) - direction + 540) % 360) - 180;
    if (Math.min(Math.abs(turn), 180 - Math.abs(turn)) <= mostTurn) return turn;
  }
  return undefined;
}
