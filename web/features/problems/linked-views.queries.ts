import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { AREA_LEVELS } from '#core/geo/types.ts';
import { compute } from '../../compute/compute.client.ts';
import { useAreas } from '../areas/areas.queries.ts';
import { useSession } from '../session/session.queries.ts';
import { BRIEF_MS, useViewContext } from './problem-picture.queries.ts';
import { toFilters, UTC_OFFSET_MINUTES } from './problem-view.ts';
import { useWorkplace } from './workplace.store.ts';

/** Reports over all time under every condition but the period, so that the period can be chosen in it. */
export function useTimeHistogram() {
  const context = useViewContext();
  const view = useWorkplace((state) => state.view);
  const dataset = useSession().data?.dataset;
  const timeless = useMemo(() => ({ ...view, period: { kind: 'all' as const } }), [view]);
  return useQuery({
    queryKey: ['time-histogram', dataset, context?.version, context?.nowMinute, timeless],
    queryFn: async () =>
      (await compute().run('timeHistogram', {
        filters: toFilters(timeless, context!),
        nowMinute: context!.nowMinute,
        utcOffsetMinutes: UTC_OFFSET_MINUTES,
      })) ?? null,
    enabled: context !== undefined,
    placeholderData: keepPreviousData,
    structuralSharing: false,
    gcTime: BRIEF_MS,
  });
}

/** How many lie in each area, as if none were chosen. */
export function useAreaFacet() {
  const context = useViewContext();
  const areas = useAreas();
  const view = useWorkplace((state) => state.view);
  const dataset = useSession().data?.dataset;
  const anywhere = useMemo(() => ({ ...view, areaKeys: [] }), [view]);
  return useQuery({
    queryKey: ['area-facet', dataset, context?.version, context?.nowMinute, areas?.byKey.size, anywhere],
    queryFn: () =>
      compute().run('areaFacet', {
        filters: toFilters(anywhere, context!),
        areas: AREA_LEVELS.map((level) => ({ level, keys: areas!.ofLevel(level).map(({ key }) => key) })),
        nowMinute: context!.nowMinute,
      }),
    enabled: context !== undefined && areas !== undefined,
    placeholderData: keepPreviousData,
    structuralSharing: false,
    gcTime: BRIEF_MS,
  });
}

/** Addresses with repeated problems under the present filters. */
export function useRepeats() {
  const context = useViewContext();
  const view = useWorkplace((state) => state.view);
  const repeat = useWorkplace((state) => state.repeat);
  const dataset = useSession().data?.dataset;
  return useQuery({
    queryKey: ['repeats', dataset, context?.version, context?.nowMinute, view, repeat],
    queryFn: () =>
      compute().run('repeats', {
        filters: toFilters(view, context!),
        by: repeat.by,
        minCount: repeat.minCount,
        nowMinute: context!.nowMinute,
      }),
    enabled: context !== undefined,
    placeholderData: keepPreviousData,
    structuralSharing: false,
    gcTime: BRIEF_MS,
  });
}

/** How many of the listed problems stand at the door of each of `keys`. */
export function useDoorCounts(keys: readonly number[]) {
  const context = useViewContext();
  const view = useWorkplace((state) => state.view);
  const scope = useWorkplace((state) => state.scope);
  const dataset = useSession().data?.dataset;
  return useQuery({
    queryKey: ['door-counts', dataset, context?.version, context?.nowMinute, view, scope, keys.join(',')],
    queryFn: () =>
      compute().run('doorCounts', {
        filters: toFilters(view, context!),
        scope,
        nowMinute: context!.nowMinute,
        keys: Int32Array.from(keys),
      }),
    enabled: context !== undefined && keys.length > 0,
    structuralSharing: false,
    gcTime: BRIEF_MS,
  });
}
