import type { Stop } from '#core/walkabouts/model.ts';
import {
  type BenchInstance,
  benchProblem,
  matrixOf,
  numbersOf,
  type ReaderOptions,
  repeat,
} from './walkabout-instance.ts';

/**
 * Orienteering with time windows (Righini and Salani; Montemanni and Gambardella): line 1 `k v N t`, line 2 `D Q`, then
 * `i x y d S f a list O C`; vertex 0 is start and end and its closing time the budget. Distances are truncated to one
 * decimal, in the Cordeau-based instances (told by coordinates with three decimals) to two.
 */
export function readToptw(text: string, options: ReaderOptions): BenchInstance {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const rows = lines.map(numbersOf).filter((row) => row.length >= 7);
  if (rows.length < 2 || rows[0][0] !== 0)
    throw new Error('Expected rows "i x y d S f a list O C" from vertex 0 on.');
  const cordeau = lines.slice(2).some((line) => /\.\d\d[1-9]\b/.test(line));
  const scale = cordeau ? 100 : 10;
  const travelS = matrixOf(rows.length, (a, b) =>
    Math.floor(Math.hypot(rows[a][1] - rows[b][1], rows[a][2] - rows[b][2]) * scale + 1e-9),
  );
  const closing = (row: number[]) => row[row.length - 1] * scale;
  const opening = (row: number[]) => row[row.length - 2] * scale;
  const end = options.limit === undefined ? closing(rows[0]) : opening(rows[0]) + options.limit * scale;
  const stops = rows.slice(1).map((row, x): Stop => {
    const whole = opening(row) <= opening(rows[0]) && closing(row) >= end;
    return {
      place: x + 1,
      tier: 'ordinary',
      points: row[4],
      serviceS: row[3] * scale,
      windows: whole ? [] : [{ openS: opening(row), closeS: closing(row) }],
    };
  });
  const teams = repeat(options.teams, () => ({
    startPlace: 0,
    endPlace: 0,
    shiftStartS: opening(rows[0]),
    shiftEndS: end,
  }));
  return { problem: benchProblem(travelS, stops, teams), scale };
}
