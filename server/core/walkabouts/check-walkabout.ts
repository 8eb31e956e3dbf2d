import { type PlanScore, type Stop, TIERS, type WalkaboutPlan, type WalkaboutProblem } from './model.ts';

export type ViolationKind =
  | 'unknown_stop'
  | 'visited_twice'
  | 'excluded'
  | 'wrong_team'
  | 'wrong_order'
  | 'missing_skill'
  | 'over_capacity'
  | 'unreachable'
  | 'late';

export interface Violation {
  kind: ViolationKind;
  team: number;
  /** -1 = the end of the route. */
  stop: number;
}

export interface CheckResult {
  feasible: boolean;
  violations: Violation[];
  score: PlanScore;
}

/** Rounding of sums of seconds, nothing more. */
const TOLERANCE_S = 1e-6;

/**
 * Checks a plan against its problem from the definition alone, sharing no code with the search: every stop at most once, by
 * a team that may, in the order that was fixed, within windows, shift, capacity and break. Also counts what the plan achieves.
 */
export function checkWalkabout(problem: WalkaboutProblem, plan: WalkaboutPlan): CheckResult {
  const violations: Violation[] = [];
  const seen = new Set<number>();
  const busyS: number[] = [];
  let walkingS = 0;
  plan.routes.forEach((route, team) => {
    const report = (kind: ViolationKind, stop: number) => violations.push({ kind, team, stop });
    const known = route.filter((i) => problem.stops[i] !== undefined);
    if (problem.teams[team] === undefined || known.length < route.length) report('unknown_stop', -1);
    if (problem.teams[team] === undefined) return;
    if (known.length === 0) {
      busyS.push(0);
      return;
    }
    for (const stop of known) {
      if (seen.has(stop)) report('visited_twice', stop);
      seen.add(stop);
    }
    checkPeople(problem, team, known, report);
    checkLocks(problem, team, known, report);
    const late = firstLate(problem, team, known);
    if (late !== undefined) report(late.reached ? 'late' : 'unreachable', late.stop);
    const { walking, busy } = effort(problem, team, known);
    walkingS += walking;
    busyS.push(busy);
  });
  const score = { tierPoints: tierPoints(problem, seen), unfairness: unfairness(problem, busyS), walkingS };
  return { feasible: violations.length === 0, violations, score };
}

type Report = (kind: ViolationKind, stop: number) => void;

function checkPeople(problem: WalkaboutProblem, k: number, route: number[], report: Report): void {
  const team = problem.teams[k];
  let load = 0;
  for (const i of route) {
    const stop = problem.stops[i];
    load += stop.load ?? 0;
    if ((stop.skills ?? []).some((skill) => !(team.skills ?? []).includes(skill))) report('missing_skill', i);
  }
  if (load > (team.capacity ?? Infinity)) report('over_capacity', -1);
}

function checkLocks(problem: WalkaboutProblem, k: number, route: number[], report: Report): void {
  const { locks = {} } = problem;
  for (const stop of route) if (locks.excluded?.includes(stop)) report('excluded', stop);
  for (const { stop, team } of [...(locks.locked ?? []), ...(locks.keptTeam ?? [])]) {
    if (team !== k && route.includes(stop)) report('wrong_team', stop);
  }
  problem.teams.forEach((_, other) => {
    const first = locks.first?.[other] ?? [];
    const last = locks.last?.[other] ?? [];
    const kept = (locks.keptOrder?.[other] ?? []).filter((s) => !first.includes(s) && !last.includes(s));
    const visited = (list: number[]) => list.filter((stop) => route.includes(stop));
    if (other !== k) {
      for (const stop of visited([...first, ...kept, ...last])) report('wrong_team', stop);
      return;
    }
    const [head, middle, tail] = [visited(first), visited(kept), visited(last)];
    const actual = [
      ...route.slice(0, head.length),
      ...route.filter((stop) => middle.includes(stop)),
      ...(tail.length > 0 ? route.slice(-tail.length) : []),
    ];
    const misplaced = [...head, ...middle, ...tail].find((stop, x) => actual[x] !== stop);
    if (misplaced !== undefined) report('wrong_order', misplaced);
  });
}

