import { useMemo } from 'react';
import type { DensityPicture } from '../../compute/problem-density.ts';
import { useComputed } from '../../compute/use-computed.ts';
import { useBasemap } from '../../map/basemap.queries.ts';
import { type DensityScale, densityChangeScale, densityScale } from '../../map/density-scale.ts';
import { useSession } from '../session/session.queries.ts';
import { markAsked } from './density-marks.ts';
import { previousPeriod } from './previous-period.ts';
import { useViewContext } from './problem-picture.queries.ts';
import { toFilters } from './problem-view.ts';
import { useBand } from './use-area-picture.ts';
import { useWorkplace } from './workplace.store.ts';

/** Support of the kernel on the ground. */
const RADIUS_M = 80;

/** The density surface, or its change against the period before; undefined unless the map shows it. */
export function useDensity(): DensityPicture | undefined {
  const isShown = useBand() === 'heat';
  const context = useViewContext();
  const view = useWorkplace((state) => state.view);
  const isCompared = useWorkplace((state) => state.isCompared);
  const dataset = useSession().data?.dataset;
  const bbox = useBasemap()?.bounds ?? undefined;
  const question = useMemo(() => {
    if (!isShown || !context || !bbox) return undefined;
    const filters = toFilters(view, context);
    const earlier = isCompared ? previousPeriod(view.period, context.lastDay) : undefined;
    const before = earlier && toFilters({ ...view, period: earlier }, context);
    const id = JSON.stringify(before ? { filters, before } : { filters });
    return {
      key: [dataset, context.version, context.nowMinute, bbox, id].join(' '),
      input() {
        markAsked(id);
        return { id, filters, before, bbox, radiusM: RADIUS_M, nowMinute: context.nowMinute };
      },
    };
  }, [isShown, context, view, isCompared, dataset, bbox]);
  const answer = useComputed('density', question);
  return isShown ? answer?.output : undefined;
}

/** The scale of the surface: its own, or the one that was locked to compare. */
export function useDensityScale(): DensityScale | undefined {
  const density = useDensity();
  const locked = useWorkplace((state) => state.densityMax);
  const max = locked ?? density?.highPerHectare;
  const isChange = density?.nBefore !== undefined;
  return useMemo(() => {
    if (max === undefined) return undefined;
    return isChange ? densityChangeScale(max) : densityScale(max);
  }, [max, isChange]);
}
