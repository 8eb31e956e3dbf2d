import type { WalkaboutProblem } from '#core/walkabouts/model.ts';
import { type ScheduledRoute, type ScheduledStop, scheduleWalkabout } from '#core/walkabouts/schedule.ts';
import { type PlanDraft, visitedIds } from './plan-draft.ts';
import { planOf } from './plan-problem.ts';

/** When each stop is reached, and what a team has of the day. */
export interface Timetable {
  ofTeam: ReadonlyMap<string, ScheduledRoute>;
  ofStop: ReadonlyMap<string, ScheduledStop>;
}

export function timetableOf(draft: PlanDraft, problem: WalkaboutProblem): Timetable {
  const routes = scheduleWalkabout(problem, planOf(draft));
  return {
    ofTeam: new Map(draft.teams.map(({ id }, k) => [id, routes[k]!])),
    ofStop: new Map(
      routes.flatMap(({ stops }) => stops.map((each) => [draft.stops[each.stop]!.id, each] as const)),
    ),
  };
}

export interface PlanFacts {
  visits: number;
  doors: number;
  candidates: number;
  walkingS: number;
  /** Stops whose door is not known: the place of the house stands for it. */
  assumedDoors: number;
}

/** What the whole plan comes to. */
export function planFacts(draft: PlanDraft, timetable: Timetable | undefined): PlanFacts {
  const visited = visitedIds(draft.routes);
  const stops = draft.stops.filter(({ id }) => visited.has(id));
  const doors = new Set(stops.map(({ entranceKey, lng, lat }) => entranceKey ?? `${lng},${lat}`));
  return {
    visits: stops.length,
    doors: doors.size,
    candidates: draft.stops.length,
    walkingS: [...(timetable?.ofTeam.values() ?? [])].reduce((sum, { walkingS }) => sum + walkingS, 0),
    assumedDoors: stops.filter(
      ({ kind, entranceKey }) => entranceKey === null && kind !== 'place' && kind !== 'facility',
    ).length,
  };
}
