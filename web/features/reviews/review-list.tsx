import { PlusOutlined, TeamOutlined } from '@ant-design/icons';
import { Alert, App, Button, Empty, Skeleton } from 'antd';
import { useMemo, useState } from 'react';
import type { ReviewHead, ReviewOutcome } from '#core/reviews/review.ts';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { useAreas } from '../areas/areas.queries.ts';
import { NewReviewDialog } from './new-review-dialog.tsx';
import { useReviewChoice } from './review-choice.store.ts';
import { useIsReviewReader, useIsReviewWriter } from './review-rights.ts';
import { ReviewStatusTag, rangeWords } from './review-words.tsx';
import { useReviews, useReviewsOf } from './reviews.queries.ts';

/** Of so many it is asked how what was settled stands. */
const LOOKED_INTO = 12;

/** Reviews ahead and under way, and those that were held. */
export function ReviewList() {
  const t = useTranslate();
  const { data, error } = useReviews();
  const isReader = useIsReviewReader();
  const isWriter = useIsReviewWriter();
  const [isNew, setNew] = useState(false);
  const groups = useMemo(() => data && groupReviews(data), [data]);
  const keys = (data ?? []).filter(({ outcomeCount }) => outcomeCount > 0).map(({ key }) => key);
  const outcomes = new Map(
    useReviewsOf(keys.slice(0, LOOKED_INTO)).map((review) => [review.key, review.outcomes]),
  );
  const create = isWriter && (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setNew(true)}>
      {t('reviews.new')}
    </Button>
  );
  return (
    <div className="gw-reviews">
      <section className="gw-review-list" aria-label={t('reviews.list')}>
        <header>
          <h2>{t('reviews.list')}</h2>
          {create}
        </header>
        {error && <Alert type="warning" showIcon title={errorSentence(t, error)} />}
        {!isReader && <Alert type="info" showIcon title={t('reviews.noRight')} />}
        {isReader && !data && !error && <Skeleton active className="gw-list-skeleton" />}
        {data?.length === 0 && (
          <Empty
            image={Empty.PRESENTED_IMAGE_SIMPLE}
            description={
              <>
                {t('reviews.none')}
                <br />
                <span className="gw-note">{t(isWriter ? 'reviews.noneHint' : 'reviews.noneReader')}</span>
              </>
            }
          />
        )}
        {groups?.map(({ when, rows }) => (
          <section key={when} className="gw-review-group">
            <h3>
              {t(`reviews.when.${when}`)} <small>{rows.length}</small>
            </h3>
            <ul>
              {rows.map((row) => (
                <li key={row.key}>
                  <Line row={row} outcomes={outcomes.get(row.key)} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </section>
      {isNew && <NewReviewDialog onClose={() => setNew(false)} />}
    </div>
  );
}

interface Group {
  when: 'ahead' | 'held';
  rows: ReviewHead[];
}

/** What is ahead with the nearest first, what was held with the latest first. */
function groupReviews(heads: readonly ReviewHead[]): Group[] {
  const byDay = [...heads].sort((a, b) => a.heldOn.localeCompare(b.heldOn) || a.key - b.key);
  const groups: Group[] = [
    { when: 'ahead', rows: byDay.filter(({ status }) => status !== 'closed') },
    { when: 'held', rows: byDay.filter(({ status }) => status === 'closed').reverse() },
  ];
  return groups.filter(({ rows }) => rows.length > 0);
}

function Line({ row, outcomes }: { row: ReviewHead; outcomes: ReviewOutcome[] | undefined }) {
  const t = useTranslate();
  const areas = useAreas();
  const openReview = useReviewChoice((state) => state.openReview);
  const count = (state: ReviewOutcome['state']) =>
    outcomes?.filter((outcome) => !outcome.isDeleted && outcome.state === state).length ?? 0;
  const [open, overdue] = [count('open'), count('overdue')];
  return (
    <div className="gw-review-line" data-review={row.key}>
      <button type="button" className="gw-review-open" onClick={() => openReview(row.key)}>
        <span className="gw-review-day">
          <TeamOutlined />
          {row.heldOn}
        </span>
        <strong>{row.title}</strong>
        <span className="gw-review-facts">
          {[
            row.areaKey === null
              ? t('reviews.wholeArea')
              : (areas?.byKey.get(row.areaKey)?.name ?? t('reviews.areaGone')),
            t('reviews.versus', { period: rangeWords(t, row.period), previous: rangeWords(t, row.previous) }),
            row.itemCount > 0 ? t('reviews.itemCount', { n: row.itemCount }) : t('reviews.noItems'),
            ...(row.outcomeCount > 0 ? [t('reviews.outcomeCount', { n: row.outcomeCount })] : []),
          ].join(' · ')}
        </span>
      </button>
      {open > 0 && <span className="gw-review-mark">{t('reviews.openCount', { n: open })}</span>}
      {overdue > 0 && (
        <span className="gw-review-mark gw-overdue">{t('reviews.overdueCount', { n: overdue })}</span>
      )}
      <ReviewStatusTag status={row.status} />
    </div>
  );
}

/** Brings a deleted review back. */
export function useUndoDelete() {
  const t = useTranslate();
  const { message } = App.useApp();
  return (restore: () => Promise<unknown>) => {
    const hide = message.open({
      type: 'success',
      duration: 30,
      content: (
        <span>
          {t('reviews.deleted')}{' '}
          <button
            type="button"
            className="gw-number"
            onClick={() => {
              hide();
              restore().then(
                () => void message.success(t('reviews.restored')),
                (error: unknown) => void message.error(errorSentence(t, error)),
              );
            }}
          >
            {t('action.undo')}
          </button>
        </span>
      ),
    });
  };
}
