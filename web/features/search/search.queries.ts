import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useEffect, useState } from 'react';
import type { Bbox } from '#core/geo/types.ts';
import { answer } from '../../api/api-error.ts';
import { client } from '../../api/client.ts';
import { useSession } from '../session/session.queries.ts';

/** One line of the search: a place of some type, or a problem. */
export interface SearchHit {
  type: 'area' | 'street' | 'building' | 'facility' | 'problem';
  key: number;
  title: string;
  note: string;
  lngLat: [number, number] | undefined;
  bbox: Bbox | undefined;
}

const TYPING_PAUSE_MS = 180;

function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return useDeferredValue(settled);
}

/** Hits for what was typed, a moment after the last key. */
export function useSearch(text: string): { hits: SearchHit[]; isSettled: boolean } {
  const session = useSession().data;
  const q = useSettled(text.trim());
  const { data, isFetching } = useQuery({
    queryKey: ['search', session?.dataset, q],
    queryFn: async (): Promise<SearchHit[]> => {
      const { places, problems } = await answer(client.search.$get({ query: { q } }));
      return [
        ...places.map(({ type, key, name, lng, lat, bbox }) => ({
          type,
          key,
          title: name,
          note: '',
          lngLat: [lng, lat] as [number, number],
          bbox: type === 'street' || type === 'area' ? (bbox as Bbox) : undefined,
        })),
        ...problems.map(({ key, title, placeText, lng, lat }) => ({
          type: 'problem' as const,
          key,
          title,
          note: placeText ?? '',
          lngLat: lng !== null && lat !== null ? ([lng, lat] as [number, number]) : undefined,
          bbox: undefined,
        })),
      ];
    },
    enabled: q !== '',
    placeholderData: keepPreviousData,
  });
  return { hits: q === '' ? [] : (data ?? []), isSettled: q === text.trim() && !isFetching };
}
