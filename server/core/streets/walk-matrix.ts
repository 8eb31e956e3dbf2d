import { distanceM } from '../geo/local-projection.ts';
import type { LngLat } from '../geo/types.ts';
import type { Progress } from '../lib/outcome.ts';
import type { GraphComponents } from './graph-components.ts';
import type { Snap } from './street-snapper.ts';
import { type UnreachableReason, unreachableStops } from './unreachable-stops.ts';
import type { WalkNetwork } from './walk-network.ts';
import { metresPerSecond } from './walk-options.ts';
import { WalkSearch } from './walk-search.ts';
import { alongEdgeS, departures, type StopEnds, snapStop, stopEnds } from './walk-stops.ts';

/** Walking times between all stops. */
export interface WalkMatrix {
  size: number;
  /** Seconds from stop i to stop j at [i * size + j]; Infinity where no way leads. Doors to street and back included. */
  seconds: Float32Array;
  /** Where each stop meets the streets; undefined where none is near. */
  snaps: (Snap | undefined)[];
  /** Stops that cannot be walked to from most of the others, and why. */
  unreachable: { stop: number; reason: UnreachableReason }[];
  /** Vertices settled by a search, on average. */
  settledPerSource: number;
}

/** Two doors may be nearer to each other than to the street; then the straight line, with this for its bends. */
export const straightLineFactor = 1.3;

/** Walking times between all places: one search each, which ends when the last stop it is for is settled. */
export function walkMatrix(network: WalkNetwork, places: readonly LngLat[]): WalkMatrix {
  const steps = walkMatrixSteps(network, places);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** As `walkMatrix`, yielding progress after every search. */
export function* walkMatrixSteps(
  network: WalkNetwork,
  places: readonly LngLat[],
): Generator<Progress, WalkMatrix> {
  const { graph, options, snapper, components } = network;
  const size = places.length;
  const seconds = new Float32Array(size * size).fill(Number.POSITIVE_INFINITY);
  const snaps = places.map((place) => snapStop(graph, snapper, components, place, options));
  const ends = snaps.map((snap) => snap && stopEnds(graph, snap, options));
  const search = new WalkSearch(graph, network.arcS);
  const wanted = new WantedVertices(graph.vertexCount);
  const order = network.isSymmetric ? outermostFirst(places) : places.map((_, stop) => stop);
  let settled = 0;
  let searches = 0;
  for (let i = 0; i < size; i++) {
    const from = order[i];
    // A way back that takes as long as the way there is searched once.
    const targets = order.slice(network.isSymmetric ? i + 1 : 0);
    if (snaps[from] && ends[from] && targets.length > 0) {
      wanted.mark(targets, ends, (vertex) => sameComponent(components, vertex, ends[from]!));
      search.start(departures(ends[from]));
      search.settle(wanted.isWanted, wanted.count);
      settled += search.settledCount;
      searches++;
      for (const to of targets) writePair(network, places, snaps, ends, search, seconds, from, to);
    }
    seconds[from * size + from] = 0;
    yield { step: 'streets.steps.matrix', done: i + 1, total: size };
  }
  return {
    size,
    seconds,
    snaps,
    unreachable: unreachableStops(network, snaps),
    settledPerSource: searches === 0 ? 0 : Math.round(settled / searches),
  };
}

function writePair(
  { graph, options, isSymmetric: bothWays }: WalkNetwork,
  places: readonly LngLat[],
  snaps: (Snap | undefined)[],
  ends: (StopEnds | undefined)[],
  search: WalkSearch,
  seconds: Float32Array,
  from: number,
  to: number,
): void {
  const [a, b, end] = [snaps[from]!, snaps[to], ends[to]];
  if (!b || !end) return;
  const speed = metresPerSecond(options);
  let walkS = Math.min(search.seconds[end.from] + end.fromFromS, search.seconds[end.to] + end.fromToS);
  if (a.edge === b.edge) walkS = Math.min(walkS, alongEdgeS(graph, a, b, options));
  walkS += (a.approachM + b.approachM) / speed;
  const straightM = distanceM(places[from], places[to]);
  if (straightM <= a.approachM + b.approachM)
    walkS = Math.min(walkS, (straightLineFactor * straightM) / speed);
  seconds[from * places.length + to] = walkS;
  if (bothWays) seconds[to * places.length + from] = walkS;
}

function sameComponent({ ofVertex }: GraphComponents, vertex: number, ends: StopEnds): boolean {
  return ofVertex[vertex] === ofVertex[ends.from];
}

/** The vertices a search waits for: both ends of every target's edge, where a way can lead at all. */
class WantedVertices {
  readonly isWanted: Uint8Array;
  count = 0;
  private marked: number[] = [];

  constructor(vertexCount: number) {
    this.isWanted = new Uint8Array(vertexCount);
  }

  mark(targets: number[], ends: (StopEnds | undefined)[], canReach: (vertex: number) => boolean): void {
    for (const vertex of this.marked) this.isWanted[vertex] = 0;
    this.marked = [];
    for (const target of targets) {
      const end = ends[target];
      if (!end || !canReach(end.from)) continue;
      for (const vertex of [end.from, end.to]) {
        if (this.isWanted[vertex]) continue;
        this.isWanted[vertex] = 1;
        this.marked.push(vertex);
      }
    }
    this.count = this.marked.length;
  }
}

/**
 * Stops from the rim inwards: pairs at the rim need the widest searches, and what is left for those inside is near.
 */
function outermostFirst(places: readonly LngLat[]): number[] {
  const mean = (axis: 0 | 1) => places.reduce((sum, place) => sum + place[axis], 0) / places.length;
  const centre: LngLat = [mean(0), mean(1)];
  const fromCentreM = places.map((place) => distanceM(centre, place));
  return places.map((_, stop) => stop).sort((a, b) => fromCentreM[b] - fromCentreM[a] || a - b);
}
