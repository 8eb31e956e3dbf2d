import type { LngLat } from '#core/geo/types.ts';
import type { Locks, WalkaboutPlan, WalkaboutProblem } from '#core/walkabouts/model.ts';
import type { WalkPace } from '../../compute/walk-ground.ts';
import type { GroundedProblem } from '../../compute/walk-plan.protocol.ts';
import type { DraftStop, Pin, PlanDraft, Routes } from './plan-draft.ts';

/** The places of a draft: doors, and where teams start and end. */
export interface DraftGround {
  /** The same key, the same places in the same order at the same pace. */
  key: string;
  places: LngLat[];
  pace: WalkPace;
  ofStop: ReadonlyMap<string, number>;
  ofTeam: ReadonlyMap<string, { start: number; end: number }>;
}

const at = ([lng, lat]: LngLat) => `${lng.toFixed(7)},${lat.toFixed(7)}`;

/** What is rung for at one door is one place, so that its set-up is paid once. */
const doorOf = ({ entranceKey, lng, lat }: DraftStop) =>
  entranceKey === null ? at([lng, lat]) : `door ${entranceKey}`;

export function groundOf({ stops, teams, settings }: PlanDraft): DraftGround {
  const places: LngLat[] = [];
  const known = new Map<string, number>();
  const placeOf = (name: string, lngLat: LngLat) => {
    let place = known.get(name);
    if (place === undefined) {
      place = places.push(lngLat) - 1;
      known.set(name, place);
    }
    return place;
  };
  const ofTeam = new Map(
    teams.map(({ id, start, end }) => [
      id,
      { start: placeOf(at(start.lngLat), start.lngLat), end: placeOf(at(end.lngLat), end.lngLat) },
    ]),
  );
  const ofStop = new Map(stops.map((stop) => [stop.id, placeOf(doorOf(stop), [stop.lng, stop.lat])]));
  const pace = { speedKmh: settings.speedKmh, avoidSteps: settings.avoidStairs };
  const key = [pace.speedKmh, pace.avoidSteps, ...places.map(at)].join(' ');
  return { key, places, pace, ofStop, ofTeam };
}

/** The problem of a draft; stops and teams by their index in the draft. */
export function problemOf(draft: PlanDraft, ground: DraftGround): GroundedProblem {
  const { stops, teams, settings } = draft;
  return {
    stops: stops.map((stop) => ({
      place: ground.ofStop.get(stop.id)!,
      tier: stop.tier,
      points: stop.points,
      serviceS: stop.serviceS,
      setupS: stop.setupS,
      windows: stop.windows,
      skills: stop.skills,
      types: stop.types,
    })),
    teams: teams.map(({ id, shiftStartS, shiftEndS, rest, pace, skills }) => ({
      startPlace: ground.ofTeam.get(id)!.start,
      endPlace: ground.ofTeam.get(id)!.end,
      shiftStartS,
      shiftEndS,
      ...(rest ? { break: rest } : {}),
      pace,
      skills,
    })),
    required: settings.required,
    locks: locksOf(draft),
  };
}

function locksOf({ stops, teams, routes }: PlanDraft): Locks {
  const index = new Map(stops.map(({ id }, i) => [id, i]));
  const teamIndex = new Map(teams.map(({ id }, k) => [id, k]));
  const pinned = (pin: Pin) =>
    teams.map(({ id }) => {
      const route = routes[id] ?? [];
      const position = (stop: DraftStop) => {
        const found = route.indexOf(stop.id);
        return found < 0 ? route.length : found;
      };
      return stops
        .filter((stop) => stop.pin === pin && stop.heldBy === id && !stop.isExcluded)
        .sort((a, b) => position(a) - position(b))
        .map((stop) => index.get(stop.id)!);
    });
  return {
    excluded: stops.flatMap(({ isExcluded }, i) => (isExcluded ? [i] : [])),
    locked: stops.flatMap(({ isLocked, pin, heldBy, isExcluded }, stop) => {
      const team = heldBy === null ? undefined : teamIndex.get(heldBy);
      return isLocked && !pin && !isExcluded && team !== undefined ? [{ stop, team }] : [];
    }),
    first: pinned('first'),
    last: pinned('last'),
  };
}

/** The routes of a draft by index. */
export function planOf({ stops, teams, routes }: PlanDraft): WalkaboutPlan {
  const index = new Map(stops.map(({ id }, i) => [id, i]));
  return { routes: teams.map(({ id }) => (routes[id] ?? []).map((stop) => index.get(stop)!)) };
}

/** The routes of a plan by id. */
export function routesOf({ stops, teams }: PlanDraft, plan: WalkaboutPlan): Routes {
  return Object.fromEntries(
    teams.map(({ id }, k) => [id, (plan.routes[k] ?? []).map((stop) => stops[stop]!.id)]),
  );
}

/** The problem with its walking times, for timetables and prices. */
export function measured(
  problem: GroundedProblem,
  ground: DraftGround,
  travelS: Float64Array,
): WalkaboutProblem {
  return { ...problem, places: ground.places.length, travelS };
}
