import { ArrowLeftOutlined, EllipsisOutlined } from '@ant-design/icons';
import { App, Button, Dropdown, Segmented, Select, Tooltip } from 'antd';
import { useState } from 'react';
import { REVIEW_STATUSES, type Review, type ReviewStatus } from '#core/reviews/review.ts';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { UndoButtons } from '../../ui/undo-buttons.tsx';
import { useAreas } from '../areas/areas.queries.ts';
import { useAgendaDraft } from './agenda-draft.store.ts';
import { totalMinutes } from './agenda-edits.ts';
import { HeadButtons } from './head-buttons.tsx';
import { REVIEW_TABS, type ReviewTab, useReviewChoice } from './review-choice.store.ts';
import { ReviewEditDialog } from './review-edit-dialog.tsx';
import { useUndoDelete } from './review-list.tsx';
import { useIsReviewWriter } from './review-rights.ts';
import { ReviewStatusTag, rangeWords } from './review-words.tsx';
import { useDeleteReview, useEditReview, useRestoreReview } from './reviews.queries.ts';
import type { AgendaFile } from './use-agenda-file.ts';

interface ReviewHeadProps {
  review: Review;
  file: AgendaFile;
  isEditable: boolean;
}

/** Which review, how far it is, whether all is stored, and what can be done with it as a whole. */
export function ReviewHead({ review, file, isEditable }: ReviewHeadProps) {
  const t = useTranslate();
  const areas = useAreas();
  const items = useAgendaDraft((state) => state.items);
  const { openReview, tab, openTab, snapshotKey } = useReviewChoice();
  const isWriter = useIsReviewWriter(review);
  const place = review.areaKey === null ? t('reviews.wholeArea') : areas?.byKey.get(review.areaKey)?.name;
  const minutes = totalMinutes(items);
  const outcomes = review.outcomes.filter(({ isDeleted }) => !isDeleted).length;
  const counts: Partial<Record<ReviewTab, number>> = { agenda: items.length, outcomes };
  return (
    <header className="gw-review-head">
      <div className="gw-review-title">
        <Tooltip title={t('reviews.back')}>
          <Button
            type="text"
            icon={<ArrowLeftOutlined />}
            aria-label={t('reviews.back')}
            onClick={() => openReview(undefined)}
          />
        </Tooltip>
        <h2 title={review.title}>{review.title}</h2>
        <StatusChoice review={review} isWriter={isWriter} />
        {isWriter && <MoreMenu review={review} file={file} isEditable={isEditable} />}
        <HeadButtons reviewKey={review.key} file={file} />
      </div>
      <div className="gw-review-line2">
        <span className="gw-review-about">
          {[
            review.heldOn,
            ...(place ? [place] : []),
            t('reviews.versus', {
              period: rangeWords(t, review.period),
              previous: rangeWords(t, review.previous),
            }),
            ...(minutes > 0 ? [t('reviews.minutesInAll', { n: minutes })] : []),
          ].join(' · ')}
        </span>
        {isEditable && <FileState file={file} />}
      </div>
      {snapshotKey === undefined && (
        <Segmented<ReviewTab>
          className="gw-review-tabs"
          aria-label={t('reviews.tabs')}
          value={tab}
          onChange={openTab}
          options={REVIEW_TABS.map((each) => ({
            value: each,
            label: counts[each] ? `${t(`reviews.tab.${each}`)} ${counts[each]}` : t(`reviews.tab.${each}`),
          }))}
        />
      )}
    </header>
  );
}

/** Whether what was changed is stored; undo and redo. */
function FileState({ file }: { file: AgendaFile }) {
  const t = useTranslate();
  const { past, future, undo, redo } = useAgendaDraft();
  return (
    <span className="gw-review-file">
      <span data-testid="agenda-state" data-state={file.state} className="gw-note" role="status">
        {file.state === 'failed' ? (
          <span className="gw-review-failed">
            {errorSentence(t, file.error)}{' '}
            <button type="button" className="gw-number" onClick={() => void file.save().catch(() => {})}>
              {t('reviews.saveAgain')}
            </button>
          </span>
        ) : (
          t(`reviews.file.${file.state}`)
        )}
      </span>
      <UndoButtons
        labels={{ undo: `${t('reviews.undo')} (Ctrl+Z)`, redo: `${t('reviews.redo')} (Ctrl+Y)` }}
        canUndo={past.length > 0}
        canRedo={future.length > 0}
        onUndo={undo}
        onRedo={redo}
      />
    </span>
  );
}

function StatusChoice({ review, isWriter }: { review: Review; isWriter: boolean }) {
  const t = useTranslate();
  const { message } = App.useApp();
  const edit = useEditReview(review.key);
  if (!isWriter) return <ReviewStatusTag status={review.status} />;
  return (
    <Select<ReviewStatus>
      size="small"
      className="gw-review-status"
      aria-label={t('reviews.statusLabel')}
      value={review.status}
      loading={edit.isPending}
      onChange={(status) =>
        edit.mutate(
          { expectedVersion: review.version, status },
          { onError: (error) => void message.error(errorSentence(t, error)) },
        )
      }
      options={REVIEW_STATUSES.map((each) => ({ value: each, label: t(`reviews.status.${each}`) }))}
    />
  );
}

function MoreMenu({ review, file, isEditable }: ReviewHeadProps) {
  const t = useTranslate();
  const { message } = App.useApp();
  const remove = useDeleteReview();
  const restore = useRestoreReview();
  const sayDeleted = useUndoDelete();
  const openReview = useReviewChoice((state) => state.openReview);
  const [isEditing, setEditing] = useState(false);
  async function deleteIt() {
    try {
      await file.save();
      const { version } = useAgendaDraft.getState();
      await remove.mutateAsync({ key: review.key, version: Math.max(version, review.version) });
      openReview(undefined);
      sayDeleted(() => restore.mutateAsync(review.key));
    } catch (error) {
      void message.error(errorSentence(t, error));
    }
  }
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            { key: 'edit', label: t('reviews.editFields'), disabled: !isEditable },
            { key: 'delete', label: t('reviews.delete') },
          ],
          onClick: ({ key }) => (key === 'edit' ? setEditing(true) : void deleteIt()),
        }}
      >
        <Button type="text" icon={<EllipsisOutlined />} aria-label={t('reviews.more')} />
      </Dropdown>
      {isEditing && <ReviewEditDialog review={review} onClose={() => setEditing(false)} />}
    </>
  );
}
