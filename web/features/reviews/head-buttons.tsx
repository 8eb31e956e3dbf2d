import { DownloadOutlined, PlayCircleOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { useAgendaDraft } from './agenda-draft.store.ts';
import { useReviewChoice } from './review-choice.store.ts';
import { useDeck } from './reviews.queries.ts';
import type { AgendaFile } from './use-agenda-file.ts';

const TakeAwayDialog = lazy(async () => ({
  default: (await import('../deliverables/index.ts')).TakeAwayDialog,
}));

/** 带走 and 开始讲解: what is on the desk, or the snapshot that is open. */
export function HeadButtons({ reviewKey, file }: { reviewKey: number; file: AgendaFile }) {
  const t = useTranslate();
  const { message } = App.useApp();
  const snapshotKey = useReviewChoice((state) => state.snapshotKey);
  const items = useAgendaDraft((state) => state.items);
  const [isTaking, setTaking] = useState(false);

  /** What is shown and taken is what is stored. */
  async function afterSaving(go: () => void | Promise<void>) {
    try {
      await file.save();
      await go();
    } catch (error) {
      void message.error(errorSentence(t, error));
    }
  }
  const present = () =>
    void afterSaving(async () => {
      const { startPresenting } = await import('../presenting/index.ts');
      startPresenting(reviewKey, snapshotKey === undefined ? {} : { snapshotKey });
    });
  const isEmpty = items.length === 0;
  return (
    <span className="gw-review-buttons">
      <Button
        icon={<DownloadOutlined />}
        disabled={isEmpty}
        onClick={() => void afterSaving(() => setTaking(true))}
      >
        {t('reviews.takeAway')}
      </Button>
      <Button type="primary" icon={<PlayCircleOutlined />} disabled={isEmpty} onClick={present}>
        {t('reviews.present')}
      </Button>
      {isTaking && (
        <Suspense fallback={null}>
          <TakeAway reviewKey={reviewKey} snapshotKey={snapshotKey} onClose={() => setTaking(false)} />
        </Suspense>
      )}
    </span>
  );
}

function TakeAway({
  reviewKey,
  snapshotKey,
  onClose,
}: {
  reviewKey: number;
  snapshotKey: number | undefined;
  onClose(): void;
}) {
  const { data } = useDeck(reviewKey, snapshotKey);
  return <TakeAwayDialog open deck={data} reviewKey={reviewKey} onClose={onClose} />;
}
