import { describe, expect, it } from 'vitest';
import { streetRun } from '#core/circulation/network/street-run.ts';
import { checkReachability } from '#core/circulation/reachability/check-reachability.ts';
import { ScenarioModel } from '#core/circulation/scenario/scenario-model.ts';
import { dominates, type Objectives, objectiveNames } from '#core/circulation/suggest/objectives.ts';
import { interventionsOf, streetProblem } from '#core/circulation/suggest/street-problem.ts';
import {
  type Pattern,
  type Suggestion,
  type SuggestOptions,
  type SuggestProblem,
  suggestOneWays,
} from '#core/circulation/suggest/suggest-one-ways.ts';
import { assumedDemand } from '#core/circulation/traffic/street-demand.ts';
import { drawGrid, drawTown } from './drawn-town.ts';

// so narrow that cars meet slowly: one-ways gain time and cost detours
const grid = drawGrid({ widthM: 4.3 });
const model = new ScenarioModel({
  network: grid.network,
  gates: grid.gates,
  points: grid.homes.map((home, i) => ({ ...home, area: `zone ${i % 5}`, households: 20 })),
  demand: { ...assumedDemand, throughVehH: 400 },
  targetGap: 1e-7,
});
const segment = (text: string): number => grid.network.segments.findIndex(({ name }) => name === text);
const runs = ['b-f', 'f-j', 'e-f', 'c-g'].map((name) => streetRun(grid.network, segment(name)));

function suggest(
  problem: SuggestProblem,
  options?: SuggestOptions,
): { front: readonly Suggestion[]; steps: number } {
  const run = suggestOneWays(problem, options);
  for (let steps = 0; ; steps++) {
    const step = run.next();
    if (step.done) return { front: step.value, steps };
  }
}

function everyPattern(streetCount: number): Pattern[] {
  if (streetCount === 0) return [new Uint8Array(0)];
  return everyPattern(streetCount - 1).flatMap((rest) =>
    [0, 1, 2].map((way) => Uint8Array.from([...rest, way])),
  );
}

