import { Empty, Segmented, Tag } from 'antd';
import { useState } from 'react';
import type { Review, ReviewHead, ReviewOutcome } from '#core/reviews/review.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { OutcomeFacts } from './outcome-line.tsx';
import { useReviewChoice } from './review-choice.store.ts';
import { OutcomeState } from './review-words.tsx';
import { useReviews, useReviewsOf } from './reviews.queries.ts';

/** So many reviews back; what is still open of one before that stands in the ledger. */
const LOOKED_BACK = 6;

const isWaiting = ({ state }: ReviewOutcome) => state === 'open' || state === 'overdue' || state === 'broken';

/** 对账销号: what was settled at the reviews before this one, kept or not. */
export function EarlierOutcomes({ review }: { review: Review }) {
  const t = useTranslate();
  const { data: heads } = useReviews();
  const openReview = useReviewChoice((state) => state.openReview);
  const [shown, setShown] = useState<'waiting' | 'all'>('waiting');
  const earlier = useReviewsOf(
    earlierReviews(heads ?? [], review)
      .slice(0, LOOKED_BACK)
      .map(({ key }) => key),
  ).map((each) => ({ ...each, outcomes: each.outcomes.filter(({ isDeleted }) => !isDeleted) }));
  const all = earlier.flatMap(({ outcomes }) => outcomes);
  const settledCount = all.filter(({ state }) => state === 'done').length;
  const binding = all.filter(({ state }) => state !== 'none').length;
  return (
    <section className="gw-item gw-earlier" aria-label={t('reviews.tab.earlier')} data-testid="earlier">
      <div className="gw-outcome-head">
        <h3>{t('reviews.earlierTitle', { done: settledCount, n: binding })}</h3>
        <Segmented<'waiting' | 'all'>
          size="small"
          aria-label={t('reviews.earlierShown')}
          value={shown}
          onChange={setShown}
          options={[
            { value: 'waiting', label: t('reviews.earlierWaiting', { n: all.filter(isWaiting).length }) },
            { value: 'all', label: t('reviews.earlierAll', { n: all.length }) },
          ]}
        />
      </div>
      {all.length === 0 && (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('reviews.noEarlier')} />
      )}
      {all.length > 0 && shown === 'waiting' && !all.some(isWaiting) && (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('reviews.allKept')} />
      )}
      {earlier.map((each) => {
        const listed = each.outcomes.filter((outcome) => shown === 'all' || isWaiting(outcome));
        return (
          listed.length > 0 && (
            <section key={each.key} className="gw-earlier-review">
              <h4>
                <button type="button" className="gw-number" onClick={() => openReview(each.key, 'outcomes')}>
                  {each.title}
                </button>{' '}
                <small className="gw-note">{each.heldOn}</small>
              </h4>
              <ul className="gw-outcomes">
                {listed.map((outcome) => (
                  <li key={outcome.key}>
                    <div className="gw-outcome" data-outcome={outcome.key}>
                      <Tag>{t(`reviews.outcome.${outcome.kind}`)}</Tag>
                      <div className="gw-outcome-words">
                        <p>{outcome.text}</p>
                        <OutcomeFacts outcome={outcome} />
                      </div>
                      <OutcomeState state={outcome.state} />
                    </div>
                  </li>
                ))}
              </ul>
            </section>
          )
        );
      })}
    </section>
  );
}

/** Those before this one that something was settled at, the latest first. */
export function earlierReviews(
  heads: readonly ReviewHead[],
  { key, heldOn }: Pick<ReviewHead, 'key' | 'heldOn'>,
): ReviewHead[] {
  return heads
    .filter(
      (head) =>
        head.key !== key &&
        head.outcomeCount > 0 &&
        (head.heldOn < heldOn || (head.heldOn === heldOn && head.key < key)),
    )
    .sort((a, b) => b.heldOn.localeCompare(a.heldOn) || b.key - a.key);
}
