import type { Review } from '#core/reviews/review.ts';
import { useSession } from '../session/session.queries.ts';

const WRITERS: readonly string[] = ['admin', 'leader', 'secretary', 'system'];
const READERS: readonly string[] = [...WRITERS, 'department'];

/** Who may hold reviews at all; others are not asked for them. */
export function useIsReviewReader(): boolean {
  return READERS.includes(useSession().data?.principal.role ?? 'guest');
}

/** Who prepares reviews and writes down what is settled; of one review the server says it. */
export function useIsReviewWriter(review?: Pick<Review, 'mayEdit'>): boolean {
  const role = useSession().data?.principal.role ?? 'guest';
  return WRITERS.includes(role) && (review?.mayEdit ?? true);
}
