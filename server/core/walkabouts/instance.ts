import { DEFAULT_FAIR_STEP_S, TIERS, type TimeWindow, type WalkaboutProblem } from './model.ts';

/**
 * A walkabout problem as the search reads it: typed arrays by node. Nodes 0..n-1 are the stops, n + 2k and n + 2k + 1 the
 * start and the end of team k. `at` maps a node to its matrix row, because teams share start and end places.
 */
export interface Instance {
  readonly stops: number;
  readonly teams: number;
  readonly nodes: number;
  /** Row length of the matrices. */
  readonly stride: number;
  readonly at: Int32Array;
  /** Per team: seconds from leaving one node to being ready at the next (walking at the team's pace, and set-up). */
  readonly timeS: Float64Array[];
  /** Per team: the walking part. The same array as `timeS` where nothing needs a set-up. */
  readonly walkS: Float64Array[];
  readonly serviceS: Float64Array;
  /** Hull of the windows: first opening, last closing. For a team's end: the end of its shift. */
  readonly openS: Float64Array;
  readonly closeS: Float64Array;
  /** The windows of stops that have more than one; null for all others. */
  readonly windows: (readonly TimeWindow[] | null)[];
  readonly hasManyWindows: boolean;
  /** False when only the length of the shifts limits the routes: then no clock needs to be kept along a route. */
  readonly timed: boolean;
  readonly hasBreaks: boolean;
  /** By team; a team without a break has latest -Infinity. */
  readonly breakEarliestS: Float64Array;
  readonly breakLatestS: Float64Array;
  readonly breakS: Float64Array;
  readonly shiftS: Float64Array;
  readonly shiftStartS: Float64Array;
  readonly load: Float64Array;
  readonly capacity: Float64Array;
  /** allowed[stop * teams + team]: skills, locks and reachability. */
  readonly allowed: Uint8Array;
  /** Stops that some team may visit. */
  readonly candidates: Int32Array;
  /** Teams that are interchangeable have the same class; of several empty ones only one needs to be tried. */
  readonly teamClass: Int32Array;
  /** Tiers that occur, renumbered from 0. `tierNames[t]` is the index in TIERS. */
  readonly tier: Uint8Array;
  readonly tierNames: number[];
  readonly points: Float64Array;
  /** Mean points of a tier's stops: the unit in which losses in the tier are judged. */
  readonly tierUnit: Float64Array;
  readonly requiredCount: Int32Array;
  /** requiredOf[stop]: indices into requiredCount; null for most. */
  readonly requiredOf: (readonly number[] | null)[];
  /** Whether pins or a kept order restrict positions. */
  readonly ordered: boolean;
  /** 0 = pinned first or a start, 1 = free, 2 = pinned last or an end; never decreases along a route. */
  readonly level: Uint8Array;
  /** Kept order: ranks rise along a route; -1 = free. */
  readonly rank: Int32Array;
  readonly fairStepS: number;
  /** Stretches a team's busy time to the mean shift. */
  readonly dayScale: Float64Array;
}

/** Stands for "no way" and "no limit": longer than any shift, and finite so that differences stay numbers. */
export const FAR_S = 1e9;

