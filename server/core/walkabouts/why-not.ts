import { compareImportance, tierOf } from './importance.ts';
import type { WalkaboutPlan, WalkaboutProblem } from './model.ts';
import { type ScheduledRoute, scheduleRoute } from './schedule.ts';

/** Why a stop is not in the plan. Seconds are what it would take; teams and stops by index. */
export type WhyNot =
  /** A person excluded it. */
  | { kind: 'excluded' }
  /** No team has all the skills; `missing` are those that nobody has, or all of them when they are spread over teams. */
  | { kind: 'skill'; missing: string[] }
  /** No way on foot from any team's start, or none back. */
  | { kind: 'unreachable' }
  /** More than any team can carry, or than is left. */
  | { kind: 'load' }
  /** Even a team that did nothing else could not be there in its windows, by so much. */
  | { kind: 'window'; lateS: number }
  /** Even a team that did nothing else would need a shift longer by so much. */
  | { kind: 'shift'; missingS: number }
  /** It would make a fixed time of another stop, or its own, impossible in the routes as they are. */
  | { kind: 'clash'; team: number; stop: number; lateS: number }
  /** The team it suits best would need so much more time. */
  | { kind: 'needs_time'; team: number; missingS: number }
  /** As above, and room could only be made by dropping a stop of an earlier tier, of which `instead` is the least important. */
  | { kind: 'outranked'; team: number; missingS: number; instead: number }
  /** It would break the order or the pins that a person has fixed. */
  | { kind: 'order' }
  /** There is room: a longer search would find it. */
  | { kind: 'room'; team: number };

interface Insertion {
  team: number;
  schedule: ScheduledRoute;
}

/** Says for each stop that the plan leaves out why, in the order of the stops. */
export function explainLeftOut(
  problem: WalkaboutProblem,
  plan: WalkaboutPlan,
): { stop: number; why: WhyNot }[] {
  const visited = new Set(plan.routes.flat());
  return [...problem.stops.keys()]
    .filter((stop) => !visited.has(stop))
    .map((stop) => ({ stop, why: whyNot(problem, plan, stop) }));
}

/** Why the plan leaves this stop out. */
export function whyNot(problem: WalkaboutProblem, plan: WalkaboutPlan, stop: number): WhyNot {
  const wanted = problem.stops[stop];
  if (problem.locks?.excluded?.includes(stop)) return { kind: 'excluded' };
  const skills = wanted.skills ?? [];
  let teams = [...problem.teams.keys()].filter((k) =>
    skills.every((skill) => problem.teams[k].skills?.includes(skill)),
  );
  if (teams.length === 0) {
    const nobodyHas = skills.filter((skill) => !problem.teams.some((t) => t.skills?.includes(skill)));
    return { kind: 'skill', missing: nobodyHas.length > 0 ? nobodyHas : skills };
  }
  const fixed = fixedTeam(problem, stop);
  if (fixed !== undefined) teams = teams.filter((k) => k === fixed);
  const alone = teams.map((k) => scheduleRoute(problem, k, [stop])).filter((s) => s.endS < Infinity);
  if (alone.length === 0) return { kind: 'unreachable' };

  const load = (k: number) => plan.routes[k].reduce((sum, i) => sum + (problem.stops[i].load ?? 0), 0);
  const roomy = teams.filter((k) => load(k) + (wanted.load ?? 0) <= (problem.teams[k].capacity ?? Infinity));
  if (roomy.length === 0) return { kind: 'load' };

  const leastLate = Math.min(...alone.map((s) => s.stops[0].lateS));
  if (leastLate > 0) return { kind: 'window', lateS: leastLate };
  const leastMissing = Math.min(...alone.map((s) => s.totalLateS));
  if (leastMissing > 0) return { kind: 'shift', missingS: leastMissing };

  const best = bestInsertion(problem, plan, stop, roomy);
  if (best === undefined) return { kind: 'order' };
  const { team, schedule } = best;
  if (schedule.totalLateS === 0) return { kind: 'room', team };
  const late = schedule.stops.find((s) => s.lateS > 0);
  if (late) return { kind: 'clash', team, stop: late.stop, lateS: late.lateS };
  const missingS = schedule.totalLateS;
  const instead = leastImportantToDrop(problem, plan.routes[team], team, stop);
  return instead !== undefined && tierOf(problem, instead) < tierOf(problem, stop)
    ? { kind: 'outranked', team, missingS, instead }
    : { kind: 'needs_time', team, missingS };
}

function fixedTeam(problem: WalkaboutProblem, stop: number): number | undefined {
  const { locks = {} } = problem;
  const named = [...(locks.locked ?? []), ...(locks.keptTeam ?? [])].find((l) => l.stop === stop)?.team;
  if (named !== undefined) return named;
  const team = problem.teams.findIndex((_, k) =>
    [locks.first, locks.last, locks.keptOrder].some((lists) => lists?.[k]?.includes(stop)),
  );
  return team >= 0 ? team : undefined;
}

/** The place on any of the routes with the least lateness, then the least walking, that keeps the fixed order. */
function bestInsertion(
  problem: WalkaboutProblem,
  plan: WalkaboutPlan,
  stop: number,
  teams: number[],
): Insertion | undefined {
  let best: Insertion | undefined;
  for (const team of teams) {
    const route = plan.routes[team];
    for (let at = 0; at <= route.length; at++) {
      const longer = [...route.slice(0, at), stop, ...route.slice(at)];
      if (!keepsOrder(problem, team, longer)) continue;
      const schedule = scheduleRoute(problem, team, longer);
      if (best === undefined || isEasier(schedule, best.schedule)) best = { team, schedule };
    }
  }
  return best;
}

function isEasier(a: ScheduledRoute, b: ScheduledRoute): boolean {
  return a.totalLateS !== b.totalLateS ? a.totalLateS < b.totalLateS : a.walkingS < b.walkingS;
}

function keepsOrder(problem: WalkaboutProblem, team: number, route: number[]): boolean {
  const { locks = {} } = problem;
  const present = (list: number[] | undefined) => (list ?? []).filter((stop) => route.includes(stop));
  const first = present(locks.first?.[team]);
  const last = present(locks.last?.[team]);
  const kept = present(locks.keptOrder?.[team]).filter((s) => !first.includes(s) && !last.includes(s));
  const middle = route.filter((stop) => kept.includes(stop));
  return (
    first.every((stop, x) => route[x] === stop) &&
    last.every((stop, x) => route[route.length - last.length + x] === stop) &&
    kept.every((stop, x) => middle[x] === stop)
  );
}

/** The least important visited stop whose place `stop` could take; undefined when no single one makes room. */
function leastImportantToDrop(
  problem: WalkaboutProblem,
  route: number[],
  team: number,
  stop: number,
): number | undefined {
  const byImportance = [...route].sort((a, b) => compareImportance(problem, a, b));
  return byImportance.find((dropped) => {
    const shorter = route.filter((i) => i !== dropped);
    return shorter.concat(stop).some((_, at) => {
      const swapped = [...shorter.slice(0, at), stop, ...shorter.slice(at)];
      return keepsOrder(problem, team, swapped) && scheduleRoute(problem, team, swapped).totalLateS === 0;
    });
  });
}
