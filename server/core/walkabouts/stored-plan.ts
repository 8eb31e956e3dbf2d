import type { LngLat } from '../geo/types.ts';
import type { Locks, TeamBreak, Tier, TimeWindow, WalkaboutPlan, WalkaboutProblem } from './model.ts';
import type { WalkaboutSettings } from './walkabout-settings.ts';

/** A stop as it is stored, as far as planning asks. */
export interface PlannedStop {
  entranceKey: number | null;
  lng: number;
  lat: number;
  tier: Tier;
  points: number;
  serviceS: number;
  setupS: number;
  windows: TimeWindow[];
  skills: string[];
  types: string[];
  isExcluded: boolean;
  isLocked: boolean;
  pin: 'first' | 'last' | null;
  teamKey: number | null;
  position: number | null;
}

export interface PlannedTeam {
  key: number;
  startLng: number;
  startLat: number;
  endLng: number;
  endLat: number;
  shiftStartS: number;
  shiftEndS: number;
  rest: TeamBreak | null;
  pace: number;
  skills: string[];
}

/** A problem without its walking times, the places between which is walked, and the plan; stops and teams by index. */
export interface StoredPlan {
  places: LngLat[];
  problem: Omit<WalkaboutProblem, 'places' | 'travelS'>;
  plan: WalkaboutPlan;
}

/** What is wrong with the ways of stops through their teams; `stop` by index. */
export type RouteFault = { kind: 'unknown_team' | 'hole' | 'half' | 'excluded_visited'; stop: number };

const at = (lng: number, lat: number) => `${lng.toFixed(7)},${lat.toFixed(7)}`;

/** Reads the order of visits out of positions: along each team they are 0, 1, 2, ... without holes or doubles. */
export function routesOf(
  stops: readonly Pick<PlannedStop, 'teamKey' | 'position' | 'isExcluded'>[],
  teams: readonly Pick<PlannedTeam, 'key'>[],
): { routes: number[][]; faults: RouteFault[] } {
  const teamIndex = new Map(teams.map(({ key }, i) => [key, i]));
  const faults: RouteFault[] = [];
  const visits = teams.map(() => [] as { stop: number; position: number }[]);
  stops.forEach(({ teamKey, position, isExcluded }, stop) => {
    if (teamKey === null && position === null) return;
    const team = teamKey === null ? undefined : teamIndex.get(teamKey);
    if (teamKey === null || position === null) faults.push({ kind: 'half', stop });
    else if (team === undefined) faults.push({ kind: 'unknown_team', stop });
    else if (isExcluded) faults.push({ kind: 'excluded_visited', stop });
    else visits[team].push({ stop, position });
  });
  const routes = visits.map((list) => {
    list.sort((a, b) => a.position - b.position || a.stop - b.stop);
    for (const [i, { stop, position }] of list.entries())
      if (position !== i) faults.push({ kind: 'hole', stop });
    return list.map(({ stop }) => stop);
  });
  return { routes, faults };
}

/** The problem that a stored plan answers. What is rung for at one door is one place, so that its set-up is paid once. */
export function storedPlan(
  stops: readonly PlannedStop[],
  teams: readonly PlannedTeam[],
  settings: WalkaboutSettings,
): StoredPlan {
  const places: LngLat[] = [];
  const known = new Map<string, number>();
  const placeOf = (name: string, lngLat: LngLat) => {
    const place = known.get(name) ?? places.push(lngLat) - 1;
    known.set(name, place);
    return place;
  };
  const { routes } = routesOf(stops, teams);
  return {
    problem: {
      stops: stops.map(
        ({ entranceKey, lng, lat, tier, points, serviceS, setupS, windows, skills, types }) => ({
          place: placeOf(entranceKey === null ? at(lng, lat) : `door ${entranceKey}`, [lng, lat]),
          tier,
          points,
          serviceS,
          setupS,
          windows,
          skills,
          types,
        }),
      ),
      teams: teams.map((team) => ({
        startPlace: placeOf(at(team.startLng, team.startLat), [team.startLng, team.startLat]),
        endPlace: placeOf(at(team.endLng, team.endLat), [team.endLng, team.endLat]),
        shiftStartS: team.shiftStartS,
        shiftEndS: team.shiftEndS,
        ...(team.rest ? { break: team.rest } : {}),
        pace: team.pace,
        skills: team.skills,
      })),
      required: settings.required,
      locks: locksOf(stops, routes),
    },
    places,
    plan: { routes },
  };
}

function locksOf(stops: readonly PlannedStop[], routes: readonly number[][]): Locks {
  const pinned = (pin: 'first' | 'last') =>
    routes.map((route) => route.filter((stop) => stops[stop].pin === pin));
  return {
    excluded: stops.flatMap(({ isExcluded }, stop) => (isExcluded ? [stop] : [])),
    locked: routes.flatMap((route, team) =>
      route
        .filter((stop) => stops[stop].isLocked && stops[stop].pin === null)
        .map((stop) => ({ stop, team })),
    ),
    first: pinned('first'),
    last: pinned('last'),
  };
}