/** Reads a problem into an instance. Throws on indices, windows or points that make no sense. */
export function compileInstance(problem: WalkaboutProblem): Instance {
  const { stops, teams, places } = problem;
  const n = stops.length;
  const k = teams.length;
  const nodes = n + 2 * k;
  const place = new Int32Array(nodes);
  stops.forEach((stop, i) => {
    place[i] = checkedPlace(stop.place, places);
  });
  teams.forEach((team, i) => {
    place[n + 2 * i] = checkedPlace(team.startPlace, places);
    place[n + 2 * i + 1] = checkedPlace(team.endPlace, places);
  });

  const { at, rowPlace } = matrixRows(place, n);
  const matrices = teamMatrices(problem, rowPlace, n);

  const shiftEndS = teams.map((t) => Math.min(t.shiftEndS, t.shiftStartS + FAR_S / 2));
  const shiftS = Float64Array.from(teams, (t, i) => shiftEndS[i] - t.shiftStartS);
  const serviceS = new Float64Array(nodes);
  const openS = new Float64Array(nodes).fill(-Infinity);
  const closeS = new Float64Array(nodes).fill(Infinity);
  const windows: (readonly TimeWindow[] | null)[] = new Array(nodes).fill(null);
  stops.forEach((stop, i) => {
    serviceS[i] = stop.serviceS;
    const list = stop.windows ?? [];
    checkWindows(list, i);
    if (list.length === 0) return;
    openS[i] = list[0].openS;
    closeS[i] = list[list.length - 1].closeS;
    if (list.length > 1) windows[i] = list;
  });
  teams.forEach((team, i) => {
    openS[n + 2 * i] = team.shiftStartS;
    closeS[n + 2 * i + 1] = shiftEndS[i];
  });

  const tiers = tiersInUse(problem);
  const locks = positions(problem);
  const allowed = allowedTeams(problem, locks.team);
  const required = problem.required ?? [];
  const requiredIndex = new Map(required.map((r, i) => [r.type, i]));

  return {
    stops: n,
    teams: k,
    nodes,
    stride: rowPlace.length,
    at,
    ...matrices,
    serviceS,
    openS,
    closeS,
    windows,
    hasManyWindows: windows.some((w) => w !== null),
    timed: stops.some((s) => (s.windows?.length ?? 0) > 0) || teams.some((t) => t.break !== undefined),
    hasBreaks: teams.some((t) => t.break !== undefined),
    breakEarliestS: Float64Array.from(teams, (t) => t.break?.earliestS ?? Infinity),
    breakLatestS: Float64Array.from(teams, (t) => t.break?.latestS ?? -Infinity),
    breakS: Float64Array.from(teams, (t) => t.break?.durationS ?? 0),
    shiftS,
    shiftStartS: Float64Array.from(teams, (t) => t.shiftStartS),
    load: Float64Array.from({ length: n }, (_, i) => stops[i].load ?? 0),
    capacity: Float64Array.from(teams, (t) => t.capacity ?? Infinity),
    allowed,
    candidates: Int32Array.from(stops.keys()).filter((i) => teams.some((_, t) => allowed[i * k + t] === 1)),
    teamClass: teamClasses(problem, allowed),
    ...tiers,
    requiredCount: Int32Array.from(required, (r) => r.count),
    requiredOf: stops.map((stop) => {
      const found = (stop.types ?? []).flatMap((type) => requiredIndex.get(type) ?? []);
      return found.length > 0 ? found : null;
    }),
    ordered: locks.ordered,
    level: locks.level,
    rank: locks.rank,
    fairStepS: k > 1 ? (problem.fairStepS ?? DEFAULT_FAIR_STEP_S) : Infinity,
    dayScale: dayScales(shiftS),
  };
}

function checkedPlace(place: number, places: number): number {
  if (!Number.isInteger(place) || place < 0 || place >= places) {
    throw new Error(`Got place ${place} when expected 0..${places - 1}.`);
  }
  return place;
}

function checkWindows(list: readonly TimeWindow[], stop: number): void {
  list.forEach((w, i) => {
    if (!(w.openS <= w.closeS) || (i > 0 && w.openS <= list[i - 1].closeS)) {
      throw new Error(
        `Got window ${w.openS}-${w.closeS} at stop ${stop} when expected ordered, disjoint windows.`,
      );
    }
  });
}

/** One row for each stop, then one for each distinct start or end place. */
function matrixRows(place: Int32Array, stops: number): { at: Int32Array; rowPlace: number[] } {
  const at = new Int32Array(place.length);
  const rowPlace: number[] = [];
  const rowOfDepot = new Map<number, number>();
  place.forEach((p, node) => {
    const known = node < stops ? undefined : rowOfDepot.get(p);
    if (known !== undefined) {
      at[node] = known;
      return;
    }
    if (node >= stops) rowOfDepot.set(p, rowPlace.length);
    at[node] = rowPlace.length;
    rowPlace.push(p);
  });
  return { at, rowPlace };
}

function teamMatrices(problem: WalkaboutProblem, rowPlace: number[], stops: number) {
  const stride = rowPlace.length;
  const needsSetup = problem.stops.some((s) => (s.setupS ?? 0) > 0);
  const byPace = new Map<number, { time: Float64Array; walk: Float64Array }>();
  const perTeam = problem.teams.map((team) => {
    const pace = team.pace ?? 1;
    const known = byPace.get(pace);
    if (known) return known;
    const walk = new Float64Array(stride * stride);
    const time = needsSetup ? new Float64Array(stride * stride) : walk;
    for (let i = 0; i < stride; i++) {
      for (let j = 0; j < stride; j++) {
        const same = rowPlace[i] === rowPlace[j];
        const walking = same
          ? 0
          : Math.min(FAR_S, problem.travelS[rowPlace[i] * problem.places + rowPlace[j]] * pace);
        walk[i * stride + j] = walking;
        // A team that starts at an entrance still has to be let in: only two stops share a set-up.
        const setup = j < stops && !(same && i < stops) ? (problem.stops[j].setupS ?? 0) : 0;
        if (needsSetup) time[i * stride + j] = walking + setup;
      }
    }
    const made = { time, walk };
    byPace.set(pace, made);
    return made;
  });
  return { timeS: perTeam.map((m) => m.time), walkS: perTeam.map((m) => m.walk) };
}

