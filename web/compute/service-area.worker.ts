import { distanceM } from '#core/geo/local-projection.ts';
import type { LngLat } from '#core/geo/types.ts';
import { decodeStreetGraph } from '#core/streets/encode-street-graph.ts';
import {
  type GoalNetwork,
  goalNetwork,
  isochrone,
  nearestGoal,
  type WalkPlace,
  walkPlaces,
} from '#core/streets/isochrone.ts';
import { isochroneAreas } from '#core/streets/isochrone-areas.ts';
import { unknownSlopeShare } from '#core/streets/street-graph.ts';
import { straightLineFactor } from '#core/streets/walk-matrix.ts';
import { walkNetwork } from '#core/streets/walk-network.ts';
import type { ServiceAreaTasks, ServiceTimes } from './service-area.protocol.ts';
import { answerTasks } from './task-client.ts';

// A worker of its own: the graph and the homes stay in it, and a wide place takes it seconds.
interface Ground {
  streets: GoalNetwork | undefined;
  homes: WalkPlace[];
  metresPerSecond: number;
}

let ground: Ground | undefined;

function known(): Ground {
  if (!ground) throw new Error('The streets are not loaded.');
  return ground;
}

answerTasks<ServiceAreaTasks>({
  ground({ graph, homes, speedKmh, avoidSteps }) {
    const streets = graph
      ? goalNetwork(walkNetwork(decodeStreetGraph(graph), { speedKmh, avoidSteps }))
      : undefined;
    const places = homes.lng.map((lng, i): LngLat => [lng, homes.lat[i]]);
    ground = {
      streets,
      homes: streets
        ? walkPlaces(streets.network, places)
        : places.map((lngLat) => ({ lngLat, snap: undefined, ends: undefined })),
      metresPerSecond: speedKmh / 3.6,
    };
    return {
      homesWithoutStreet: streets ? ground.homes.filter(({ snap }) => !snap).length : 0,
      unknownSlopes: streets ? unknownSlopeShare(streets.network.graph) : 0,
    };
  },

  times({ places }) {
    const { streets, homes } = known();
    if (!streets) return straightTimes(known(), places);
    const reach = isochrone(streets, walkPlaces(streets.network, places));
    const nearest = homes.map((home) => nearestGoal(streets.network, reach, home));
    return {
      seconds: Float32Array.from(nearest, ({ seconds }) => seconds),
      goals: Int32Array.from(nearest, ({ goal }) => goal),
    };
  },

  areas({ places, limitsS }) {
    const { streets } = known();
    if (!streets || places.length === 0) return [];
    return isochroneAreas(streets.network, isochrone(streets, walkPlaces(streets.network, places)), limitsS);
  },
});

function straightTimes({ homes, metresPerSecond }: Ground, places: readonly LngLat[]): ServiceTimes {
  const seconds = new Float32Array(homes.length).fill(Number.POSITIVE_INFINITY);
  const goals = new Int32Array(homes.length).fill(-1);
  homes.forEach(({ lngLat }, i) => {
    places.forEach((place, goal) => {
      const walkS = (straightLineFactor * distanceM(lngLat, place)) / metresPerSecond;
      if (walkS < seconds[i]) [seconds[i], goals[i]] = [walkS, goal];
    });
  });
  return { seconds, goals };
}
