import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkWalkabout } from '#core/walkabouts/check-walkabout.ts';
import { planWalkabout } from '#core/walkabouts/plan-walkabout.ts';
import { readOp } from '../../../scripts/bench/instances/op.ts';
import { readToptw } from '../../../scripts/bench/instances/toptw.ts';
import { readTsplib } from '../../../scripts/bench/instances/tsplib.ts';
import { readVrptw } from '../../../scripts/bench/instances/vrptw.ts';
import type { BenchInstance } from '../../../scripts/bench/instances/walkabout-instance.ts';
import { describeWithFixtures } from '../../support/fixtures.ts';

function solve({ problem, scale }: BenchInstance, iterations: number) {
  const search = planWalkabout(problem, { seed: 1, iterations });
  let step = search.next();
  while (!step.done) step = search.next();
  const { feasible, score } = checkWalkabout(problem, step.value.plan);
  return {
    feasible,
    prize: score.tierPoints.reduce((a, b) => a + b, 0),
    distance: Math.round((score.walkingS / scale) * 10) / 10,
  };
}

describe('reading instances', () => {
  it('takes each explicit TSPLIB format for the same matrix', () => {
    const header = 'NAME: t\nTYPE: TSP\nDIMENSION: 3\nEDGE_WEIGHT_TYPE: EXPLICIT\n';
    const read = (format: string, rows: string) =>
      readTsplib(`${header}EDGE_WEIGHT_FORMAT: ${format}\nEDGE_WEIGHT_SECTION\n${rows}\nEOF\n`, { teams: 1 });
    const matrix = [0, 1, 2, 1, 0, 3, 2, 3, 0];
    const formats = {
      FULL_MATRIX: '0 1 2\n1 0 3\n2 3 0',
      UPPER_ROW: '1 2\n3',
      LOWER_DIAG_ROW: '0\n1 0 2 3 0',
      UPPER_DIAG_ROW: '0 1 2\n0 3\n0',
      LOWER_ROW: '1\n2 3',
    };
    for (const [format, rows] of Object.entries(formats)) {
      expect([...read(format, rows).problem.travelS]).toEqual(matrix);
    }
    expect(() => read('FULL_MATRIX', '0 1')).toThrow('Got 2 weights when expected 9');
  });

  it('rounds TSPLIB distances as the format says', () => {
    const distance = (type: string, a: string, b: string) =>
      readTsplib(`DIMENSION : 2\nEDGE_WEIGHT_TYPE : ${type}\nNODE_COORD_SECTION\n1 ${a}\n2 ${b}\nEOF`, {
        teams: 1,
      }).problem.travelS[1];
    expect(distance('EUC_2D', '0 0', '1 1.1')).toBe(1);
    expect(distance('CEIL_2D', '0 0', '1 1.1')).toBe(2);
    expect(distance('ATT', '0 0', '10 0')).toBe(4);
    // The first two cities of ulysses16; 509 is in TSPLIB's own list of distances.
    expect(distance('GEO', '38.24 20.42', '39.57 26.15')).toBe(509);
  });

  it("takes Chao's team orienteering files, whose last point is the end", () => {
    const { problem } = readOp('n 3\nm 2\ntmax 42.5\n0 0 0\n3 4 7\n6 8 0\n', { teams: 2 });
    expect(problem.teams).toHaveLength(2);
    expect(problem.teams[0]).toMatchObject({ startPlace: 0, endPlace: 2, shiftEndS: 42.5 });
    expect(problem.stops).toEqual([{ place: 1, tier: 'ordinary', points: 7, serviceS: 0 }]);
  });

  it('replaces the time budget by --limit', () => {
    const op = '40 1\n0 0 0\n9 0 0\n3 4 7\n';
    expect(readOp(op, { teams: 1, limit: 12 }).problem.teams[0].shiftEndS).toBe(12);
    const tsp = 'DIMENSION: 2\nNODE_COORD_SECTION\n1 0 0\n2 3 4\nEOF';
    const { problem } = readTsplib(tsp, { teams: 1, limit: 12 });
    expect(problem.stops[0].tier).toBe('ordinary');
    expect(problem.teams[0].shiftEndS).toBe(12);
  });
});

describeWithFixtures('published instances', (path) => {
  const text = (file: string) => readFileSync(path(`routing/${file}`), 'utf8');

  it('reach the best known prize with time windows', () => {
    const c101 = (teams: number) => solve(readToptw(text('toptw/c101.txt'), { teams }), 3000);
    expect(c101(1)).toMatchObject({ feasible: true, prize: 320 });
    expect(c101(2)).toMatchObject({ feasible: true, prize: 590 });
    expect(solve(readToptw(text('toptw/pr01.txt'), { teams: 1 }), 20000)).toMatchObject({ prize: 308 });
  });

  it('reach the best known distance with capacity', () => {
    const c101 = readVrptw(text('solomon/C101.txt'), { teams: 25 });
    expect(solve(c101, 3000)).toEqual({ feasible: true, prize: 100, distance: 827.3 });
  });

  it('reach the shortest tour', () => {
    expect(solve(readTsplib(text('tsplib/berlin52.tsp'), { teams: 1 }), 10000).distance).toBe(7542);
    expect(solve(readTsplib(text('tsplib/eil51.tsp'), { teams: 1 }), 20000).distance).toBeLessThanOrEqual(
      427,
    );
  });

  it('reach the best known score without windows', () => {
    const file = 'op/Tsiligirides_1/tsiligirides_problem_1_budget_85.txt';
    expect(solve(readOp(text(file), { teams: 1 }), 3000)).toMatchObject({ feasible: true, prize: 285 });
  });
});
