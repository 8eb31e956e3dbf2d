import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import { useMemo } from 'react';
import type { AreaLevel, Bbox } from '#core/geo/types.ts';
import { accepted, answer } from '../../api/api-error.ts';
import { client } from '../../api/client.ts';
import { keptFetch } from '../../api/kept-fetch.ts';
import { useHold } from '../session/hold.store.ts';
import { useSession } from '../session/session.queries.ts';

export interface AreaProperties {
  key: number;
  id: string;
  level: AreaLevel;
  code: string | null;
  name: string;
  parentKey: number | null;
  householdCount: number | null;
  householdsAssumed: boolean;
}

export type AreaCollection = FeatureCollection<Polygon | MultiPolygon, AreaProperties> & {
  closed?: Pick<AreaProperties, 'key' | 'level' | 'name' | 'parentKey'>[];
};

export interface Areas {
  collection: AreaCollection;
  byKey: ReadonlyMap<number, AreaProperties>;
  bboxByKey: ReadonlyMap<number, Bbox>;
  /** Names of areas out of force, for what was finished in them. */
  closedNames: ReadonlyMap<number, string>;
  levels: ReadonlySet<AreaLevel>;
  ofLevel(level: AreaLevel): AreaProperties[];
}

/** Sub-districts, communities and grids of the dataset on the screen. */
export function useAreas(): Areas | undefined {
  const session = useSession().data;
  const frozen = useHold((state) => state.frozen);
  const { data } = useQuery({
    queryKey: ['areas', session?.dataset, session?.dataVersion, frozen?.snapshotKey],
    queryFn: async () => {
      if (!frozen) return (await answer(client.areas.$get())) as unknown as AreaCollection;
      const { reviewKey, snapshotKey } = frozen;
      const response = await accepted(keptFetch(`/api/reviews/${reviewKey}/snapshots/${snapshotKey}/areas`));
      return (await response.json()) as AreaCollection;
    },
    enabled: session !== undefined,
    placeholderData: keepPreviousData,
    // An edited problem raises the version but leaves the boundaries: the same objects, so nothing is drawn anew.
    structuralSharing: true,
  });
  return useMemo(() => data && indexAreas(data), [data]);
}

export function indexAreas(collection: AreaCollection): Areas {
  const all = collection.features.map((feature) => feature.properties);
  return {
    collection,
    byKey: new Map(all.map((area) => [area.key, area])),
    bboxByKey: new Map(
      collection.features.flatMap(({ bbox, properties }) =>
        bbox?.length === 4 ? [[properties.key, bbox as Bbox] as const] : [],
      ),
    ),
    closedNames: new Map(collection.closed?.map(({ key, name }) => [key, name])),
    levels: new Set(all.map((area) => area.level)),
    ofLevel: (level) => all.filter((area) => area.level === level),
  };
}
