import { useQuery } from '@tanstack/react-query';
import type { Deck } from '#core/reviews/review.ts';
import { fetchDeck } from '../reviews/reviews.queries.ts';
import type { PresentLink } from './present-link.ts';

/** The deck once and for all: what the speaker reads stays although the server goes away. */
export function usePresenterDeck({ reviewKey, snapshotKey }: PresentLink): {
  deck: Deck | undefined;
  error: unknown;
} {
  const { data, error } = useQuery({
    queryKey: ['presenter-deck', reviewKey, snapshotKey],
    queryFn: () => fetchDeck(reviewKey, snapshotKey),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  });
  return { deck: data, error };
}
