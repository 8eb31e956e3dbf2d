import { distanceM } from '../geo/local-projection.ts';
import type { LngLat } from '../geo/types.ts';
import type { Progress } from '../lib/outcome.ts';
import { secondsBetweenStops } from './meeting-searches.ts';
import type { Snap } from './street-snapper.ts';
import { type UnreachableReason, unreachableStops } from './unreachable-stops.ts';
import type { WalkNetwork } from './walk-network.ts';
import { metresPerSecond } from './walk-options.ts';
import { alongEdgeS, snapStop, stopEnds } from './walk-stops.ts';

/** Walking times between all stops. */
export interface WalkMatrix {
  size: number;
  /** Seconds from stop i to stop j at [i * size + j]; Infinity where no way leads. Doors to street and back included. */
  seconds: Float32Array;
  /** Where each stop meets the streets; undefined where none is near. */
  snaps: (Snap | undefined)[];
  /** Stops that cannot be walked to from most of the others, and why. */
  unreachable: { stop: number; reason: UnreachableReason }[];
  /** Vertices settled for a stop, on average. */
  settledPerSource: number;
}

/** Two doors may be nearer to each other than to the street; then the straight line, with this for its bends. */
const straightLineFactor = 1.3;

/** Walking times between all places, by Dijkstra searches that end where those of the other stops begin. */
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
  const snaps = places.map((place) => snapStop(graph, snapper, components, place, options));
  const ends = snaps.map((snap) => snap && stopEnds(graph, snap, options));
  const { seconds, settledPerSource } = yield* secondsBetweenStops(network, places, ends);
  addApproaches(network, places, snaps, seconds);
  return {
    size: places.length,
    seconds,
    snaps,
    unreachable: unreachableStops(network, snaps),
    settledPerSource,
  };
}

/** From street to street becomes from door to door. */
function addApproaches(
  { graph, options }: WalkNetwork,
  places: readonly LngLat[],
  snaps: readonly (Snap | undefined)[],
  seconds: Float32Array,
): void {
  const speed = metresPerSecond(options);
  snaps.forEach((a, i) => {
    snaps.forEach((b, j) => {
      const at = i * places.length + j;
      if (i === j) seconds[at] = 0;
      if (!a || !b || i === j) return;
      const onStreetS = a.edge === b.edge ? alongEdgeS(graph, a, b, options) : Number.POSITIVE_INFINITY;
      const approachesM = a.approachM + b.approachM;
      const walkS = Math.min(seconds[at], onStreetS) + approachesM / speed;
      const straightM = approachesM > 0 ? distanceM(places[i], places[j]) : Number.POSITIVE_INFINITY;
      seconds[at] =
        straightM <= approachesM ? Math.min(walkS, (straightLineFactor * straightM) / speed) : walkS;
    });
  });
}
