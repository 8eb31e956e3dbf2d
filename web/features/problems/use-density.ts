import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { compute } from '../../compute/compute.client.ts';
import { useBasemap } from '../../map/basemap.queries.ts';
import { type DensityScale, densityScale } from '../../map/density-scale.ts';
import { useSession } from '../session/session.queries.ts';
import { useViewContext } from './problem-picture.queries.ts';
import { toFilters } from './problem-view.ts';
import { useBand } from './use-area-picture.ts';
import { useWorkplace } from './workplace.store.ts';

/** Support of the kernel on the ground. */
const RADIUS_M = 80;

/** The density surface; undefined unless the map shows it. */
export function useDensity() {
  const isShown = useBand() === 'heat';
  const context = useViewContext();
  const view = useWorkplace((state) => state.view);
  const dataset = useSession().data?.dataset;
  const bbox = useBasemap()?.bounds ?? undefined;
  const result = useQuery({
    queryKey: ['density', dataset, context?.version, context?.nowMinute, view, bbox],
    queryFn: () =>
      compute().run('density', {
        filters: toFilters(view, context!),
        bbox: bbox!,
        radiusM: RADIUS_M,
        nowMinute: context!.nowMinute,
      }),
    enabled: isShown && context !== undefined && bbox !== undefined,
    placeholderData: keepPreviousData,
    structuralSharing: false,
  });
  return isShown ? result.data : undefined;
}

/** The scale of the surface: its own, or the one that was locked to compare. */
export function useDensityScale(): DensityScale | undefined {
  const density = useDensity();
  const locked = useWorkplace((state) => state.densityMax);
  const max = locked ?? density?.highPerHectare;
  return useMemo(() => (max === undefined ? undefined : densityScale(max)), [max]);
}
