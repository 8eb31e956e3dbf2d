import { describe, expect, it } from 'vitest';
import { seededRandom } from '#core/lib/random.ts';
import { checkWalkabout } from '#core/walkabouts/check-walkabout.ts';
import type { WalkaboutPlan, WalkaboutProblem } from '#core/walkabouts/model.ts';
import { planWalkabout } from '#core/walkabouts/plan-walkabout.ts';
import { explainLeftOut } from '#core/walkabouts/why-not.ts';
import { onALine, randomProblem } from './problems.ts';

const reasons = (problem: WalkaboutProblem, plan: WalkaboutPlan) =>
  Object.fromEntries(explainLeftOut(problem, plan).map(({ stop, why }) => [stop, why]));

describe('a stop that is left out says why:', () => {
  it('excluded by a person, no skill, no way, too heavy', () => {
    const problem = onALine(
      [0, 100, 200],
      [{ place: 1 }, { place: 1, skills: ['medical', 'sign'] }, { place: 2 }, { place: 1, load: 9 }],
      [{ skills: ['sign'], capacity: 5 }],
      { locks: { excluded: [0] } },
    );
    problem.travelS[2 * 3 + 0] = Infinity;
    expect(reasons(problem, { routes: [[]] })).toEqual({
      0: { kind: 'excluded' },
      1: { kind: 'skill', missing: ['medical'] },
      2: { kind: 'unreachable' },
      3: { kind: 'load' },
    });
  });

  it('its window or the shift would be missed even by a team that did nothing else, by so much', () => {
    const problem = onALine(
      [0, 100],
      [
        { place: 1, windows: [{ openS: 0, closeS: 40 }] },
        { place: 1, serviceS: 130 },
      ],
      [{ shiftEndS: 300 }],
    );
    expect(reasons(problem, { routes: [[]] })).toEqual({
      0: { kind: 'window', lateS: 60 },
      1: { kind: 'shift', missingS: 30 },
    });
  });

  it('needs so many more seconds in the team it suits best', () => {
    const problem = onALine(
      [0, 100, 110, -500],
      [
        { place: 1, serviceS: 60 },
        { place: 2, serviceS: 60 },
      ],
      [{ shiftEndS: 300 }, { startPlace: 3, endPlace: 3, shiftEndS: 1200 }],
    );
    // Team 0: 220 walking, 120 service, 300 available. Team 1 would walk 1220.
    expect(reasons(problem, { routes: [[0], []] })).toEqual({
      1: { kind: 'needs_time', team: 0, missingS: 40 },
    });
  });

  it('a stop of an earlier tier is in its place', () => {
    const problem = onALine(
      [0, 100],
      [
        { place: 1, serviceS: 60, tier: 'urgent' },
        { place: 1, serviceS: 60, tier: 'overdue' },
      ],
      [{ shiftEndS: 300 }],
    );
    expect(reasons(problem, { routes: [[0]] })).toEqual({
      1: { kind: 'outranked', team: 0, missingS: 20, instead: 0 },
    });
    // The other way round it is no matter of rank.
    expect(reasons(problem, { routes: [[1]] })).toEqual({ 0: { kind: 'needs_time', team: 0, missingS: 20 } });
  });

  it('it clashes with an appointment', () => {
    const appointment = [{ openS: 100, closeS: 110 }];
    const problem = onALine(
      [0, 100, -100],
      [
        { place: 1, windows: appointment },
        { place: 2, windows: [{ openS: 100, closeS: 130 }] },
      ],
      [{}],
    );
    expect(reasons(problem, { routes: [[0]] })).toEqual({
      1: { kind: 'clash', team: 0, stop: 1, lateS: 170 },
    });
  });

  it('there is room after all', () => {
    const problem = onALine([0, 100], [{ place: 1 }], [{}]);
    expect(reasons(problem, { routes: [[]] })).toEqual({ 0: { kind: 'room', team: 0 } });
  });

  it('and a finished plan leaves no room', () => {
    for (let seed = 1; seed <= 8; seed++) {
      const problem = randomProblem(seededRandom(seed), { stops: 25, teams: 2, windows: 0.3, setup: true });
      const search = planWalkabout(problem, { seed, iterations: 1500 });
      let step = search.next();
      while (!step.done) step = search.next();
      const left = explainLeftOut(problem, step.value.plan);
      expect(left.filter(({ why }) => why.kind === 'room')).toEqual([]);
      for (const { stop, why } of left) {
        if (why.kind !== 'needs_time' && why.kind !== 'outranked') continue;
        // With just that much more time the stop does fit somewhere in that team's route.
        const teams = problem.teams.map((t, k) =>
          k === why.team ? { ...t, shiftEndS: t.shiftEndS + why.missingS } : t,
        );
        const fits = step.value.plan.routes[why.team].concat(stop).some((_, at, route) => {
          const longer = [...route.slice(0, at), stop, ...route.slice(at, -1)];
          const routes = step.value.plan.routes.map((r, k) => (k === why.team ? longer : r));
          return checkWalkabout({ ...problem, teams }, { routes }).feasible;
        });
        expect({ seed, stop, fits }).toEqual({ seed, stop, fits: true });
      }
    }
  });
});
