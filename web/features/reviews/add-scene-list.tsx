import { PlusOutlined, SwapOutlined } from '@ant-design/icons';
import { Alert, Button, Select, Skeleton } from 'antd';
import { useState } from 'react';
import { errorSentence } from '../../api/api-error.ts';
import { useModeStore } from '../../app/mode.store.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { useFilterNames } from '../problems/use-filter-names.ts';
import { useReviewChoice } from './review-choice.store.ts';
import './outcomes.css';
import './review-list.css';
import './reviews.css';
import { useReview, useReviews } from './reviews.queries.ts';
import { screenTitle } from './scene-capture.ts';
import { useAddScene } from './use-add-scene.ts';

/** Into which review the screen goes, as a new item or in place of a scene. */
export default function AddSceneList({ onClose }: { onClose(): void }) {
  const t = useTranslate();
  const { data, error } = useReviews();
  const names = useFilterNames();
  const addScene = useAddScene();
  const { reviewKey: openKey, openReview, followItem } = useReviewChoice();
  const [chosen, setChosen] = useState<number>();
  const [isBusy, setBusy] = useState(false);
  const open = (data ?? []).filter(({ status, mayEdit }) => status !== 'closed' && mayEdit !== false);
  const reviewKey = chosen ?? open.find(({ key }) => key === openKey)?.key ?? open[0]?.key;
  const items = useReview(reviewKey).data?.items ?? [];

  async function run(work: () => Promise<unknown>) {
    setBusy(true);
    const isDone = await work();
    setBusy(false);
    if (isDone) onClose();
  }
  const goNew = () => {
    useModeStore.getState().setMode({ kind: 'reviews' });
    openReview(undefined);
    onClose();
  };
  if (error) return <Alert type="warning" showIcon title={errorSentence(t, error)} />;
  if (!data || !addScene)
    return <Skeleton active className="gw-add-scene" title={false} paragraph={{ rows: 3 }} />;
  return (
    <div className="gw-add-scene" data-testid="add-scene">
      <strong>{t('reviews.addScreen')}</strong>
      <span className="gw-note">{screenTitle(t, { names })}</span>
      {reviewKey === undefined ? (
        <>
          <p className="gw-note">{t('reviews.noneToAddTo')}</p>
          <Button type="primary" onClick={goNew}>
            {t('reviews.goReviews')}
          </Button>
        </>
      ) : (
        <>
          <Select<number>
            aria-label={t('reviews.intoReview')}
            value={reviewKey}
            onChange={setChosen}
            options={open.map(({ key, title, heldOn }) => ({ value: key, label: `${heldOn} · ${title}` }))}
          />
          <Button
            type="primary"
            icon={<PlusOutlined />}
            loading={isBusy}
            onClick={() =>
              void run(async () => {
                const item = await addScene.add(reviewKey);
                if (item) followItem(reviewKey, item.id);
                return item;
              })
            }
          >
            {t('reviews.addAsItem')}
          </Button>
          {items.length > 0 && (
            <Select<string>
              aria-label={t('reviews.replaceScene')}
              prefix={<SwapOutlined />}
              placeholder={t('reviews.replaceScene')}
              value={null}
              disabled={isBusy}
              onChange={(itemId) => void run(() => addScene.replace(reviewKey, itemId))}
              options={items.map(({ id, title }, i) => ({ value: id, label: `${i + 1} ${title}` }))}
            />
          )}
        </>
      )}
    </div>
  );
}
