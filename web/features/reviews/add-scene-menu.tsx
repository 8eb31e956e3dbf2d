import { SubnodeOutlined } from '@ant-design/icons';
import { Button, Popover } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useModeStore } from '../../app/mode.store.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { useReviewChoice } from './review-choice.store.ts';
import { useIsReviewWriter } from './review-rights.ts';

// Read when it is first wanted: it weighs on no other page.
const AddSceneList = lazy(() => import('./add-scene-list.tsx'));

/** 加入会商: whatever is on the screen can become an item of a review. */
export function AddSceneMenu() {
  const t = useTranslate();
  const isWriter = useIsReviewWriter();
  const isReviews = useModeStore(({ mode }) => mode.kind === 'reviews');
  const isAreaPage = useReviewChoice(({ desk, areaKey }) => desk === 'areas' && areaKey !== undefined);
  const [isOpen, setOpen] = useState(false);
  // The desk of reviews is no scene of one; the page of an area is.
  if (!isWriter || (isReviews && !isAreaPage)) return null;
  return (
    <Popover
      open={isOpen}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      destroyOnHidden
      content={
        <Suspense fallback={null}>
          <AddSceneList onClose={() => setOpen(false)} />
        </Suspense>
      }
    >
      <Button
        icon={<SubnodeOutlined />}
        aria-expanded={isOpen}
        aria-label={t('reviews.addScreen')}
        title={t('reviews.addScreen')}
      >
        <span className="gw-wide-only">{t('reviews.addScreenShort')}</span>
      </Button>
    </Popover>
  );
}
