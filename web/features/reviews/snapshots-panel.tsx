import { LockOutlined } from '@ant-design/icons';
import { Alert, App, Button, Empty, Skeleton } from 'antd';
import type { Review } from '#core/reviews/review.ts';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { formatTime } from '../../ui/format.ts';
import { useReviewChoice } from './review-choice.store.ts';
import { useSnapshots, useTakeSnapshot } from './reviews.queries.ts';
import type { AgendaFile } from './use-agenda-file.ts';

interface SnapshotsPanelProps {
  review: Review;
  file: AgendaFile;
  isWriter: boolean;
}

/** 冻结数字: what is shown today can be shown again as it was, however the data move on. */
export function SnapshotsPanel({ review, file, isWriter }: SnapshotsPanelProps) {
  const t = useTranslate();
  const { message } = App.useApp();
  const { data, error } = useSnapshots(review.key);
  const take = useTakeSnapshot(review.key);
  const openSnapshot = useReviewChoice((state) => state.openSnapshot);
  async function freeze() {
    try {
      await file.save();
      const { isNew } = await take.mutateAsync(undefined);
      void message.success(t(isNew ? 'reviews.frozen' : 'reviews.frozenAlready'));
    } catch (refusal) {
      void message.error(errorSentence(t, refusal));
    }
  }
  return (
    <section className="gw-item" aria-label={t('reviews.tab.snapshots')} data-testid="snapshots">
      <div className="gw-outcome-head">
        <p className="gw-note gw-snapshot-why">{t('reviews.snapshotWhy')}</p>
        {isWriter && (
          <Button
            type="primary"
            icon={<LockOutlined />}
            loading={take.isPending}
            onClick={() => void freeze()}
          >
            {t('reviews.freeze')}
          </Button>
        )}
      </div>
      {error && <Alert type="warning" showIcon title={errorSentence(t, error)} />}
      {!data && !error && <Skeleton active />}
      {data?.length === 0 && (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('reviews.noSnapshots')} />
      )}
      <ul className="gw-snapshots">
        {data?.map((snapshot) => (
          <li key={snapshot.key} data-snapshot={snapshot.key}>
            <button type="button" className="gw-snapshot" onClick={() => openSnapshot(snapshot.key)}>
              <strong>{formatTime(snapshot.takenAt)}</strong>
              <span className="gw-note">{t('reviews.dataVersion', { n: snapshot.dataVersion })}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
