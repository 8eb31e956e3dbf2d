import type { Locks, Team, WalkaboutPlan, WalkaboutProblem } from './model.ts';

/** How much of the rest of the plan a re-planning may change. */
export type ReplanFreedom = 'keepOrder' | 'keepTeam' | 'free';

/** Where a team is in the middle of a walkabout. */
export interface TeamProgress {
  /** From when the rest is planned. */
  nowS: number;
  /** Where the team is then: a row of the matrix. */
  place: number;
  /** How many stops of its route are behind it, visited or not; they are not planned again. */
  done: number;
  /** Whether the rest was taken. */
  rested?: boolean;
}

/**
 * The problem that remains on the way: teams start where they are, what is behind them is out, and the stops ahead keep
 * their order, their team, or neither. Stop and team indices stay the same, so plans of the rest refer to the same stops.
 * A stop that was behind somebody as not met can be offered again by the caller as a new stop.
 */
export function problemAhead(
  problem: WalkaboutProblem,
  plan: WalkaboutPlan,
  progress: TeamProgress[],
  freedom: ReplanFreedom,
): WalkaboutProblem {
  const behind = plan.routes.map((route, k) => route.slice(0, progress[k].done));
  const ahead = plan.routes.map((route, k) => route.slice(progress[k].done));
  const gone = new Set(behind.flat());
  return {
    ...problem,
    teams: problem.teams.map((team, k) => teamAhead(team, progress[k])),
    required: problem.required?.map(({ type, count }) => ({
      type,
      count: Math.max(0, count - [...gone].filter((i) => problem.stops[i].types?.includes(type)).length),
    })),
    locks: locksAhead(problem.locks ?? {}, gone, ahead, freedom),
  };
}

function teamAhead(team: Team, progress: TeamProgress): Team {
  const owed = team.break !== undefined && !progress.rested;
  return {
    ...team,
    startPlace: progress.place,
    shiftStartS: progress.nowS,
    // A shift that is over leaves no time, not negative time.
    shiftEndS: Math.max(team.shiftEndS, progress.nowS),
    // A rest that is overdue is taken now.
    break: owed ? { ...team.break!, latestS: Math.max(team.break!.latestS, progress.nowS) } : undefined,
  };
}

function locksAhead(locks: Locks, gone: Set<number>, ahead: number[][], freedom: ReplanFreedom): Locks {
  const open = (stop: number) => !gone.has(stop);
  const openLists = (lists?: number[][]) => lists?.map((list) => list.filter(open));
  return {
    excluded: [...(locks.excluded ?? []), ...gone],
    locked: locks.locked?.filter((l) => open(l.stop)),
    keptTeam:
      freedom === 'keepTeam'
        ? ahead.flatMap((route, team) => route.map((stop) => ({ stop, team })))
        : locks.keptTeam?.filter((l) => open(l.stop)),
    first: openLists(locks.first),
    last: openLists(locks.last),
    keptOrder: freedom === 'keepOrder' ? ahead : openLists(locks.keptOrder),
  };
}