/** The first stop that no timing of the break reaches in time (-1 = the end), or undefined when all is well. */
function firstLate(
  problem: WalkaboutProblem,
  k: number,
  route: number[],
): { stop: number; reached: boolean } | undefined {
  const failures: { at: number; stop: number; reached: boolean }[] = [];
  for (let restLeg = -1; restLeg <= route.length; restLeg++) {
    if (restLeg >= 0 && problem.teams[k].break === undefined) break;
    const failure = simulate(problem, k, route, restLeg);
    if (failure === undefined) return undefined;
    failures.push(failure);
  }
  return failures.reduce((a, b) => (b.at > a.at ? b : a));
}

/** Walks a route with the break on the leg before its stop number `restLeg`; -1 = no break. */
function simulate(problem: WalkaboutProblem, k: number, route: number[], restLeg: number) {
  const team = problem.teams[k];
  let clock = team.shiftStartS;
  let from: Stop | undefined;
  for (let x = 0; x <= route.length; x++) {
    const stop = problem.stops[route[x]] as Stop | undefined;
    const fail = (reached: boolean) => ({ at: x, stop: route[x] ?? -1, reached });
    const left = clock;
    const walk = legS(problem, k, from, stop);
    if (walk === Infinity) return fail(false);
    clock += walk + setupS(from, stop);
    if (x === restLeg && team.break) {
      if (left > team.break.latestS + TOLERANCE_S) return fail(true);
      clock = Math.max(clock, team.break.earliestS) + team.break.durationS;
    }
    if (stop === undefined) {
      const owed = restLeg < 0 && team.break ? team.break.latestS : Infinity;
      return clock > Math.min(team.shiftEndS, owed) + TOLERANCE_S ? fail(true) : undefined;
    }
    const arrival = clock;
    const windows = stop.windows ?? [];
    const window = windows.find((w) => arrival <= w.closeS + TOLERANCE_S);
    if (windows.length > 0 && window === undefined) return fail(true);
    clock = Math.max(arrival, window?.openS ?? arrival) + stop.serviceS;
    from = stop;
  }
  return undefined;
}

/** Walking from one stop to the next; undefined stands for the start and the end of the route. */
function legS(problem: WalkaboutProblem, k: number, from: Stop | undefined, to: Stop | undefined): number {
  const team = problem.teams[k];
  const a = from?.place ?? team.startPlace;
  const b = to?.place ?? team.endPlace;
  return a === b ? 0 : problem.travelS[a * problem.places + b] * (team.pace ?? 1);
}

function setupS(from: Stop | undefined, to: Stop | undefined): number {
  return to === undefined || from?.place === to.place ? 0 : (to.setupS ?? 0);
}

function effort(problem: WalkaboutProblem, k: number, route: number[]): { walking: number; busy: number } {
  let walking = 0;
  let busy = 0;
  for (let x = 0; x <= route.length; x++) {
    const from = x > 0 ? problem.stops[route[x - 1]] : undefined;
    const to = x < route.length ? problem.stops[route[x]] : undefined;
    walking += legS(problem, k, from, to);
    busy += setupS(from, to) + (to?.serviceS ?? 0);
  }
  return { walking, busy: busy + walking };
}

function tierPoints(problem: WalkaboutProblem, visited: Set<number>): number[] {
  const { locks = {} } = problem;
  const mustBe = new Set([...(locks.first ?? []), ...(locks.last ?? [])].flat());
  for (const { stop } of locks.locked ?? []) mustBe.add(stop);
  const points = TIERS.map(() => 0);
  for (const i of visited) {
    const stop = problem.stops[i];
    points[mustBe.has(i) ? 0 : TIERS.indexOf(stop.tier)] += stop.points ?? 1;
  }
  for (const { type, count } of problem.required ?? []) {
    points[0] += Math.min(count, [...visited].filter((i) => problem.stops[i].types?.includes(type)).length);
  }
  return points;
}

function unfairness(problem: WalkaboutProblem, busyS: number[]): number {
  const step = problem.fairStepS ?? 600;
  if (problem.teams.length < 2 || step === Infinity) return 0;
  const shifts = problem.teams.map((t) => t.shiftEndS - t.shiftStartS);
  const mean = sum(shifts) / shifts.length;
  const days = busyS.map((busy, k) => (shifts[k] > 0 && mean < Infinity ? (busy * mean) / shifts[k] : busy));
  return sum(days.map((day) => Math.ceil(day / step - 1e-9) ** 2));
}

function sum(list: number[]): number {
  return list.reduce((a, b) => a + b, 0);
}
