import { checkWalkabout } from '#core/walkabouts/check-walkabout.ts';
import type { PlanScore, WalkaboutProblem } from '#core/walkabouts/model.ts';
import { compareScores } from '#core/walkabouts/score.ts';

/**
 * The best score there is, by trying everything: for each team the shortest feasible order of every set of stops, then all
 * ways to share disjoint sets out. Orders of one set differ in walking and busy time alone, and less of both is never worse.
 */
export function bestByEnumeration(problem: WalkaboutProblem): PlanScore {
  const bestRoutes = problem.teams.map((_, team) => shortestRoutes(problem, team));
  const all = (1 << problem.stops.length) - 1;
  let best: PlanScore | undefined;
  const routes: number[][] = [];
  const share = (team: number, free: number): void => {
    if (team === problem.teams.length) {
      const { score, feasible, violations } = checkWalkabout(problem, { routes });
      if (!feasible)
        throw new Error(`The enumeration made an infeasible plan: ${JSON.stringify(violations)}`);
      if (best === undefined || compareScores(score, best) < 0) best = score;
      return;
    }
    for (const [set, route] of bestRoutes[team]) {
      if ((set & free) !== set) continue;
      routes[team] = route;
      share(team + 1, free & ~set);
    }
  };
  share(0, all);
  if (best === undefined) throw new Error('Not even staying at home is feasible.');
  return best;
}

/** By set of stops (bits): the feasible order with the least walking and set-up. */
function shortestRoutes(problem: WalkaboutProblem, team: number): Map<number, number[]> {
  const shortest = new Map<number, { effortS: number; route: number[] }>();
  const others = problem.teams.map((): number[] => []);
  const extend = (route: number[], set: number): void => {
    const routes = others.map((_, k) => (k === team ? route : []));
    const alone = {
      ...problem,
      teams: problem.teams.map((t, k) => (k === team ? t : { ...t, break: undefined })),
    };
    const { violations } = checkWalkabout(alone, { routes });
    const mine = violations.filter((v) => v.team === team);
    // Pins may be broken by a beginning of a route that its continuation mends; everything else cannot be mended.
    if (mine.some((v) => v.kind !== 'wrong_order')) return;
    if (mine.length === 0) {
      const effortS = effort(problem, team, route);
      const known = shortest.get(set);
      if (known === undefined || effortS < known.effortS) shortest.set(set, { effortS, route: [...route] });
    }
    problem.stops.forEach((_, stop) => {
      if ((set & (1 << stop)) === 0) extend([...route, stop], set | (1 << stop));
    });
  };
  extend([], 0);
  return new Map([...shortest].map(([set, { route }]) => [set, route]));
}

function effort(problem: WalkaboutProblem, team: number, route: number[]): number {
  const { startPlace, endPlace, pace = 1 } = problem.teams[team];
  const at = [startPlace, ...route.map((i) => problem.stops[i].place), endPlace];
  let sum = 0;
  for (let x = 1; x < at.length; x++) {
    if (at[x] !== at[x - 1]) sum += problem.travelS[at[x - 1] * problem.places + at[x]] * pace;
  }
  return sum;
}
