import { CloseOutlined } from '@ant-design/icons';
import { useIsMutating, useQueryClient } from '@tanstack/react-query';
import { Button, Skeleton } from 'antd';
import { useEffect, useRef } from 'react';
import type { AgendaItem } from '#core/reviews/review.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { OutcomesPanel } from '../reviews/outcomes-panel.tsx';
import { useReview } from '../reviews/reviews.queries.ts';
import { usePresenting } from './presenting.store.ts';

/** What the room settles, written down over the slide: one click opens what is likely meant, the second keeps it. */
export function NotePanel({ reviewKey, item }: { reviewKey: number; item: AgendaItem | undefined }) {
  const t = useTranslate();
  const queries = useQueryClient();
  const review = useReview(reviewKey).data;
  const saving = useIsMutating();
  const wasSaving = useRef(false);
  // Numbers stand still meanwhile; what was just written down is to be seen.
  useEffect(() => {
    if (wasSaving.current && saving === 0)
      for (const kind of ['review', 'talk-outcomes']) void queries.invalidateQueries({ queryKey: [kind] });
    wasSaving.current = saving > 0;
  }, [saving, queries]);
  return (
    <aside className="gw-note-panel" data-testid="note-panel" aria-label={t('presenting.note')}>
      <Button
        type="text"
        className="gw-note-close"
        icon={<CloseOutlined />}
        aria-label={t('presenting.closeNote')}
        onClick={() => usePresenting.getState().toggle('isNoting', false)}
      />
      {review ? (
        <OutcomesPanel review={review} item={item} isEditable={review.status !== 'closed'} />
      ) : (
        <Skeleton active />
      )}
    </aside>
  );
}