describe('suggested one-way patterns', () => {
  it('for few streets are the true front: no pattern that cuts nobody off beats them', () => {
    const { front } = suggest(streetProblem(model, runs));
    expect(front.length).toBeGreaterThan(1);
    for (const one of front)
      for (const other of front) expect(dominates(one.objectives, other.objectives)).toBe(false);
    const judge = streetProblem(model, runs);
    const feasible = everyPattern(runs.length).filter((pattern) => judge.isFeasible(pattern));
    expect(feasible.length).toBeLessThan(81);
    const all = feasible.map((pattern) => judge.evaluate(pattern));
    // more bays are better, less of all else
    const worth = (name: keyof Objectives, of: Objectives) => (name === 'baysGained' ? -of[name] : of[name]);
    const clearlyBeats = (a: Objectives, b: Objectives): boolean =>
      objectiveNames.every((name) => worth(name, a) <= worth(name, b)) &&
      objectiveNames.some((name) => worth(name, a) < worth(name, b) - 1e-3 * Math.abs(b[name]));
    for (const { objectives } of front)
      expect(all.filter((other) => clearlyBeats(other, objectives))).toEqual([]);
    const best = (name: keyof Objectives, some: Objectives[]): number =>
      Math.min(...some.map((one) => one[name]));
    for (const name of ['totalTimeH', 'shortcutVehKm', 'meanDetourM'] as const) {
      const found = best(
        name,
        front.map(({ objectives }) => objectives),
      );
      expect(Math.abs(found - best(name, all))).toBeLessThanOrEqual(2e-3 * Math.abs(found) + 1e-9);
    }
  });

  it('never cut a home off, by brute force', () => {
    const { front } = suggest(streetProblem(model, runs));
    const before = checkReachability(grid.network, [], grid.gates, grid.homes, 'car');
    for (const { pattern } of front) {
      const plan = interventionsOf(model, runs, pattern);
      const after = checkReachability(grid.network, plan, grid.gates, grid.homes, 'car');
      grid.homes.forEach((_, i) => {
        if (before.fromGates[i] && before.toGates[i]) expect(after.fromGates[i] && after.toGates[i]).toBe(1);
      });
    }
  });

  it('never keep a fire engine out: a one-way that leaves it only the narrow way is turned down', () => {
    /*   g --- a --- h     the wide street a-h leads to the home; the narrow one by n lets only cars in   */
    const town = drawTown({
      nodes: { g: [0, 0], a: [100, 0], h: [300, 0], n: [200, 80] },
      streets: ['g-a', 'a-h', 'a-n', 'n-h'],
      gates: 'g',
      homes: { 1: ['a-h', 0.5] },
      tags: { 'g-a': { widthM: 7 }, 'a-h': { widthM: 7 }, 'a-n': { widthM: 3 }, 'n-h': { widthM: 3 } },
    });
    const small = new ScenarioModel({
      network: town.network,
      gates: town.gates,
      points: town.homes.map((home) => ({ ...home, area: 'all', households: 10 })),
    });
    const wide = town.network.segmentIds.indexOf(town.segment('a', 'h'));
    const problem = streetProblem(small, [[2 * wide]]);
    expect(problem.isFeasible(Uint8Array.of(1))).toBe(true);
    expect(problem.isFeasible(Uint8Array.of(2))).toBe(false);
  });

  it('a climb goes on as long as it gets better', () => {
    const slope: SuggestProblem = {
      streetCount: 12,
      isFeasible: () => true,
      evaluate: (pattern) => ({
        totalTimeH: pattern.reduce((sum, way) => sum - (way === 2 ? 1 : 0), 20),
        shortcutVehKm: 0,
        meanDetourM: 0,
        householdsFarOff: 0,
        baysGained: 0,
        streetsChanged: 0,
      }),
    };
    const { front } = suggest(slope, { starts: 1 });
    expect(front.map(({ pattern }) => pattern.join(''))).toEqual(['222222222222']);
  });

  // objectives as sums over streets and neighbouring pairs: cheap to enumerate, with local optima
  const puzzle = (streetCount: number): SuggestProblem => ({
    streetCount,
    isFeasible: (pattern) => !pattern.some((way, i) => way === 1 && pattern[i + 1] === 1),
    evaluate: (pattern) => ({
      totalTimeH: pattern.reduce(
        (sum, way, i) => sum + ((way * 7 + i * 5) % 11) + (way === pattern[i - 1] ? 4 : 0),
        10,
      ),
      shortcutVehKm: pattern.reduce((sum, way, i) => sum + ((way * 5 + i * 3) % 7), 1),
      meanDetourM: 0,
      householdsFarOff: 0,
      baysGained: 0,
      streetsChanged: pattern.reduce((sum, way) => sum + (way > 0 ? 1 : 0), 0),
    }),
  });

  it('climbing from several starts finds the least of each objective that trying everything finds', () => {
    for (const streetCount of [5, 7, 9]) {
      const problem = puzzle(streetCount);
      const all = everyPattern(streetCount).filter(problem.isFeasible).map(problem.evaluate);
      const { front } = suggest(problem, { exhaustiveUpTo: 0, starts: 30 });
      for (const name of ['totalTimeH', 'shortcutVehKm'] as const)
        expect(Math.min(...front.map(({ objectives }) => objectives[name]))).toBe(
          Math.min(...all.map((one) => one[name])),
        );
    }
  });

  it('more bays are a gain: the pattern with the most of them is never left out', () => {
    const bays: SuggestProblem = {
      streetCount: 3,
      isFeasible: () => true,
      evaluate: (pattern) => ({
        totalTimeH: 10 + pattern.reduce((sum, way) => sum + way, 0),
        shortcutVehKm: 0,
        meanDetourM: 0,
        householdsFarOff: 0,
        baysGained: pattern.reduce((sum, way, i) => sum + (way > 0 ? i + 1 : 0), 0),
        streetsChanged: 0,
      }),
    };
    const { front } = suggest(bays);
    // one street more each, always the one that gains the most
    expect(front.map(({ pattern }) => pattern.join(''))).toEqual(['000', '001', '011', '111']);
  });

  it('the same seed gives the same suggestions, and the search keeps to its budget', () => {
    const options = { exhaustiveUpTo: 0, starts: 5, maxEvaluations: 200, seed: 4 };
    const first = suggest(puzzle(12), options);
    expect(suggest(puzzle(12), options)).toEqual(first);
    expect(first.steps).toBeLessThanOrEqual(200);
  });
});
