import { distanceM } from '../geo/local-projection.ts';
import type { LngLat } from '../geo/types.ts';
import type { Progress } from '../lib/outcome.ts';
import { VertexLabels } from './vertex-labels.ts';
import type { WalkNetwork } from './walk-network.ts';
import { WalkSearch } from './walk-search.ts';
import { arrivals, departures, type StopEnds } from './walk-stops.ts';

/**
 * Times between many stops by searches that meet half-way (the idea of bidirectional search, Nicholson 1966, for all
 * pairs at once). A circle of half the radius holds a quarter of the streets, so this settles some three times fewer
 * vertices than searching from each stop to the farthest other one.
 *
 * Let c be a stop in the middle, f(s) the time from s to c and b(t) from c to t: no pair is farther than f(s) + b(t).
 * Every t settles what can reach it within B(t) = (b(t) + max f) / 2, every s what it reaches within
 * F(s) = (f(s) + max b) / 2. On the quickest way from s to t, look at the first vertex v beyond F(s): it was reached by
 * s (it is on its frontier) at its true time, and the rest of the way is shorter than B(t), so t has settled it. If no
 * vertex of the way lies beyond F(s), s has settled the last one. So frontiers and last vertices are all that is looked at.
 */
export interface BetweenStops {
  /** Seconds from the street at stop i to the street at stop j at [i * n + j]; Infinity where no way leads. */
  seconds: Float32Array;
  settledPerSource: number;
}

/** Rounding of sums must not lose a meeting. */
const toleranceS = 1e-3;

/** @param ends where each stop lies; stops without are left at Infinity */
export function* secondsBetweenStops(
  network: WalkNetwork,
  places: readonly LngLat[],
  ends: readonly (StopEnds | undefined)[],
): Generator<Progress, BetweenStops> {
  const size = ends.length;
  const between: BetweenStops = {
    seconds: new Float32Array(size * size).fill(Number.POSITIVE_INFINITY),
    settledPerSource: 0,
  };
  const searches = new Searches(network);
  let done = 0;
  for (const group of stopsByComponent(network, ends)) {
    for (const step of searchGroup(network, searches, group, places, ends as StopEnds[], between.seconds)) {
      done += step;
      yield { step: 'streets.steps.matrix', done, total: size };
    }
  }
  between.settledPerSource = done === 0 ? 0 : Math.round(searches.settledCount / done);
  return between;
}

class Searches {
  settledCount = 0;
  readonly forward: WalkSearch;
  readonly backward: WalkSearch;

  constructor({ graph, arcS, arcBackS, isSymmetric }: WalkNetwork) {
    this.forward = new WalkSearch(graph, arcS);
    this.backward = isSymmetric ? this.forward : new WalkSearch(graph, arcBackS);
  }

  from(stop: StopEnds, limitS: number): WalkSearch {
    return this.run(this.forward, departures(stop), limitS);
  }

  to(stop: StopEnds, limitS: number): WalkSearch {
    return this.run(this.backward, arrivals(stop), limitS);
  }

  private run(search: WalkSearch, starts: [number, number][], limitS: number): WalkSearch {
    search.start(starts);
    search.settleWithin(limitS + toleranceS);
    this.settledCount += search.settledCount;
    return search;
  }
}

/** Yields 1 for each stop that is done. */
function* searchGroup(
  network: WalkNetwork,
  searches: Searches,
  group: number[],
  places: readonly LngLat[],
  ends: readonly StopEnds[],
  seconds: Float32Array,
): Generator<number> {
  const { vertexCount } = network.graph;
  const { forwardS, backwardS } = radii(network, searches, group, places, ends);
  const labels = new VertexLabels(vertexCount);
  const frontiers: Frontier[] = [];
  for (const stop of group) {
    const search = searches.to(ends[stop], backwardS.get(stop)!);
    search.eachSettled((vertex, s) => labels.add(vertex, stop, s));
    if (network.isSymmetric) {
      frontiers.push(frontierOf(search, stop));
      meetAtLastVertices(search, stop, group, ends, seconds);
      yield 1;
    }
  }
  labels.sort();
  if (network.isSymmetric) {
    for (const frontier of frontiers) meetAtFrontier(frontier, labels, ends.length, seconds);
    return;
  }
  for (const stop of group) {
    const search = searches.from(ends[stop], forwardS.get(stop)!);
    meetAtLastVertices(search, stop, group, ends, seconds);
    meetAtFrontier(frontierOf(search, stop), labels, ends.length, seconds);
    yield 1;
  }
}

