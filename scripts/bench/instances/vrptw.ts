import {
  type BenchInstance,
  benchProblem,
  matrixOf,
  numbersOf,
  type ReaderOptions,
  repeat,
} from './walkabout-instance.ts';

/**
 * Solomon and Gehring-Homberger: rows `no x y demand ready due service`, row 0 the depot; the row of two numbers before them
 * is `vehicles capacity`. Everybody is visited within the fleet limit, then the distance counts; distances are truncated to
 * one decimal.
 */
export function readVrptw(text: string, options: ReaderOptions): BenchInstance {
  const lines = text.split(/\r?\n/).map(numbersOf);
  const rows = lines.filter((row) => row.length >= 7);
  const fleet = lines.find((row) => row.length === 2);
  if (rows.length < 2 || fleet === undefined)
    throw new Error('Expected "vehicles capacity" and rows of seven numbers.');
  const scale = 10;
  const travelS = matrixOf(rows.length, (a, b) =>
    Math.floor(Math.hypot(rows[a][1] - rows[b][1], rows[a][2] - rows[b][2]) * scale + 1e-9),
  );
  const stops = rows.slice(1).map((row, x) => ({
    place: x + 1,
    tier: 'must' as const,
    serviceS: row[6] * scale,
    load: row[3],
    windows: [{ openS: row[4] * scale, closeS: row[5] * scale }],
  }));
  const teams = repeat(options.teams, () => ({
    startPlace: 0,
    endPlace: 0,
    shiftStartS: rows[0][4] * scale,
    shiftEndS: (options.limit ?? rows[0][5]) * scale,
    capacity: fleet[1],
  }));
  return { problem: benchProblem(travelS, stops, teams), scale };
}