/** Positions and teams that a person has fixed. `team[stop]` = -1 where any team will do, -2 where none. */
function positions(problem: WalkaboutProblem) {
  const { stops, teams, locks = {} } = problem;
  const nodes = stops.length + 2 * teams.length;
  const level = new Uint8Array(nodes).fill(1);
  const rank = new Int32Array(nodes).fill(-1);
  const team = new Int32Array(stops.length).fill(-1);
  teams.forEach((_, k) => {
    level[stops.length + 2 * k] = 0;
    level[stops.length + 2 * k + 1] = 2;
  });
  for (const { stop, team: k } of [...(locks.keptTeam ?? []), ...(locks.locked ?? [])]) team[stop] = k;
  let ordered = false;
  teams.forEach((_, k) => {
    const first = locks.first?.[k] ?? [];
    const last = locks.last?.[k] ?? [];
    const pinned = new Set([...first, ...last]);
    const sequence = [...first, ...(locks.keptOrder?.[k] ?? []).filter((s) => !pinned.has(s)), ...last];
    sequence.forEach((stop, i) => {
      ordered = true;
      team[stop] = k;
      rank[stop] = i;
    });
    for (const stop of first) level[stop] = 0;
    for (const stop of last) level[stop] = 2;
  });
  for (const stop of locks.excluded ?? []) team[stop] = -2;
  return { level, rank, team, ordered };
}

function allowedTeams(problem: WalkaboutProblem, fixedTeam: Int32Array): Uint8Array {
  const { stops, teams, places, travelS } = problem;
  const allowed = new Uint8Array(teams.length * stops.length);
  const wayExists = (a: number, b: number) => a === b || travelS[a * places + b] < Infinity;
  teams.forEach((team, k) => {
    stops.forEach((stop, i) => {
      if (fixedTeam[i] !== -1 && fixedTeam[i] !== k) return;
      if (!(stop.skills ?? []).every((skill) => team.skills?.includes(skill))) return;
      if (!wayExists(team.startPlace, stop.place) || !wayExists(stop.place, team.endPlace)) return;
      allowed[i * teams.length + k] = 1;
    });
  });
  return allowed;
}

function teamClasses(problem: WalkaboutProblem, allowed: Uint8Array): Int32Array {
  const classes = new Map<string, number>();
  return Int32Array.from(problem.teams, (team, k) => {
    const key = JSON.stringify([
      ...[team.startPlace, team.endPlace, team.shiftStartS, String(team.shiftEndS), team.pace ?? 1],
      ...[
        team.break ?? null,
        team.capacity ?? null,
        problem.stops.map((_, i) => allowed[i * problem.teams.length + k]).join(''),
      ],
    ]);
    const known = classes.get(key) ?? classes.size;
    classes.set(key, known);
    return known;
  });
}

function tiersInUse(problem: WalkaboutProblem) {
  const { stops, locks = {} } = problem;
  const name = stops.map((stop) => TIERS.indexOf(stop.tier));
  const pinned = [...(locks.first ?? []), ...(locks.last ?? [])].flat();
  for (const stop of [...pinned, ...(locks.locked ?? []).map((l) => l.stop)]) name[stop] = 0;
  const used = new Set(name);
  if ((problem.required ?? []).length > 0) used.add(0);
  const tierNames = [...used].sort((a, b) => a - b);
  const tier = Uint8Array.from(name, (t) => tierNames.indexOf(t));
  const points = Float64Array.from(stops, (stop, i) => {
    const p = stop.points ?? 1;
    if (!(p >= 0)) throw new Error(`Got ${p} points at stop ${i} when expected none or more.`);
    return p;
  });
  const tierUnit = Float64Array.from(tierNames, (_, t) => {
    const members = points.filter((_, i) => tier[i] === t);
    return members.reduce((a, b) => a + b, 0) / Math.max(1, members.length) || 1;
  });
  return { tier, tierNames, points, tierUnit };
}

function dayScales(shiftS: Float64Array): Float64Array {
  const mean = shiftS.reduce((a, b) => a + b, 0) / shiftS.length;
  const endless = shiftS.some((s) => s >= FAR_S / 2);
  return shiftS.map((s) => (s > 0 && !endless ? mean / s : 1));
}
