import { Alert, Skeleton } from 'antd';
import type { AgendaItem } from '#core/reviews/review.ts';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { SceneContentView } from '../scene-content/scene-content-view.tsx';
import { useSceneContent } from './reviews.queries.ts';

/** What the item shows with the numbers of now. */
export function ItemPreview({ item }: { item: AgendaItem }) {
  const t = useTranslate();
  const { subject } = item.scene;
  const { data, error } = useSceneContent(subject);
  if (subject.kind === 'none') return <p className="gw-note gw-item-none">{t('reviews.noNumbers')}</p>;
  return (
    <div className="gw-item-preview" data-testid="item-preview">
      {error && <Alert type="warning" showIcon title={errorSentence(t, error)} />}
      {!data && !error && <Skeleton active />}
      {data && <SceneContentView content={data} size="screen" />}
    </div>
  );
}
