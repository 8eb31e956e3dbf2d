import type { TeamProgress } from '#core/walkabouts/replan.ts';
import type { PlanView } from './plan-view.ts';
import type { StoredStop } from './walkabouts.queries.ts';

/** Visits by the id of their stop. */
export type Visits = ReadonlyMap<string, NonNullable<StoredStop['visit']>>;

export const visitsOf = (stops: readonly StoredStop[]): Visits =>
  new Map(stops.flatMap(({ id, visit }) => (visit ? [[id, visit] as const] : [])));

/** How many stops of a route are behind the team: up to the last one that was visited. */
export function doneStops(route: readonly string[], visits: Visits): number {
  return route.findLastIndex((stop) => visits.has(stop)) + 1;
}

/** Where the teams are at a moment (seconds after midnight); the rest counts as taken once its latest moment is past. */
export function progressOf({ draft, ground }: PlanView, visits: Visits, nowS: number): TeamProgress[] {
  return draft.teams.map(({ id, rest }) => {
    const route = draft.routes[id] ?? [];
    const done = doneStops(route, visits);
    const last = route[done - 1];
    return {
      nowS,
      place: last === undefined ? ground.ofTeam.get(id)!.start : ground.ofStop.get(last)!,
      done,
      rested: rest !== null && nowS > rest.latestS,
    };
  });
}
