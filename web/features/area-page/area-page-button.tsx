import { ProfileOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useModeStore } from '../../app/mode.store.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { useReviewChoice } from '../reviews/review-choice.store.ts';

/** The way to the page of a community or grid, from wherever one is shown. */
export function AreaPageButton({ level, areaKey }: { level: 'community' | 'grid'; areaKey: number }) {
  const t = useTranslate();
  const openArea = useReviewChoice((state) => state.openArea);
  const setMode = useModeStore((state) => state.setMode);
  return (
    <Button
      size="small"
      type="text"
      icon={<ProfileOutlined />}
      onClick={() => {
        openArea({ areaKey, otherAreaKey: undefined });
        setMode({ kind: 'reviews' });
      }}
    >
      {t(`areaPage.open.${level}`)}
    </Button>
  );
}