interface Frontier {
  stop: number;
  vertices: Int32Array;
  reachedS: Float64Array;
}

function frontierOf(search: WalkSearch, stop: number): Frontier {
  const vertices = search.frontier().slice();
  const reachedS = new Float64Array(vertices.length);
  for (let i = 0; i < vertices.length; i++) reachedS[i] = search.seconds[vertices[i]];
  return { stop, vertices, reachedS };
}

function meetAtFrontier(
  { stop, vertices, reachedS }: Frontier,
  labels: VertexLabels,
  size: number,
  seconds: Float32Array,
): void {
  const row = stop * size;
  for (let i = 0; i < vertices.length; i++) labels.lower(vertices[i], reachedS[i], seconds, row);
}

function meetAtLastVertices(
  search: WalkSearch,
  stop: number,
  group: number[],
  ends: readonly StopEnds[],
  seconds: Float32Array,
): void {
  for (const other of group) {
    const at = stop * ends.length + other;
    seconds[at] = Math.min(seconds[at], secondsTo(search, ends[other]));
  }
}

function secondsTo({ seconds }: WalkSearch, { from, to, fromFromS, fromToS }: StopEnds): number {
  return Math.min(seconds[from] + fromFromS, seconds[to] + fromToS);
}

/** How far each stop must search; Infinity where the middle does not reach it or is not reached from it. */
function radii(
  network: WalkNetwork,
  searches: Searches,
  group: number[],
  places: readonly LngLat[],
  ends: readonly StopEnds[],
): { forwardS: Map<number, number>; backwardS: Map<number, number> } {
  const centre = ends[innermost(group, places)];
  const isEnd = new Uint8Array(network.graph.vertexCount);
  for (const stop of group) isEnd[ends[stop].from] = isEnd[ends[stop].to] = 1;
  const endCount = isEnd.reduce((sum, one) => sum + one, 0);
  const explore = (search: WalkSearch, starts: [number, number][]) => {
    search.start(starts);
    search.settle(isEnd, endCount);
    searches.settledCount += search.settledCount;
  };
  explore(searches.forward, departures(centre));
  const fromCentreS = group.map((stop) => secondsTo(searches.forward, ends[stop]));
  let toCentreS = fromCentreS;
  if (!network.isSymmetric) {
    const { backward } = searches;
    explore(backward, arrivals(centre));
    toCentreS = group.map((stop) => {
      const { from, to, toFromS, toToS } = ends[stop];
      return Math.min(backward.seconds[from] + toFromS, backward.seconds[to] + toToS);
    });
  }
  const [farthestFromS, farthestToS] = [fromCentreS, toCentreS].map((all) =>
    Math.max(...all.filter(Number.isFinite), 0),
  );
  return {
    forwardS: new Map(group.map((stop, i) => [stop, (toCentreS[i] + farthestFromS) / 2])),
    backwardS: new Map(group.map((stop, i) => [stop, (fromCentreS[i] + farthestToS) / 2])),
  };
}

function innermost(group: number[], places: readonly LngLat[]): number {
  const mean = (axis: 0 | 1) => group.reduce((sum, stop) => sum + places[stop][axis], 0) / group.length;
  const centre: LngLat = [mean(0), mean(1)];
  return group.reduce((best, stop) =>
    distanceM(centre, places[stop]) < distanceM(centre, places[best]) ? stop : best,
  );
}

/** Stops between which a way can lead at all, in groups. */
function stopsByComponent(network: WalkNetwork, ends: readonly (StopEnds | undefined)[]): Iterable<number[]> {
  const groups = new Map<number, number[]>();
  ends.forEach((end, stop) => {
    if (!end) return;
    const component = network.components.ofVertex[end.from];
    const group = groups.get(component);
    if (group) group.push(stop);
    else groups.set(component, [stop]);
  });
  return groups.values();
}
