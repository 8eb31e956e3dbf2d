import { lazy, Suspense } from 'react';
import { useModeStore } from '../../app/mode.store.ts';
import { useReviewChoice } from './review-choice.store.ts';
import { useIsReviewReader } from './review-rights.ts';

const SceneBar = lazy(() => import('./scene-bar.tsx'));

/** Shown outside of 会商 while an item of a review is open. */
export function SceneBanner() {
  const isReviews = useModeStore(({ mode }) => mode.kind === 'reviews');
  const { reviewKey, itemId } = useReviewChoice();
  const isReader = useIsReviewReader();
  if (isReviews || !isReader || reviewKey === undefined || itemId === undefined) return null;
  return (
    <Suspense fallback={null}>
      <SceneBar reviewKey={reviewKey} itemId={itemId} />
    </Suspense>
  );
}
