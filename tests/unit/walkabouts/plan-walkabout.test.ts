import { describe, expect, it } from 'vitest';
import { seededRandom } from '#core/lib/random.ts';
import { checkWalkabout } from '#core/walkabouts/check-walkabout.ts';
import type { WalkaboutProblem } from '#core/walkabouts/model.ts';
import { type PlanProgress, planWalkabout } from '#core/walkabouts/plan-walkabout.ts';
import { compareScores } from '#core/walkabouts/score.ts';
import { bestByEnumeration } from './enumeration.ts';
import { onALine, type RandomProblemOptions, randomProblem } from './problems.ts';

function everyReport(problem: WalkaboutProblem, seed: number, iterations: number, reportEvery = 100) {
  const reports: PlanProgress[] = [];
  const search = planWalkabout(problem, { seed, iterations, reportEvery });
  for (let step = search.next(); ; step = search.next()) {
    reports.push(step.value);
    if (step.done) return reports;
  }
}

const lastPlan = (problem: WalkaboutProblem, seed = 1, iterations = 2000) =>
  everyReport(problem, seed, iterations).at(-1)!;

describe('the optimum by enumeration', () => {
  const families: [string, RandomProblemOptions, number][] = [
    ['one team, nothing but a shift', { stops: 8, teams: 1 }, 8],
    ['windows', { stops: 8, teams: 1, windows: 0.7 }, 8],
    ['two teams of different pace with windows', { stops: 6, teams: 2, windows: 0.5 }, 8],
    ['set-up once per entrance', { stops: 7, teams: 1, setup: true, windows: 0.3 }, 8],
    ['a break', { stops: 7, teams: 1, breaks: true, windows: 0.4 }, 8],
    ['two teams with breaks', { stops: 6, teams: 2, breaks: true, windows: 0.4 }, 6],
    ['skills', { stops: 6, teams: 2, skills: true }, 6],
    ['required types', { stops: 6, teams: 2, required: true, windows: 0.3 }, 6],
    ['pins, locks and a kept order', { stops: 7, teams: 2, locks: true, windows: 0.3 }, 6],
    ['fair minutes between three', { stops: 6, teams: 3, fairStepS: 300 }, 6],
    ['missing ways', { stops: 6, teams: 2, cut: 0.7 }, 6],
    [
      'everything at once',
      {
        stops: 6,
        teams: 2,
        windows: 0.5,
        setup: true,
        breaks: true,
        skills: true,
        locks: true,
        required: true,
        cut: 0.2,
      },
      10,
    ],
  ];
  it.each(families)('is reached with %s', (_, options, problems) => {
    for (let seed = 1; seed <= problems; seed++) {
      const problem = randomProblem(seededRandom(seed * 977), options);
      const optimum = bestByEnumeration(problem);
      const { score, plan } = lastPlan(problem, seed, 3000);
      expect(checkWalkabout(problem, plan)).toMatchObject({ feasible: true, violations: [] });
      expect({ seed, score: rounded(score) }).toEqual({ seed, score: rounded(optimum) });
    }
  });

  it('is reached with nine stops', () => {
    const problem = randomProblem(seededRandom(5), { stops: 9, teams: 1, windows: 0.5 });
    expect(rounded(lastPlan(problem).score)).toEqual(rounded(bestByEnumeration(problem)));
  });
});

const rounded = (score: PlanProgress['score']) => ({
  ...score,
  walkingS: Math.round(score.walkingS * 1e3) / 1e3,
});

