import { CloseOutlined, RollbackOutlined, SwapOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useModeStore } from '../../app/mode.store.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { useReviewChoice } from './review-choice.store.ts';
import { useIsReviewWriter } from './review-rights.ts';
import './outcomes.css';
import './review-list.css';
import './reviews.css';
import { useReview } from './reviews.queries.ts';
import { useAddScene } from './use-add-scene.ts';

/** On the map, with the scene of an item: what was changed can become that scene, and the way back. */
export default function SceneBar({ reviewKey, itemId }: { reviewKey: number; itemId: string }) {
  const t = useTranslate();
  const { data: review } = useReview(reviewKey);
  const isWriter = useIsReviewWriter(review);
  const addScene = useAddScene();
  const [isBusy, setBusy] = useState(false);
  const place = review?.items.findIndex(({ id }) => id === itemId) ?? -1;
  if (!review || place < 0) return null;
  return (
    <section className="gw-banner gw-scene-bar" aria-label={t('reviews.sceneBar')} data-testid="scene-bar">
      <span className="gw-scene-bar-title">
        {t('reviews.lookingAt', { n: place + 1, title: review.items[place].title })}
      </span>
      <span className="gw-review-buttons">
        {isWriter && review.status !== 'closed' && addScene && (
          <Button
            size="small"
            icon={<SwapOutlined />}
            loading={isBusy}
            onClick={() => {
              setBusy(true);
              void addScene.replace(reviewKey, itemId).finally(() => setBusy(false));
            }}
          >
            {t('reviews.replaceWithScreen')}
          </Button>
        )}
        <Button
          size="small"
          type="primary"
          icon={<RollbackOutlined />}
          onClick={() => useModeStore.getState().setMode({ kind: 'reviews' })}
        >
          {t('reviews.backToReview')}
        </Button>
        <Button
          size="small"
          type="text"
          icon={<CloseOutlined />}
          aria-label={t('reviews.closeBar')}
          title={t('reviews.closeBar')}
          onClick={() => useReviewChoice.getState().openReview(undefined)}
        />
      </span>
    </section>
  );
}
