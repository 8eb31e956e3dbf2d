import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Bbox } from '#core/geo/types.ts';
import { answer } from '../api/api-error.ts';
import { client } from '../api/client.ts';
import { useSession } from '../features/session/session.queries.ts';

/** Extent, sources and deepest tiles of the basemap of the dataset on the screen. */
export function useBasemap() {
  const session = useSession().data;
  return useQuery({
    queryKey: ['basemap', session?.dataset, session?.dataVersion],
    queryFn: async () => {
      const basemap = await answer(client.basemap.$get());
      return { ...basemap, bounds: basemap.bounds as Bbox | null };
    },
    enabled: session !== undefined,
    placeholderData: keepPreviousData,
  }).data;
}

export type Basemap = NonNullable<ReturnType<typeof useBasemap>>;
