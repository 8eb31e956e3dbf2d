import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { decodeBuildings, decodeDoors, decodeHouseholds } from '#core/places/place-columns.ts';
import { accepted, answer } from '../../api/api-error.ts';
import { client } from '../../api/client.ts';
import { compute } from '../../compute/compute.client.ts';
import { useBasemap } from '../../map/basemap.queries.ts';
import { useSession } from '../session/session.queries.ts';
import { useViewContext } from './problem-picture.queries.ts';
import { toFilters } from './problem-view.ts';
import { useWorkplace } from './workplace.store.ts';

/** Places change with imports only, so they are fetched once for each state of the ground. */
function usePlaces<T>(name: string, isWanted: boolean, fetchPlaces: () => Promise<T>) {
  const dataset = useSession().data?.dataset;
  const stamp = useBasemap()?.stamp;
  return useQuery({
    queryKey: ['places', name, dataset, stamp],
    queryFn: fetchPlaces,
    enabled: isWanted && stamp !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
  });
}

/** Where households live and how many; empty where the data do not say. */
export function useHouseholdPlaces(isWanted: boolean) {
  return usePlaces('households', isWanted, async () =>
    decodeHouseholds(await (await accepted(client.areas.households.$get())).arrayBuffer()),
  );
}

export function useBuildingShapes(isWanted: boolean) {
  return usePlaces('buildings', isWanted, async () =>
    decodeBuildings(await (await accepted(client.areas.buildings.$get())).arrayBuffer()),
  );
}

export function useDoors(isWanted: boolean) {
  return usePlaces('doors', isWanted, async () =>
    decodeDoors(await (await accepted(client.areas.entrances.$get())).arrayBuffer()),
  );
}

export function useFacilities(isWanted: boolean) {
  return usePlaces('facilities', isWanted, async () => await answer(client.areas.facilities.$get()));
}

export type FacilityPlace = NonNullable<ReturnType<typeof useFacilities>['data']>[number];

/** Problems by building, counted in the worker; undefined unless wanted. */
export function useBuildingCounts(isWanted: boolean) {
  const context = useViewContext();
  const view = useWorkplace((state) => state.view);
  const dataset = useSession().data?.dataset;
  const result = useQuery({
    queryKey: ['building-counts', dataset, context?.version, context?.nowMinute, view],
    queryFn: () =>
      compute().run('buildingCounts', { filters: toFilters(view, context!), nowMinute: context!.nowMinute }),
    enabled: isWanted && context !== undefined,
    placeholderData: keepPreviousData,
    structuralSharing: false,
  });
  return isWanted ? result.data : undefined;
}
