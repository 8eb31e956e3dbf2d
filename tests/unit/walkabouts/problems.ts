import { type Random, randomInt } from '#core/lib/random.ts';
import type { Locks, Stop, Team, WalkaboutProblem } from '#core/walkabouts/model.ts';
import { TIERS } from '#core/walkabouts/model.ts';

/** Places on a line, a second of walking per metre: distances can be checked by eye. Place i lies at positions[i]. */
export function onALine(
  positions: number[],
  stops: (Partial<Stop> & { place: number })[],
  teams: Partial<Team>[],
  more: Partial<WalkaboutProblem> = {},
): WalkaboutProblem {
  const places = positions.length;
  const travelS = new Float64Array(places * places);
  positions.forEach((a, i) => {
    positions.forEach((b, j) => {
      travelS[i * places + j] = Math.abs(a - b);
    });
  });
  return {
    places,
    travelS,
    stops: stops.map((stop) => ({ tier: 'ordinary', serviceS: 0, ...stop })),
    teams: teams.map((team) => ({ startPlace: 0, endPlace: 0, shiftStartS: 0, shiftEndS: 1000, ...team })),
    ...more,
  };
}

export interface RandomProblemOptions {
  stops: number;
  teams: number;
  /** Share of stops with windows. */
  windows?: number;
  setup?: boolean;
  breaks?: boolean;
  skills?: boolean;
  locks?: boolean;
  required?: boolean;
  /** Share of pairs of places without a way. */
  cut?: number;
  fairStepS?: number;
}

/** A random problem whose matrix keeps the triangle inequality; whole seconds, so that sums are exact. */
export function randomProblem(random: Random, options: RandomProblemOptions): WalkaboutProblem {
  const draw = (below: number) => randomInt(random, below);
  const { stops: n, teams: m } = options;
  // Fewer places than stops: some stops share an entrance.
  const places = Math.max(2, Math.ceil(n * 0.7) + 1);
  const travelS = randomMatrix(random, places, options.cut ?? 0);
  const stops = Array.from({ length: n }, (): Stop => {
    const windowed = random() < (options.windows ?? 0);
    const openS = draw(1200);
    return {
      place: 1 + draw(places - 1),
      tier: TIERS[draw(TIERS.length)],
      points: 1 + draw(3),
      serviceS: 30 + draw(200),
      setupS: options.setup ? draw(90) : 0,
      windows: windowed ? manyWindows(openS, 60 + draw(300), draw(3)) : undefined,
      skills: options.skills && random() < 0.3 ? [draw(2) === 0 ? 'medical' : 'sign'] : undefined,
      types: options.required && random() < 0.5 ? [draw(2) === 0 ? '督查件' : '企业家'] : undefined,
    };
  });
  const teams = Array.from({ length: m }, (): Team => {
    const shiftStartS = draw(100);
    return {
      startPlace: 0,
      endPlace: draw(2) === 0 ? 0 : draw(places),
      shiftStartS,
      shiftEndS: shiftStartS + 900 + draw(900),
      pace: draw(2) === 0 ? 1 : 2,
      skills: options.skills ? [['medical'], ['sign'], ['medical', 'sign']][draw(3)] : undefined,
      break:
        options.breaks && random() < 0.7
          ? { earliestS: 300 + draw(200), latestS: 600 + draw(200), durationS: 100 + draw(200) }
          : undefined,
    };
  });
  return {
    places,
    travelS,
    stops,
    teams,
    required: options.required
      ? [
          { type: '督查件', count: 1 },
          { type: '企业家', count: 2 },
        ]
      : undefined,
    locks: options.locks ? randomLocks(random, n, m) : undefined,
    fairStepS: options.fairStepS ?? Infinity,
  };
}

function manyWindows(openS: number, lengthS: number, more: number) {
  return Array.from({ length: 1 + more }, (_, i) => ({
    openS: openS + i * 500,
    closeS: openS + i * 500 + lengthS,
  }));
}

/** Points on a grid, uphill slower than downhill, made metric by Floyd-Warshall. */
function randomMatrix(random: Random, places: number, cut: number): Float64Array {
  const points = Array.from({ length: places }, () => [random() * 400, random() * 400]);
  const d = new Float64Array(places * places);
  for (let a = 0; a < places; a++) {
    for (let b = 0; b < places; b++) {
      const climb = Math.max(0, points[b][1] - points[a][1]) * 0.3;
      const way = Math.round(Math.hypot(points[a][0] - points[b][0], points[a][1] - points[b][1]) + climb);
      d[a * places + b] = a === b ? 0 : random() < cut ? Infinity : way;
    }
  }
  for (let v = 0; v < places; v++) {
    for (let a = 0; a < places; a++) {
      for (let b = 0; b < places; b++) {
        d[a * places + b] = Math.min(d[a * places + b], d[a * places + v] + d[v * places + b]);
      }
    }
  }
  return d;
}

function randomLocks(random: Random, n: number, m: number): Locks {
  const bag = Array.from({ length: n }, (_, i) => i).sort(() => random() - 0.5);
  const take = () => bag.pop()!;
  const team = randomInt(random, m);
  const perTeam = (list: number[]) => Array.from({ length: m }, (_, k) => (k === team ? list : []));
  return {
    excluded: [take()],
    locked: [{ stop: take(), team: randomInt(random, m) }],
    first: perTeam([take()]),
    last: perTeam([take()]),
    keptOrder: perTeam([take(), take()]),
  };
}