describe('a plan under way', () => {
  it('is feasible and never worse than the one before, whatever the problem', () => {
    for (let seed = 1; seed <= 12; seed++) {
      const yes = (bit: number) => (seed & bit) !== 0;
      const problem = randomProblem(seededRandom(seed), {
        stops: 30 + seed * 3,
        teams: 1 + (seed % 4),
        windows: yes(1) ? 0.6 : 0,
        breaks: yes(2),
        setup: yes(4),
        locks: yes(8),
        skills: yes(1),
        required: yes(2),
        cut: yes(4) ? 0.3 : 0,
        fairStepS: yes(8) ? 300 : Infinity,
      });
      const reports = everyReport(problem, seed, 600, 50);
      expect(reports.length).toBeGreaterThan(10);
      reports.forEach((report, x) => {
        const check = checkWalkabout(problem, report.plan);
        expect(check.violations).toEqual([]);
        expect(rounded(check.score)).toEqual(rounded(report.score));
        if (x > 0) expect(compareScores(report.score, reports[x - 1].score)).toBeLessThanOrEqual(0);
      });
    }
  });

  it('is repeated exactly by the same seed and iterations, on frozen input', () => {
    const problem = randomProblem(seededRandom(3), { stops: 40, teams: 3, windows: 0.5, breaks: true });
    deepFreeze(problem.stops);
    deepFreeze(problem.teams);
    expect(everyReport(problem, 7, 500)).toEqual(everyReport(problem, 7, 500));
  });

  it('ends when the caller says that its budget is spent', () => {
    const problem = randomProblem(seededRandom(3), { stops: 20, teams: 2 });
    let asked = 0;
    const search = planWalkabout(problem, { seed: 1, iterations: Infinity, spent: () => ++asked / 10 });
    let step = search.next();
    while (!step.done) step = search.next();
    expect(step.value.spent).toBe(1);
    expect(asked).toBe(10);
  });

  it('stays at home when there is nothing to visit, or nothing that can be', () => {
    const away = { place: 1, windows: [{ openS: 0, closeS: 10 }] };
    for (const stops of [[], [away]]) {
      expect(lastPlan(onALine([0, 500], stops, [{}, {}]), 1, 50).plan).toEqual({ routes: [[], []] });
    }
  });
});

describe('the tiers', () => {
  it('let one must-visit count more than any number of others', () => {
    const near = Array.from({ length: 9 }, () => ({
      place: 1,
      serviceS: 20,
      tier: 'urgent' as const,
      points: 9,
    }));
    const problem = onALine([0, 10, -95], [{ place: 2, tier: 'must' }, ...near], [{ shiftEndS: 200 }]);
    expect(lastPlan(problem).plan).toEqual({ routes: [[0]] });
  });

  it('put fair minutes before walking', () => {
    const stops = Array.from({ length: 6 }, () => ({ place: 1, serviceS: 600 }));
    const walks = (fairStepS: number) => {
      const problem = onALine([0, 100], stops, [{ shiftEndS: 9000 }, { shiftEndS: 9000 }], { fairStepS });
      return lastPlan(problem)
        .plan.routes.map((route) => route.length)
        .sort();
    };
    expect(walks(Infinity)).toEqual([0, 6]);
    expect(walks(600)).toEqual([3, 3]);
  });

  it('count a missing required type like a must-visit', () => {
    const problem = onALine(
      [0, 10, 90],
      [
        { place: 1, tier: 'urgent', points: 5 },
        { place: 2, types: ['企业家'] },
      ],
      [{ shiftEndS: 185, endPlace: 0 }],
      { required: [{ type: '企业家', count: 1 }] },
    );
    problem.stops[0].serviceS = 50;
    expect(lastPlan(problem).plan).toEqual({ routes: [[1]] });
  });
});

it('refuses input that makes no sense, naming the value', () => {
  expect(() => lastPlan(onALine([0], [{ place: 3 }], [{}]))).toThrow('Got place 3 when expected 0..0');
  expect(() => lastPlan(onALine([0], [{ place: 0, windows: [{ openS: 5, closeS: 4 }] }], [{}]))).toThrow(
    'window 5-4',
  );
  expect(() => lastPlan(onALine([0], [{ place: 0, points: -1 }], [{}]))).toThrow('-1 points');
});

function deepFreeze(value: object): void {
  Object.freeze(value);
  for (const inner of Object.values(value))
    if (typeof inner === 'object' && inner !== null) deepFreeze(inner);
}
