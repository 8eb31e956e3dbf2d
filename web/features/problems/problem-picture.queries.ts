import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { AREA_LEVELS, type Bbox } from '#core/geo/types.ts';
import { compute } from '../../compute/compute.client.ts';
import { LATEST_FIRST } from '../../compute/problem-order.ts';
import type { SiteKind } from '../../compute/problem-sites.ts';
import { useAreas } from '../areas/areas.queries.ts';
import { categoriesInUse, useProfile } from '../profile/profile.queries.ts';
import { useHold } from '../session/hold.store.ts';
import { useSession } from '../session/session.queries.ts';
import { previousPeriod } from './previous-period.ts';
import { useProblemTable } from './problem-table.queries.ts';
import { dayOfMinute, toFilters, UTC_OFFSET_MINUTES, type ViewContext } from './problem-view.ts';
import { useNameOrder } from './use-name-order.ts';
import { useWorkplace } from './workplace.store.ts';

/** Answers of a moving period are large and soon stale: they are let go when nobody looks at them. */
export const BRIEF_MS = 5000;

/** More symbols than this are not drawn one by one; the legend says how many there are. */
export const SITE_LIMIT = 6000;

const MINUTE_MS = 60_000;

const CLOCK_STEP_MINUTES = 10;

/** Now, in steps of ten minutes. Demonstration data and snapshots stand still: their clock says what their last day says. */
function useNowMinute(): number {
  const shownAsOf = useSession().data?.asOf;
  const asOf = useHold((state) => state.frozen?.dataTime) ?? shownAsOf;
  if (asOf) return Math.floor(Date.parse(asOf) / MINUTE_MS);
  const now = Math.floor(Date.now() / MINUTE_MS);
  return now - (now % CLOCK_STEP_MINUTES);
}

/** What filters need to know beside the view; undefined until profile and table are here. */
export function useViewContext(): (ViewContext & { nowMinute: number; version: number }) | undefined {
  const profile = useProfile().data;
  const table = useProblemTable().data;
  const nowMinute = useNowMinute();
  return useMemo(
    () =>
      profile &&
      table && {
        categories: categoriesInUse(profile, table.categories),
        lastDay: dayOfMinute(table.lastMinute ?? nowMinute),
        nowMinute,
        version: table.version,
      },
    [profile, table, nowMinute],
  );
}

/** Counts and groups of what is asked for, computed in the worker. */
export function useSummary() {
  const context = useViewContext();
  const areas = useAreas();
  const view = useWorkplace((state) => state.view);
  // The period before costs another pass over the rows, so only where somebody looks at it.
  const isCompared = useWorkplace(({ metric, tab }) => metric === 'change' || tab === 'areas');
  const dataset = useSession().data?.dataset;
  return useQuery({
    queryKey: ['summary', dataset, context?.version, context?.nowMinute, areas?.byKey.size, view, isCompared],
    queryFn: () => {
      const before = isCompared && previousPeriod(view.period, context!.lastDay);
      const filtersWithout = (change: Partial<typeof view>) => toFilters({ ...view, ...change }, context!);
      return compute().run('summarize', {
        filters: toFilters(view, context!),
        facets: {
          category: filtersWithout({ categories: [] }),
          source: filtersWithout({ sources: [] }),
          status: filtersWithout({ statuses: [] }),
        },
        ...(before && { previous: filtersWithout({ period: before }) }),
        areas: AREA_LEVELS.map((level) => ({ level, keys: areas!.ofLevel(level).map(({ key }) => key) })),
        nowMinute: context!.nowMinute,
        utcOffsetMinutes: UTC_OFFSET_MINUTES,
      });
    },
    enabled: context !== undefined && areas !== undefined,
    placeholderData: keepPreviousData,
    structuralSharing: false,
  });
}

/** The symbols within the box; undefined while the map shows areas. */
export function useSites(by: SiteKind | undefined, bbox: Bbox | undefined) {
  const context = useViewContext();
  const view = useWorkplace((state) => state.view);
  const dataset = useSession().data?.dataset;
  const result = useQuery({
    queryKey: ['sites', dataset, context?.version, context?.nowMinute, view, by, bbox],
    queryFn: () =>
      compute().run('sites', {
        filters: toFilters(view, context!),
        by: by!,
        bbox: bbox!,
        limit: SITE_LIMIT,
        nowMinute: context!.nowMinute,
      }),
    enabled: context !== undefined && by !== undefined && bbox !== undefined,
    placeholderData: keepPreviousData,
    structuralSharing: false,
  });
  return by ? result.data : undefined;
}

/** Keys of the list in the current scope: latest first, or in the order of the table where that is shown. */
export function useListKeys() {
  const context = useViewContext();
  const view = useWorkplace((state) => state.view);
  const scope = useWorkplace((state) => state.scope);
  const dataset = useSession().data?.dataset;
  const isTable = useWorkplace((state) => state.pane === 'table');
  const wanted = useWorkplace((state) => state.sort);
  const sort = isTable ? wanted : LATEST_FIRST;
  const names = useNameOrder();
  return useQuery({
    queryKey: [
      'list-keys',
      dataset,
      context?.version,
      context?.nowMinute,
      view,
      scope,
      sort,
      isTable && names,
    ],
    queryFn: () =>
      compute().run('list', {
        filters: toFilters(view, context!),
        scope,
        nowMinute: context!.nowMinute,
        sort,
        names: isTable ? names : undefined,
      }),
    enabled: context !== undefined && (!isTable || names !== undefined),
    placeholderData: keepPreviousData,
    structuralSharing: false,
    gcTime: BRIEF_MS,
  });
}
