import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { LngLat } from '#core/geo/types.ts';
import { compute } from '../../compute/compute.client.ts';
import { useBasemap } from '../../map/basemap.queries.ts';
import type { ClassScale } from '../../map/class-scale.ts';
import { useSession } from '../session/session.queries.ts';
import { binScale } from './bin-scale.ts';
import { autoBinSizeM, hotSpotSizeM } from './bin-size.ts';
import { useHouseholdPlaces } from './overlay.queries.ts';
import { useViewContext } from './problem-picture.queries.ts';
import { toFilters } from './problem-view.ts';
import { useBand, useMapZoom } from './use-area-picture.ts';
import { useWorkplace } from './workplace.store.ts';

/** What fixes the bins to the ground, and the latitude that their size on the screen depends on. */
export function useBinPlace(): LngLat | undefined {
  const bounds = useBasemap()?.bounds;
  return useMemo(() => bounds && [(bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2], [bounds]) as
    | LngLat
    | undefined;
}

/** The size of the bins on the screen: the chosen one, or by zoom. */
export function useBinSizeM(): number {
  const { sizeM } = useWorkplace((state) => state.bin);
  const zoom = useMapZoom();
  const lat = useBinPlace()?.[1] ?? 0;
  return sizeM === 'auto' ? autoBinSizeM(zoom, lat) : sizeM;
}

/** The size that hot spots are computed on; it does not follow the zoom. */
export function useHotSpotSizeM(): number | undefined {
  const { sizeM } = useWorkplace((state) => state.bin);
  const bounds = useBasemap()?.bounds;
  if (sizeM !== 'auto') return sizeM;
  return bounds ? hotSpotSizeM(bounds) : undefined;
}

function useBinTask<T extends 'bins' | 'hotSpots'>(task: T, isShown: boolean, sizeM: number | undefined) {
  const context = useViewContext();
  const view = useWorkplace((state) => state.view);
  const { shape } = useWorkplace((state) => state.bin);
  const dataset = useSession().data?.dataset;
  const place = useBinPlace();
  const households = useHouseholdPlaces(isShown);
  const result = useQuery({
    queryKey: [
      task,
      dataset,
      context?.version,
      context?.nowMinute,
      view,
      shape,
      sizeM,
      place,
      households.dataUpdatedAt,
    ],
    queryFn: () =>
      compute().run(task, {
        filters: toFilters(view, context!),
        shape,
        sizeM: sizeM!,
        place: place!,
        households: households.data,
        nowMinute: context!.nowMinute,
      }),
    // A hot spot without its households would be none: it waits for them. A bin's count does not.
    enabled:
      isShown &&
      context !== undefined &&
      place !== undefined &&
      sizeM !== undefined &&
      (task === 'bins' || households.isSuccess),
    placeholderData: keepPreviousData,
    structuralSharing: false,
  });
  return isShown ? result.data : undefined;
}

/** The counted bins; undefined unless the map shows them. */
export function useBins() {
  const sizeM = useBinSizeM();
  return useBinTask('bins', useBand() === 'bins', sizeM);
}

/** The one scale of the bins on the screen. */
export function useBinScale(): ClassScale | undefined {
  const bins = useBins();
  const breaks = useWorkplace((state) => state.binBreaks);
  return useMemo(() => bins && binScale(bins, breaks), [bins, breaks]);
}

/** Hot and cold spots; undefined unless the map shows them. */
export function useHotSpots() {
  const sizeM = useHotSpotSizeM();
  return useBinTask('hotSpots', useBand() === 'hotspots', sizeM);
}
