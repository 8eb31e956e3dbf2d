import { localProjection, toMetres } from '../../geo/local-projection.ts';
import type { MotorNetwork } from './motor-network.ts';

/** A segment of the old network lies on one of the new when its middle is this near and the directions agree. */
const nearM = 12;
const mostTurn = 30;

/**
 * Finds the segments of an earlier import in a later one, so that scenarios outlive it. The same id is the same segment.
 * Otherwise the middle of the new segment must lie on the old one or the other way round, within 12 m and 30 degrees:
 * a way that was split gives several, ways that were joined give one for several. An empty list: gone.
 */
export function matchSegments(earlier: MotorNetwork, later: MotorNetwork): Map<string, string[]> {
  const laterIds = new Set(later.segmentIds);
  const origin: [number, number] = [earlier.linePoints[0] ?? 0, earlier.linePoints[1] ?? 0];
  const linesOf = (network: MotorNetwork): Line[] =>
    Array.from({ length: network.segmentCount }, (_, s) => lineOf(network, s, origin));
  const laterLines = linesOf(later);
  const earlierLines = linesOf(earlier);
  return new Map(
    earlier.segmentIds.map((id, s) => {
      if (laterIds.has(id)) return [id, [id]];
      const line = earlierLines[s];
      const matches = later.segmentIds.filter(
        (_, t) => liesOn(laterLines[t], line) || liesOn(line, laterLines[t]),
      );
      return [id, matches];
    }),
  );
}

interface Line {
  points: [number, number][];
  middle: [number, number];
  /** Direction at the middle in degrees, without sense: 0 .. 180. */
  direction: number;
}

function lineOf({ lineStart, linePoints }: MotorNetwork, s: number, origin: [number, number]): Line {
  const projection = localProjection(origin);
  const points: [number, number][] = [];
  for (let i = lineStart[s]; i < lineStart[s + 1]; i++)
    points.push(toMetres(projection, [linePoints[2 * i], linePoints[2 * i + 1]]));
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
  return ((Math.atan2(by - ay, bx - ax) * 180) / Math.PI + 360) % 180;
}

/** Whether the middle of one line lies on the other, in the same direction there. */
function liesOn({ middle: [x, y], direction }: Line, { points }: Line): boolean {
  for (let i = 1; i < points.length; i++) {
    const [[ax, ay], [bx, by]] = [points[i - 1], points[i]];
    const [dx, dy] = [bx - ax, by - ay];
    const square = dx * dx + dy * dy;
    const share = square > 0 ? Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / square)) : 0;
    if (Math.hypot(ax + share * dx - x, ay + share * dy - y) > nearM) continue;
    const turn = Math.abs(directionOf([ax, ay], [bx, by]) - direction);
    if (Math.min(turn, 180 - turn) <= mostTurn) return true;
  }
  return false;
}
