import { tierOfReasons } from '#core/walkabouts/candidate.ts';
import type { TimeWindow } from '#core/walkabouts/model.ts';
import type { WalkaboutSettings } from '#core/walkabouts/walkabout-settings.ts';
import {
  type DraftStop,
  type DraftTeam,
  type Pin,
  type PlanDraft,
  placeInPlan,
  type Routes,
} from './plan-draft.ts';

/** What a person does to a plan by hand. None of it is ever refused. */

const withStop = (draft: PlanDraft, id: string, change: Partial<DraftStop>): PlanDraft => ({
  ...draft,
  stops: draft.stops.map((stop) => (stop.id === id ? { ...stop, ...change } : stop)),
});

const without = (routes: Routes, id: string): Routes =>
  Object.fromEntries(Object.entries(routes).map(([team, route]) => [team, route.filter((s) => s !== id)]));

/**
 * Puts a stop at a position of a team's route, counted without the stop. From then on it stays with the team; put before
 * the pinned first ones or behind the pinned last ones it is pinned, too, and moved away from them it is pinned no more.
 */
export function moveStop(draft: PlanDraft, id: string, team: string, position: number): PlanDraft {
  const routes = without(draft.routes, id);
  const rest = routes[team] ?? [];
  const at = Math.max(0, Math.min(position, rest.length));
  const pinOf = new Map(draft.stops.map(({ id: each, pin }) => [each, pin]));
  const pin: Pin | null =
    pinOf.get(rest[at] ?? '') === 'first'
      ? 'first'
      : at > 0 && pinOf.get(rest[at - 1] ?? '') === 'last'
        ? 'last'
        : null;
  const moved = { ...routes, [team]: [...rest.slice(0, at), id, ...rest.slice(at)] };
  return withStop({ ...draft, routes: moved }, id, {
    pin,
    isLocked: true,
    heldBy: team,
    isExcluded: false,
  });
}

/** Not visited, whatever the planner thinks. */
export function excludeStop(draft: PlanDraft, id: string): PlanDraft {
  return withStop({ ...draft, routes: without(draft.routes, id) }, id, {
    isExcluded: true,
    isLocked: false,
    pin: null,
    heldBy: null,
  });
}

export function allowStop(draft: PlanDraft, id: string): PlanDraft {
  return withStop(draft, id, { isExcluded: false });
}

/** With its team for good, or free again. */
export function lockStop(draft: PlanDraft, id: string, isLocked: boolean): PlanDraft {
  const team = placeInPlan(draft.routes, id)?.team ?? null;
  if (!isLocked || team === null) {
    return withStop(draft, id, { isLocked: false, pin: null, heldBy: null });
  }
  return withStop(draft, id, { isLocked: true, heldBy: team });
}

/** First or last of its team's way. `done` stops are behind the team already. */
export function pinStop(draft: PlanDraft, id: string, pin: Pin | null, done = 0): PlanDraft {
  const at = placeInPlan(draft.routes, id);
  if (!at) return draft;
  if (pin === null) return withStop(draft, id, { pin: null });
  const rest = draft.routes[at.team]!.filter((stop) => stop !== id);
  const pins = new Map(draft.stops.map((stop) => [stop.id, stop.pin]));
  const ahead = rest.slice(done);
  const position =
    pin === 'last' ? rest.length : done + ahead.filter((stop) => pins.get(stop) === 'first').length;
  return withStop(moveStop(draft, id, at.team, position), id, { pin });
}

/** "Go here next": before everything else that lies ahead of the team. */
export function goNext(draft: PlanDraft, id: string, team: string, done: number): PlanDraft {
  return withStop(moveStop(draft, id, team, done), id, { pin: 'first' });
}

/** A must-visit by somebody's word, or as important as its reasons again. */
export function setMust(draft: PlanDraft, id: string, isMust: boolean): PlanDraft {
  const stop = draft.stops.find((each) => each.id === id);
  if (!stop) return draft;
  return withStop(draft, id, { tier: isMust ? 'must' : tierOfReasons(stop.reasons), isExcluded: false });
}

/** An appointment; none for any time. */
export function setWindows(draft: PlanDraft, id: string, windows: TimeWindow[]): PlanDraft {
  return withStop(draft, id, { windows });
}

export function setServiceMinutes(draft: PlanDraft, id: string, minutes: number): PlanDraft {
  return withStop(draft, id, { serviceS: Math.round(minutes * 60) });
}

export function setStopSkills(draft: PlanDraft, id: string, skills: string[]): PlanDraft {
  return withStop(draft, id, { skills });
}

/** Stops that have the usual minutes follow the settings; what was set for one stop stays. */
export function setSettings(draft: PlanDraft, settings: WalkaboutSettings): PlanDraft {
  const before = draft.settings;
  return {
    ...draft,
    settings,
    stops: draft.stops.map((stop) => {
      const hadUsual = stop.serviceS === before.minutes[stop.kind] * 60;
      const serviceS = hadUsual ? settings.minutes[stop.kind] * 60 : stop.serviceS;
      const setupS = stop.setupS === before.setupMinutes * 60 ? settings.setupMinutes * 60 : stop.setupS;
      return serviceS === stop.serviceS && setupS === stop.setupS ? stop : { ...stop, serviceS, setupS };
    }),
  };
}

export function editTeam(draft: PlanDraft, id: string, change: Partial<DraftTeam>): PlanDraft {
  return { ...draft, teams: draft.teams.map((team) => (team.id === id ? { ...team, ...change } : team)) };
}

export function addTeam(draft: PlanDraft, team: DraftTeam): PlanDraft {
  return { ...draft, teams: [...draft.teams, team], routes: { ...draft.routes, [team.id]: [] } };
}

/** Its stops are free again. */
export function removeTeam(draft: PlanDraft, id: string): PlanDraft {
  const { [id]: _, ...routes } = draft.routes;
  return {
    ...draft,
    routes,
    teams: draft.teams.filter((team) => team.id !== id),
    stops: draft.stops.map((stop) =>
      stop.heldBy === id ? { ...stop, heldBy: null, isLocked: false, pin: null } : stop,
    ),
  };
}
