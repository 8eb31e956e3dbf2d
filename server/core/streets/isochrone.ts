import Flatbush from 'flatbush';
import { distanceM, localProjection, toMetres } from '../geo/local-projection.ts';
import type { LngLat } from '../geo/types.ts';
import { type ReversedArcs, reversedArcs } from './isochrone-reverse.ts';
import type { Snap } from './street-snapper.ts';
import { straightLineFactor } from './walk-matrix.ts';
import type { WalkNetwork } from './walk-network.ts';
import { metresPerSecond } from './walk-options.ts';
import { WalkSearch } from './walk-search.ts';
import { alongEdgeS, farthestApproachM, type StopEnds, snapStop, stopEnds } from './walk-stops.ts';

/** A network made ready for walks to the nearest of several goals; keep it as long as the network. */
export interface GoalNetwork {
  network: WalkNetwork;
  reversed: ReversedArcs;
  search: WalkSearch;
}

export function goalNetwork(network: WalkNetwork): GoalNetwork {
  const reversed = reversedArcs(network.graph, network.arcS);
  return { network, reversed, search: new WalkSearch(reversed, reversed.arcS) };
}

/** A place with the street it is reached by; undefined snap where none lies within 250 m. */
export interface WalkPlace {
  lngLat: LngLat;
  snap: Snap | undefined;
  ends: StopEnds | undefined;
}

export function walkPlaces(
  { graph, snapper, components, options }: WalkNetwork,
  places: readonly LngLat[],
): WalkPlace[] {
  return places.map((lngLat) => {
    const snap = snapStop(graph, snapper, components, lngLat, options);
    return { lngLat, snap, ends: snap && stopEnds(graph, snap, options) };
  });
}

/** How long it takes from everywhere to the nearest goal on foot: a multi-source Dijkstra on the reversed arcs. */
export interface Isochrone {
  goals: readonly WalkPlace[];
  /** Seconds from a vertex to its nearest goal, the way from the street to the goal's door included; Infinity without a way. */
  seconds: Float64Array;
  /** The goal nearest to a vertex, -1 without one. */
  goalOf: Int32Array;
  goalsOnEdge: ReadonlyMap<number, readonly number[]>;
  nearGoals: (place: LngLat, radiusM: number) => number[];
}

export interface NearestGoal {
  seconds: number;
  /** -1 without a way. */
  goal: number;
}

const noWay: NearestGoal = { seconds: Number.POSITIVE_INFINITY, goal: -1 };

export function isochrone(
  { network, reversed, search }: GoalNetwork,
  goals: readonly WalkPlace[],
): Isochrone {
  const speed = metresPerSecond(network.options);
  const sources: { vertex: number; seconds: number; goal: number }[] = [];
  const goalsOnEdge = new Map<number, number[]>();
  goals.forEach(({ snap, ends }, goal) => {
    if (!snap || !ends) return;
    const approachS = snap.approachM / speed;
    sources.push({ vertex: ends.from, seconds: ends.fromFromS + approachS, goal });
    sources.push({ vertex: ends.to, seconds: ends.fromToS + approachS, goal });
    goalsOnEdge.set(snap.edge, [...(goalsOnEdge.get(snap.edge) ?? []), goal]);
  });
  const reached = sources.filter(({ seconds }) => Number.isFinite(seconds));
  search.start(reached.map(({ vertex, seconds }) => [vertex, seconds] as const));
  // Nobody is waited for: everything that a way leads from is settled.
  search.settle(new Uint8Array(reversed.vertexCount), 1);
  const seconds = search.seconds.slice();
  return {
    goals,
    seconds,
    goalOf: goalsOfVertices(reversed, search, seconds, reached),
    goalsOnEdge,
    nearGoals: goalFinder(goals),
  };
}

/** Hands every vertex the goal of the vertex by which it was reached. */
function goalsOfVertices(
  { vertexCount, arcTail }: ReversedArcs,
  { arcInto }: WalkSearch,
  seconds: Float64Array,
  sources: readonly { vertex: number; seconds: number; goal: number }[],
): Int32Array {
  const goalOf = new Int32Array(vertexCount).fill(-1);
  for (const source of sources)
    if (seconds[source.vertex] === source.seconds) goalOf[source.vertex] = source.goal;
  const way: number[] = [];
  for (let start = 0; start < vertexCount; start++) {
    if (!Number.isFinite(seconds[start])) continue;
    let vertex = start;
    while (goalOf[vertex] < 0) {
      way.push(vertex);
      vertex = arcTail[arcInto[vertex]];
    }
    for (let on = way.pop(); on !== undefined; on = way.pop()) goalOf[on] = goalOf[vertex];
  }
  return goalOf;
}

/** Seconds on foot from a place to the nearest goal, doors to street included: as `walkMatrix` has it for two stops. */
export function nearestGoal(network: WalkNetwork, isochrone: Isochrone, place: WalkPlace): NearestGoal {
  const { snap, ends, lngLat } = place;
  if (!snap || !ends) return noWay;
  const { options } = network;
  const speed = metresPerSecond(options);
  let best = onStreet(network, isochrone, snap, ends);
  best = { ...best, seconds: best.seconds + snap.approachM / speed };
  // Two doors may be nearer to each other than to the street.
  for (const goal of isochrone.nearGoals(lngLat, snap.approachM + farthestApproachM)) {
    const other = isochrone.goals[goal];
    if (!other.snap) continue;
    const straightM = distanceM(lngLat, other.lngLat);
    const straightS = (straightLineFactor * straightM) / speed;
    if (straightM <= snap.approachM + other.snap.approachM && straightS < best.seconds)
      best = { seconds: straightS, goal };
  }
  return best;
}

/** From a point on a street, without the way to it. */
export function onStreet(
  { graph, options }: WalkNetwork,
  { seconds, goalOf, goalsOnEdge, goals }: Isochrone,
  snap: Snap,
  ends: StopEnds,
): NearestGoal {
  const speed = metresPerSecond(options);
  const viaFromS = ends.toFromS + seconds[ends.from];
  const viaToS = ends.toToS + seconds[ends.to];
  let best: NearestGoal =
    viaFromS <= viaToS
      ? { seconds: viaFromS, goal: goalOf[ends.from] }
      : { seconds: viaToS, goal: goalOf[ends.to] };
  for (const goal of goalsOnEdge.get(snap.edge) ?? []) {
    const other = goals[goal].snap!;
    const alongS = alongEdgeS(graph, snap, other, options) + other.approachM / speed;
    if (alongS < best.seconds) best = { seconds: alongS, goal };
  }
  return Number.isFinite(best.seconds) ? best : noWay;
}

/** Goals within a distance, by an R-tree in the plane around the first of them. */
function goalFinder(goals: readonly WalkPlace[]): (place: LngLat, radiusM: number) => number[] {
  if (goals.length === 0) return () => [];
  const projection = localProjection(goals[0].lngLat);
  const tree = new Flatbush(goals.length);
  for (const { lngLat } of goals) {
    const [x, y] = toMetres(projection, lngLat);
    tree.add(x, y, x, y);
  }
  tree.finish();
  // The plane stretches a little far from its middle.
  const slackM = 1.02;
  return (place, radiusM) => {
    const [x, y] = toMetres(projection, place);
    const r = radiusM * slackM;
    return tree.search(x - r, y - r, x + r, y + r);
  };
}
