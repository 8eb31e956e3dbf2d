import type { Progress } from '../lib/outcome.ts';
import type { UnreachableReason } from '../streets/unreachable-stops.ts';
import type { WalkNetwork } from '../streets/walk-network.ts';
import { checkWalkabout, type Violation } from './check-walkabout.ts';
import type { PlanScore } from './model.ts';
import { type ScheduledRoute, scheduleWalkabout } from './schedule.ts';
import type { StoredPlan } from './stored-plan.ts';
import { WalkGround, type WalkLine, type WalkPace } from './walk-ground.ts';
import { explainLeftOut, type WhyNot } from './why-not.ts';

/** What is worked out for a plan before it is stored. Stops and teams by index, `place` by index of the plan's places. */
export interface Timetable {
  /** False: straight lines, longer by a factor. */
  hasStreets: boolean;
  routes: ScheduledRoute[];
  lines: WalkLine[];
  violations: Violation[];
  score: PlanScore;
  leftOut: { stop: number; why: WhyNot }[];
  unreachable: { place: number; reason: UnreachableReason }[];
}

/** Measures the ways of a plan, and says when which stop is reached, what the checker finds, and why stops are left out. */
export function* timetableSteps(
  network: WalkNetwork | undefined,
  { places, problem, plan }: StoredPlan,
  pace: WalkPace,
): Generator<Progress, Timetable> {
  const ground = new WalkGround(network, places, pace);
  const { travelS, unreachable } = yield* ground.timesSteps();
  const measured = { ...problem, places: places.length, travelS };
  const { violations, score } = checkWalkabout(measured, plan);
  return {
    hasStreets: network !== undefined,
    routes: scheduleWalkabout(measured, plan),
    lines: plan.routes.map((route, k) => {
      const { startPlace, endPlace } = problem.teams[k];
      const way = [startPlace, ...route.map((stop) => problem.stops[stop].place), endPlace];
      return route.length === 0 ? { coordinates: [], lengthM: 0 } : ground.line(way);
    }),
    violations,
    score,
    leftOut: explainLeftOut(measured, plan),
    unreachable,
  };
}
