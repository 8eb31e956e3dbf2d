import { Alert, Skeleton } from 'antd';
import type { Review } from '#core/reviews/review.ts';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { usePhone } from '../../ui/use-phone.ts';
import { useAgendaDraft } from './agenda-draft.store.ts';
import { AgendaList } from './agenda-list.tsx';
import { ConflictNote } from './conflict-note.tsx';
import { EarlierOutcomes } from './earlier-outcomes.tsx';
import { ItemEditor } from './item-editor.tsx';
import { OutcomesPanel } from './outcomes-panel.tsx';
import { useProposalsDialog } from './proposals-dialog.store.ts';
import { ProposalsDialog } from './proposals-dialog.tsx';
import { useReviewChoice } from './review-choice.store.ts';
import { ReviewHead } from './review-head.tsx';
import { useIsReviewWriter } from './review-rights.ts';
import { useReview } from './reviews.queries.ts';
import { SnapshotView } from './snapshot-view.tsx';
import { SnapshotsPanel } from './snapshots-panel.tsx';
import { useAgendaFile } from './use-agenda-file.ts';
import { useAgendaKeys } from './use-agenda-keys.ts';

/** One review: its agenda, what is settled at it, what became of the last ones, its frozen numbers. */
export function ReviewPage({ reviewKey }: { reviewKey: number }) {
  const t = useTranslate();
  const { data, error } = useReview(reviewKey);
  if (data) return <Desk review={data} />;
  return (
    <div className="gw-reviews">
      {error ? (
        <Alert
          type="warning"
          showIcon
          title={errorSentence(t, error)}
          action={
            <button
              type="button"
              className="gw-number"
              onClick={() => useReviewChoice.getState().openReview(undefined)}
            >
              {t('reviews.back')}
            </button>
          }
        />
      ) : (
        <Skeleton active className="gw-list-skeleton" />
      )}
    </div>
  );
}

function Desk({ review }: { review: Review }) {
  const isPhone = usePhone();
  const isWriter = useIsReviewWriter(review);
  const { tab, itemId, snapshotKey } = useReviewChoice();
  const isEditable = isWriter && review.status !== 'closed';
  const file = useAgendaFile(review, isEditable);
  const isLoaded = useAgendaDraft((state) => state.reviewKey === review.key);
  const items = useAgendaDraft((state) => state.items);
  const proposals = useProposalsDialog();
  // Beside the list one of them is always open; on a phone the list comes first.
  const item = items.find(({ id }) => id === itemId) ?? (isPhone ? undefined : items[0]);
  useAgendaKeys(isEditable && snapshotKey === undefined, item?.id);
  if (!isLoaded) return <Skeleton active className="gw-list-skeleton" />;
  const withAgenda = tab === 'agenda' || tab === 'outcomes';
  return (
    <div className="gw-review">
      <ReviewHead review={review} file={file} isEditable={isEditable} />
      {file.state === 'conflict' && <ConflictNote review={review} />}
      {snapshotKey !== undefined ? (
        <SnapshotView review={review} snapshotKey={snapshotKey} />
      ) : (
        <div className={withAgenda ? 'gw-review-body' : 'gw-review-body gw-review-wide'}>
          {withAgenda && !(isPhone && item) && (
            <AgendaList review={review} items={items} openId={item?.id} isEditable={isEditable} />
          )}
          {tab === 'agenda' && item && (
            <ItemEditor key={item.id} review={review} item={item} isEditable={isEditable} />
          )}
          {tab === 'outcomes' && !(isPhone && !item && items.length > 0) && (
            <OutcomesPanel review={review} item={item} isEditable={isEditable} />
          )}
          {tab === 'earlier' && <EarlierOutcomes review={review} />}
          {tab === 'snapshots' && <SnapshotsPanel review={review} file={file} isWriter={isWriter} />}
        </div>
      )}
      {proposals.reviewKey === review.key && isEditable && (
        <ProposalsDialog reviewKey={review.key} onClose={proposals.close} />
      )}
    </div>
  );
}
