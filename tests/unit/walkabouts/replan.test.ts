import { describe, expect, it } from 'vitest';
import { seededRandom } from '#core/lib/random.ts';
import { checkWalkabout } from '#core/walkabouts/check-walkabout.ts';
import type { WalkaboutProblem } from '#core/walkabouts/model.ts';
import { planWalkabout } from '#core/walkabouts/plan-walkabout.ts';
import { problemAhead, type ReplanFreedom } from '#core/walkabouts/replan.ts';
import { onALine, randomProblem } from './problems.ts';

function planOf(problem: WalkaboutProblem) {
  const search = planWalkabout(problem, { seed: 1, iterations: 1000 });
  let step = search.next();
  while (!step.done) step = search.next();
  return step.value.plan;
}

describe('re-planning on the way', () => {
  it.each<ReplanFreedom>(['keepOrder', 'keepTeam', 'free'])('(%s) plans only what lies ahead', (freedom) => {
    for (let seed = 1; seed <= 8; seed++) {
      const problem = randomProblem(seededRandom(seed), { stops: 24, teams: 3, breaks: true, windows: 0.3 });
      const plan = planOf(problem);
      const progress = problem.teams.map((team, k) => {
        const done = Math.min(2, plan.routes[k].length);
        const at = done > 0 ? problem.stops[plan.routes[k][done - 1]].place : team.startPlace;
        return { nowS: team.shiftStartS + 600, place: at, done, rested: k === 0 };
      });
      const rest = problemAhead(problem, plan, progress, freedom);
      const again = planOf(rest);
      expect(checkWalkabout(rest, again).violations).toEqual([]);
      const behind = plan.routes.flatMap((route, k) => route.slice(0, progress[k].done));
      expect(again.routes.flat().filter((stop) => behind.includes(stop))).toEqual([]);
      again.routes.forEach((route, k) => {
        const ahead = plan.routes[k].slice(progress[k].done);
        const others = plan.routes.flatMap((r, other) => (other === k ? [] : r));
        const kept = route.filter((stop) => ahead.includes(stop));
        if (freedom !== 'free') expect(route.filter((stop) => others.includes(stop))).toEqual([]);
        if (freedom === 'keepOrder') expect(kept).toEqual(ahead.filter((stop) => kept.includes(stop)));
      });
    }
  });

  it('asks for no more required types than are still missing', () => {
    const types = ['督查件'];
    const problem = onALine(
      [0, 10],
      [
        { place: 1, types },
        { place: 1, types },
      ],
      [{}],
      {
        required: [{ type: '督查件', count: 2 }],
      },
    );
    const rest = problemAhead(problem, { routes: [[0, 1]] }, [{ nowS: 50, place: 1, done: 1 }], 'free');
    expect(rest.required).toEqual([{ type: '督查件', count: 1 }]);
  });

  it('drops from a kept order what no longer fits', () => {
    const problem = onALine([0, 100, 300], [{ place: 1 }, { place: 2 }], [{ shiftEndS: 600 }]);
    const late = [{ nowS: 250, place: 0, done: 0 }];
    const rest = problemAhead(problem, { routes: [[0, 1]] }, late, 'keepOrder');
    expect(planOf(rest)).toEqual({ routes: [[0]] });
  });
});
