import {
  type BenchInstance,
  benchProblem,
  matrixOf,
  numbersOf,
  type ReaderOptions,
  repeat,
} from './walkabout-instance.ts';

/**
 * Orienteering without windows. Tsiligirides: line 1 `Tmax P`, then `x y S`, the first point the start, the second the end.
 * Chao (team orienteering): `n 32`, `m 2`, `tmax 42.5`, then `x y S`, the last point the end. Distances are Euclidean, not rounded.
 */
export function readOp(text: string, options: ReaderOptions): BenchInstance {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const chao = lines.find((line) => /^\s*tmax\b/i.test(line));
  const points = (chao === undefined ? lines.slice(1) : lines)
    .map(numbersOf)
    .filter((row) => row.length === 3);
  if (points.length < 2) throw new Error('Expected at least two points "x y S".');
  const [start, end] = chao === undefined ? [0, 1] : [0, points.length - 1];
  const budget =
    options.limit ?? (chao === undefined ? numbersOf(lines[0])[0] : Number(chao.trim().split(/\s+/)[1]));
  const travelS = matrixOf(points.length, (a, b) =>
    Math.hypot(points[a][0] - points[b][0], points[a][1] - points[b][1]),
  );
  const stops = points.flatMap(([, , score], place) =>
    place === start || place === end
      ? []
      : [{ place, tier: 'ordinary' as const, points: score, serviceS: 0 }],
  );
  const teams = repeat(options.teams, () => ({
    startPlace: start,
    endPlace: end,
    shiftStartS: 0,
    shiftEndS: budget,
  }));
  return { problem: benchProblem(travelS, stops, teams), scale: 1 };
}
