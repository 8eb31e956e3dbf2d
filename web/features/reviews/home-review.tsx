import { useModeStore } from '../../app/mode.store.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { useReviewChoice } from './review-choice.store.ts';
import { useIsReviewWriter } from './review-rights.ts';
import { useReviews, useReviewsOf } from './reviews.queries.ts';

/** Of so many reviews it is asked what is still open. */
const LOOKED_INTO = 6;

/** The review that comes next, and what was settled at those before and is not done; for who holds reviews. */
export function HomeReview() {
  const t = useTranslate();
  const isWriter = useIsReviewWriter();
  const heads = useReviews(isWriter).data ?? [];
  const settled = useReviewsOf(
    heads
      .filter(({ outcomeCount }) => isWriter && outcomeCount > 0)
      .slice(0, LOOKED_INTO)
      .map(({ key }) => key),
  );
  const outcomes = settled.flatMap((review) => review.outcomes.filter(({ isDeleted }) => !isDeleted));
  const overdue = outcomes.filter(({ state }) => state === 'overdue').length;
  const open = outcomes.filter(({ state }) => state === 'open').length + overdue;
  const next = heads
    .filter(({ status }) => status !== 'closed')
    .sort((a, b) => a.heldOn.localeCompare(b.heldOn))[0];
  const last = [...settled].sort((a, b) => b.heldOn.localeCompare(a.heldOn))[0];
  if (!next && open === 0) return null;
  const go = (key: number | undefined, tab: 'agenda' | 'outcomes') => {
    useModeStore.getState().setMode({ kind: 'reviews' });
    useReviewChoice.getState().openReview(key, tab);
  };
  return (
    <>
      {next && (
        <button
          type="button"
          className="gw-number"
          data-testid="home-review"
          title={next.title}
          onClick={() => go(next.key, 'agenda')}
        >
          {t('reviews.homeNext')} <b>{next.heldOn}</b>
        </button>
      )}
      {open > 0 && (
        <button
          type="button"
          className="gw-number"
          data-testid="home-outcomes"
          onClick={() => go(last?.key, 'outcomes')}
        >
          {t('reviews.homeOutcomes')} <b>{open}</b>
          {overdue > 0 && <small className="gw-overdue"> {t('reviews.overdueCount', { n: overdue })}</small>}
        </button>
      )}
    </>
  );
}
