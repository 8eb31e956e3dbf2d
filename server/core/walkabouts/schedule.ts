import type { Stop, WalkaboutPlan, WalkaboutProblem } from './model.ts';

/** When one stop is reached and left. Times are seconds after midnight. */
export interface ScheduledStop {
  stop: number;
  /** Walking seconds from the stop before; Infinity where there is no way. */
  walkS: number;
  /** At the place and let in. */
  readyS: number;
  /** Service begins: `readyS`, or when the window opens. */
  beginS: number;
  leaveS: number;
  /** How long after the last closing of its windows the team is ready; 0 = in time. */
  lateS: number;
}

export interface ScheduledRoute {
  stops: ScheduledStop[];
  /** The rest, on the leg before stop number `leg` of the route (its length = the way home); undefined where none is owed. */
  rest?: { leg: number; beginS: number; endS: number; lateS: number };
  /** The way home. */
  walkHomeS: number;
  endS: number;
  /** How long after the end of the shift the team is back. */
  endLateS: number;
  walkingS: number;
  /** Walking, set-up and service. */
  busyS: number;
  waitingS: number;
  /** All lateness together: stops, end and rest. Infinity where there is no way. */
  totalLateS: number;
}

/**
 * The timetable of a plan, feasible or not: a plan that a person has changed by hand is never refused, its lateness is
 * shown. Teams leave at the start of their shift; the rest is put where it costs the least lateness, then the least time.
 */
export function scheduleWalkabout(problem: WalkaboutProblem, plan: WalkaboutPlan): ScheduledRoute[] {
  return plan.routes.map((route, team) => scheduleRoute(problem, team, route));
}

/** The timetable of one team. */
export function scheduleRoute(problem: WalkaboutProblem, team: number, route: number[]): ScheduledRoute {
  const rest = problem.teams[team].break;
  if (route.length === 0) return stayingIn(problem, team);
  let best = walkRoute(problem, team, route, -1);
  if (rest === undefined) return best;
  if (best.endS <= rest.latestS) return best;
  for (let leg = 0; leg <= route.length; leg++) {
    const rested = walkRoute(problem, team, route, leg);
    const better =
      rested.totalLateS < best.totalLateS ||
      (rested.totalLateS === best.totalLateS && rested.endS < best.endS);
    if (better || best.rest === undefined) best = rested;
  }
  return best;
}

/** An empty route: the team does not go out. */
function stayingIn(problem: WalkaboutProblem, k: number): ScheduledRoute {
  return {
    stops: [],
    walkHomeS: 0,
    endS: problem.teams[k].shiftStartS,
    endLateS: 0,
    walkingS: 0,
    busyS: 0,
    waitingS: 0,
    totalLateS: 0,
  };
}

/** Walks the route with the rest on leg `restLeg`; -1 = without. */
function walkRoute(problem: WalkaboutProblem, k: number, route: number[], restLeg: number): ScheduledRoute {
  const team = problem.teams[k];
  const result = stayingIn(problem, k);
  let clock = team.shiftStartS;
  let from: Stop | undefined;
  for (let leg = 0; leg <= route.length; leg++) {
    const to: Stop | undefined = problem.stops[route[leg]];
    const walkS = walkingSeconds(problem, k, from, to);
    const setupS = to === undefined || from?.place === to.place ? 0 : (to.setupS ?? 0);
    const leftS = clock;
    clock += walkS + setupS;
    if (leg === restLeg && team.break) {
      const beginS = Math.max(leftS, team.break.earliestS);
      const lateS = Math.max(0, leftS - team.break.latestS);
      clock = Math.max(clock, team.break.earliestS) + team.break.durationS;
      result.rest = { leg, beginS, endS: beginS + team.break.durationS, lateS };
      result.totalLateS += lateS;
    }
    result.walkingS += walkS;
    result.busyS += walkS + setupS + (to?.serviceS ?? 0);
    if (to === undefined) {
      result.walkHomeS = walkS;
      break;
    }
    const { beginS, lateS } = serviceBegin(to, clock);
    result.waitingS += beginS - clock;
    result.totalLateS += lateS;
    result.stops.push({
      stop: route[leg],
      walkS,
      readyS: clock,
      beginS,
      leaveS: beginS + to.serviceS,
      lateS,
    });
    clock = beginS + to.serviceS;
    from = to;
  }
  result.endS = clock;
  result.endLateS = Math.max(0, clock - team.shiftEndS);
  result.totalLateS = clock === Infinity ? Infinity : result.totalLateS + result.endLateS;
  return result;
}

/** Walking seconds of a leg; undefined stands for the team's start or end place. */
function walkingSeconds(
  problem: WalkaboutProblem,
  k: number,
  from: Stop | undefined,
  to: Stop | undefined,
): number {
  const team = problem.teams[k];
  const a = from?.place ?? team.startPlace;
  const b = to?.place ?? team.endPlace;
  return a === b ? 0 : problem.travelS[a * problem.places + b] * (team.pace ?? 1);
}

/** After the last window has closed the service begins late, at once. */
function serviceBegin(stop: Stop, readyS: number): { beginS: number; lateS: number } {
  const windows = stop.windows ?? [];
  const window = windows.find((w) => readyS <= w.closeS);
  if (window) return { beginS: Math.max(readyS, window.openS), lateS: 0 };
  if (windows.length === 0) return { beginS: readyS, lateS: 0 };
  return { beginS: readyS, lateS: readyS - windows[windows.length - 1].closeS };
}
