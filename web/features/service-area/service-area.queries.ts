import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { LngLat } from '#core/geo/types.ts';
import type { Home } from '#core/streets/isochrone-coverage.ts';
import { ApiError, accepted, answer } from '../../api/api-error.ts';
import { client } from '../../api/client.ts';
import { serviceArea } from '../../compute/service-area.client.ts';
import { useBasemap } from '../../map/basemap.queries.ts';
import { type FacilityPlace, useFacilities } from '../problems/overlay.queries.ts';
import { useSession } from '../session/session.queries.ts';
import { PACES, useServiceChoice } from './service-choice.store.ts';

async function fetchGraph(): Promise<ArrayBuffer | null> {
  try {
    return await (await accepted(client.streets.graph.$get())).arrayBuffer();
  } catch (error) {
    if (error instanceof ApiError && error.code === 'streets.no_graph') return null;
    throw error;
  }
}

/** Streets and homes, in the worker and here; fetched once for each state of the ground and each way of walking. */
export function useServiceGround() {
  const dataset = useSession().data?.dataset;
  const stamp = useBasemap()?.stamp;
  const { pace, avoidSteps } = useServiceChoice();
  const key = ['service-ground', dataset, stamp, pace, avoidSteps];
  return useQuery({
    queryKey: key,
    queryFn: async () => {
      const [graph, { homes, houses, uncountedHouses }] = await Promise.all([
        fetchGraph(),
        answer(client['service-area'].homes.$get()),
      ]);
      const measured = await serviceArea().run('ground', {
        graph,
        homes: { lng: homes.lng, lat: homes.lat },
        speedKmh: PACES[pace],
        avoidSteps,
      });
      const rows = homes.lng.map(
        (lng, i): Home => ({
          lng,
          lat: homes.lat[i],
          households: homes.households[i],
          isAssumed: homes.isAssumed[i] === 1,
          house: homes.house[i],
          communityKey: homes.communityKey[i],
        }),
      );
      return {
        key: key.join('|'),
        homes: rows,
        houses,
        uncountedHouses,
        ...measured,
        hasStreets: graph !== null,
      };
    },
    enabled: stamp !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    // The worker holds one ground: an earlier one has to be handed over again.
    gcTime: 0,
    structuralSharing: false,
  });
}

export type ServiceGroundData = NonNullable<ReturnType<typeof useServiceGround>['data']>;

/** Ways from every home to the nearest facility of each kind; a facility is its position in the list of all. */
export interface KindTimes {
  kind: string;
  seconds: Float32Array;
  facilities: Int32Array;
}

/** Measured kind by kind, each shown as soon as it is there. */
export function useKindTimes(ground: ServiceGroundData | undefined, kinds: readonly string[]) {
  const { data: facilities } = useFacilities(true);
  const results = useQueries({
    queries: kinds.map((kind) => ({
      queryKey: ['service-times', ground?.key, kind],
      queryFn: () => timesToKind(facilities!, kind),
      enabled: ground !== undefined && facilities !== undefined,
      staleTime: Number.POSITIVE_INFINITY,
      structuralSharing: false as const,
    })),
  });
  const found = results.map(({ data }) => data);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the array is a new one with every render
  return useMemo(() => new Map(found.flatMap((data) => (data ? [[data.kind, data]] : []))), found);
}

async function timesToKind(all: readonly FacilityPlace[], kind: string): Promise<KindTimes> {
  const positions = all.flatMap((facility, i) => (facility.kind === kind ? [i] : []));
  const places = positions.map((i): LngLat => [all[i].lng, all[i].lat]);
  const { seconds, goals } = await serviceArea().run('times', { places });
  return { kind, seconds, facilities: goals.map((goal) => (goal < 0 ? -1 : positions[goal])) };
}

/** The way to the one more facility, from every home. */
export function useTrialTimes(ground: ServiceGroundData | undefined, trial: LngLat | undefined) {
  return useQuery({
    queryKey: ['service-trial', ground?.key, trial],
    queryFn: () => serviceArea().run('times', { places: [trial!] }),
    enabled: ground !== undefined && trial !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
  }).data;
}

/** Areas within some times of the chosen facilities, the one more among them. */
export function useReachAreas(
  ground: ServiceGroundData | undefined,
  places: readonly LngLat[],
  limitsS: readonly number[],
) {
  return useQuery({
    queryKey: ['service-areas', ground?.key, places, limitsS],
    queryFn: () => serviceArea().run('areas', { places: [...places], limitsS: [...limitsS] }),
    enabled: ground !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
    structuralSharing: false,
  }).data;
}
