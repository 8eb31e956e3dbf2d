import { checkWalkabout, type Violation } from './check-walkabout.ts';
import { compareImportance, tierOf } from './importance.ts';
import type { WalkaboutPlan, WalkaboutProblem } from './model.ts';
import { scheduleRoute, scheduleWalkabout } from './schedule.ts';

/** What a person does to a plan by hand. Positions count from 0 in the route as it is without the moved stop. */
export type PlanChange =
  | { kind: 'move'; stop: number; team: number; position: number }
  | { kind: 'drop'; stop: number }
  | { kind: 'reorder'; team: number; route: number[] };

export interface ChangePrice {
  /** Where the changed plan is late and was not, or is later than before. Stop -1 = back at the end of the shift. */
  late: { team: number; stop: number; byS: number }[];
  /** Rules other than time that the change breaks: skills, capacity, locks, no way. */
  broken: Violation[];
  /** More is longer. */
  walkingS: number;
  added: number[];
  removed: number[];
  /** What else would have to be dropped to be in time again, least important first; the changed stop is kept. */
  wouldDrop: number[];
  /** The changed plan without those. */
  onTime: WalkaboutPlan;
}

/** Applies a change. Never refuses: the price says what it costs. */
export function applyChange(plan: WalkaboutPlan, change: PlanChange): WalkaboutPlan {
  if (change.kind === 'reorder') {
    return { routes: plan.routes.map((route, k) => (k === change.team ? [...change.route] : route)) };
  }
  const routes = plan.routes.map((route) => route.filter((stop) => stop !== change.stop));
  if (change.kind === 'move') routes[change.team].splice(change.position, 0, change.stop);
  return { routes };
}

/** What a plan changed by hand costs compared with the plan before it. */
export function priceOfChange(
  problem: WalkaboutProblem,
  before: WalkaboutPlan,
  after: WalkaboutPlan,
): ChangePrice {
  const lateBefore = lateness(problem, before);
  const late = [...lateness(problem, after).values()].filter(
    ({ team, stop, byS }) => byS > (lateBefore.get(`${team}/${stop}`)?.byS ?? 0),
  );
  const known = new Set(checkWalkabout(problem, before).violations.map((v) => `${v.kind}/${v.stop}`));
  const broken = checkWalkabout(problem, after).violations.filter(
    (v) => v.kind !== 'late' && !known.has(`${v.kind}/${v.stop}`),
  );
  const walking = (plan: WalkaboutPlan) =>
    scheduleWalkabout(problem, plan).reduce((sum, route) => sum + route.walkingS, 0);
  const [old, now] = [new Set(before.routes.flat()), new Set(after.routes.flat())];
  const touched = changedStops(before, after);
  const { plan: onTime, dropped } = dropUntilOnTime(problem, after, touched);
  return {
    late,
    broken,
    walkingS: walking(after) - walking(before),
    added: [...now].filter((stop) => !old.has(stop)),
    removed: [...old].filter((stop) => !now.has(stop)),
    wouldDrop: dropped,
    onTime,
  };
}

function lateness(problem: WalkaboutProblem, plan: WalkaboutPlan) {
  const late = new Map<string, { team: number; stop: number; byS: number }>();
  scheduleWalkabout(problem, plan).forEach((route, team) => {
    for (const { stop, lateS } of route.stops) {
      if (lateS > 0) late.set(`${team}/${stop}`, { team, stop, byS: lateS });
    }
    if (route.endLateS > 0) late.set(`${team}/-1`, { team, stop: -1, byS: route.endLateS });
  });
  return late;
}

/** Stops that the person put where they are: new to their team, or all of a route in a new order. */
function changedStops(before: WalkaboutPlan, after: WalkaboutPlan): Set<number> {
  const teamBefore = new Map(before.routes.flatMap((route, k) => route.map((stop) => [stop, k])));
  return new Set(after.routes.flatMap((route, k) => route.filter((stop) => teamBefore.get(stop) !== k)));
}

/**
 * Drops the least important stops until every route is in time; among equally important ones the stop that saves the most
 * lateness. Must-visits and `kept` stay, even if that leaves the plan late.
 */
export function dropUntilOnTime(
  problem: WalkaboutProblem,
  plan: WalkaboutPlan,
  kept: ReadonlySet<number>,
): { plan: WalkaboutPlan; dropped: number[] } {
  const dropped: number[] = [];
  const routes = plan.routes.map((route, team) => {
    let rest = route;
    let lateS = scheduleRoute(problem, team, rest).totalLateS;
    while (lateS > 0) {
      const options = rest
        .filter((stop) => !kept.has(stop) && tierOf(problem, stop) > 0)
        .map((stop) => {
          const shorter = rest.filter((i) => i !== stop);
          return { stop, shorter, lateS: scheduleRoute(problem, team, shorter).totalLateS };
        })
        .filter((option) => option.lateS < lateS)
        .sort((a, b) => compareImportance(problem, a.stop, b.stop) || a.lateS - b.lateS);
      if (options.length === 0) break;
      dropped.push(options[0].stop);
      rest = options[0].shorter;
      lateS = options[0].lateS;
    }
    return rest;
  });
  return { plan: { routes }, dropped: dropped.sort((a, b) => compareImportance(problem, a, b)) };
}
