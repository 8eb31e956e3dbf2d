import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useEffect, useState } from 'react';
import type { Bbox } from '#core/geo/types.ts';
import { answer } from '../../api/api-error.ts';
import { client } from '../../api/client.ts';
import { useSession } from '../session/session.queries.ts';

/** One line of the search: a place of some type, a problem or an opinion. */
export interface SearchHit {
  type: 'area' | 'street' | 'building' | 'facility' | 'problem' | 'opinion';
  key: number;
  title: string;
  note: string;
  lngLat: [number, number] | undefined;
  bbox: Bbox | undefined;
}

const TYPING_PAUSE_MS = 180;
const OPINIONS = 8;

function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return useDeferredValue(settled);
}

/** Hits for what was typed, a moment after the last key. */
export function useSearch(text: string, hasOpinions = false): { hits: SearchHit[]; isSettled: boolean } {
  const session = useSession().data;
  const q = useSettled(text.trim());
  const { data, isFetching } = useQuery({
    queryKey: ['search', session?.dataset, q, hasOpinions],
    queryFn: async (): Promise<SearchHit[]> => {
      const [{ places, problems }, opinions] = await Promise.all([
        answer(client.search.$get({ query: { q } })),
        // In one's areas and masked, as the list of opinions itself.
        hasOpinions ? answer(client.opinions.$get({ query: { q, limit: String(OPINIONS) } })) : undefined,
      ]);
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
        ...(opinions?.rows ?? []).map(({ key, title, excerpt, lng, lat }) => ({
          type: 'opinion' as const,
          key,
          title,
          note: excerpt,
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
