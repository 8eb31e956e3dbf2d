import { Alert, Button } from 'antd';
import type { Review } from '#core/reviews/review.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { useAgendaDraft } from './agenda-draft.store.ts';

/** Somebody else changed the agenda meanwhile: theirs, or one's own over it. Nothing is lost until one has chosen. */
export function ConflictNote({ review }: { review: Review }) {
  const t = useTranslate();
  const { takeTheirs, writeOver } = useAgendaDraft();
  return (
    <Alert
      type="warning"
      showIcon
      banner
      title={t('reviews.conflict')}
      action={
        <span className="gw-review-buttons">
          <Button size="small" type="primary" onClick={() => takeTheirs(review)}>
            {t('reviews.takeTheirs')}
          </Button>
          <Button size="small" onClick={() => writeOver(review.version)}>
            {t('reviews.writeOver')}
          </Button>
        </span>
      }
    />
  );
}
