import { BulbOutlined, FileTextOutlined } from '@ant-design/icons';
import { Button, Empty } from 'antd';
import { v4 as uuid } from 'uuid';
import type { AgendaItem, Review } from '#core/reviews/review.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { useAgendaDraft } from './agenda-draft.store.ts';
import { addItems } from './agenda-edits.ts';
import { AgendaRow } from './agenda-row.tsx';
import { useProposalsDialog } from './proposals-dialog.store.ts';
import { useReviewChoice } from './review-choice.store.ts';

interface AgendaListProps {
  review: Review;
  items: readonly AgendaItem[];
  openId: string | undefined;
  isEditable: boolean;
}

/** The items in the order they are shown. */
export function AgendaList({ review, items, openId, isEditable }: AgendaListProps) {
  const t = useTranslate();
  const openProposals = useProposalsDialog((state) => state.open);
  const { openItem, tab } = useReviewChoice();
  const addWords = () => {
    const item = wordsItem(t('reviews.newItem'));
    useAgendaDraft.getState().edit((before) => addItems(before, [item], openId));
    openItem(item.id);
  };
  return (
    <section className="gw-agenda" aria-label={t('reviews.agenda')}>
      {items.length === 0 && (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('reviews.noItems')}>
          <p className="gw-note gw-agenda-hint">
            {t(isEditable ? 'reviews.noItemsHint' : 'reviews.noItemsReader')}
          </p>
        </Empty>
      )}
      <ol data-testid="agenda">
        {items.map((item, i) => (
          <AgendaRow
            key={item.id}
            item={item}
            position={i}
            count={items.length}
            settled={
              review.outcomes.filter((outcome) => outcome.itemId === item.id && !outcome.isDeleted).length
            }
            isOpen={item.id === openId}
            isEditable={isEditable && tab === 'agenda'}
          />
        ))}
      </ol>
      {isEditable && tab === 'agenda' && (
        <div className="gw-agenda-end">
          <Button
            type={items.length === 0 ? 'primary' : 'default'}
            icon={<BulbOutlined />}
            onClick={() => openProposals(review.key)}
          >
            {t('reviews.propose')}
          </Button>
          <Button icon={<FileTextOutlined />} onClick={addWords}>
            {t('reviews.addWords')}
          </Button>
        </div>
      )}
    </section>
  );
}

/** An item without numbers: words on a slide. */
function wordsItem(title: string): AgendaItem {
  return {
    id: uuid(),
    kind: 'custom',
    title,
    text: '',
    notes: '',
    minutes: null,
    scene: { layout: 'words', query: '', otherQuery: '', subject: { kind: 'none' } },
  };
}
