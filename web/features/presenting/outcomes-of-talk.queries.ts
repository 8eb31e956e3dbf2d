import { useQuery } from '@tanstack/react-query';
import type { ReviewOutcome } from '#core/reviews/review.ts';
import { fetchReview } from '../reviews/reviews.queries.ts';

/** What was settled up to now, also during the talk; `first` until the server has said so. */
export function useOutcomes(
  reviewKey: number,
  first: readonly ReviewOutcome[],
  { isWanted }: { isWanted: boolean },
): readonly ReviewOutcome[] {
  const { data } = useQuery({
    queryKey: ['talk-outcomes', reviewKey],
    queryFn: async () => (await fetchReview(reviewKey)).outcomes,
    enabled: isWanted,
    // Numbers stand still while somebody presents; what the room settles is no number.
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
  return (data ?? first).filter(({ isDeleted }) => !isDeleted);
}
