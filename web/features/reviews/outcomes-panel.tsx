import { ArrowLeftOutlined, CheckSquareOutlined, FlagOutlined, SafetyOutlined } from '@ant-design/icons';
import { App, Button, Empty, Segmented } from 'antd';
import { type ReactNode, useState } from 'react';
import { v4 as uuid } from 'uuid';
import { type AgendaItem, OUTCOME_KINDS, type OutcomeKind, type Review } from '#core/reviews/review.ts';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { formatDay } from '../../ui/format.ts';
import { usePhone } from '../../ui/use-phone.ts';
import { useAreas } from '../areas/areas.queries.ts';
import { useSession } from '../session/session.queries.ts';
import { draftOutcome, type OutcomeDraft, outcomeInput } from './outcome-draft.ts';
import { OutcomeForm } from './outcome-form.tsx';
import { OutcomeLine } from './outcome-line.tsx';
import { useReviewChoice } from './review-choice.store.ts';
import { useAddOutcome } from './reviews.queries.ts';
import { useLikelyDepartment } from './use-likely-department.ts';

const ICONS: Record<OutcomeKind, ReactNode> = {
  task: <CheckSquareOutlined />,
  commitment: <SafetyOutlined />,
  decision: <FlagOutlined />,
};
/** The most frequent first. */
const IN_ORDER = ['task', 'commitment', 'decision'] as const satisfies readonly OutcomeKind[];

interface OutcomesPanelProps {
  review: Review;
  item: AgendaItem | undefined;
  isEditable: boolean;
}

/** In the room: what is settled at this item, written down with two clicks; and all that was settled. */
export function OutcomesPanel({ review, item, isEditable }: OutcomesPanelProps) {
  const t = useTranslate();
  const isPhone = usePhone();
  const openItem = useReviewChoice((state) => state.openItem);
  const [shown, setShown] = useState<'item' | 'all'>('item');
  const all = review.outcomes.filter(({ isDeleted }) => !isDeleted);
  const listed = shown === 'item' && item ? all.filter(({ itemId }) => itemId === item.id) : all;
  return (
    <section className="gw-item" aria-label={t('reviews.tab.outcomes')} data-testid="outcomes">
      <div className="gw-item-title">
        {isPhone && item && (
          <Button
            type="text"
            icon={<ArrowLeftOutlined />}
            aria-label={t('reviews.backToAgenda')}
            onClick={() => openItem(undefined)}
          />
        )}
        <h3>{item ? item.title : t('reviews.wholeMeeting')}</h3>
      </div>
      {item?.text && <p className="gw-item-text">{item.text}</p>}
      {isEditable && <Capture key={item?.id} review={review} item={item} />}
      <div className="gw-outcome-head">
        <h4>{t('reviews.settled')}</h4>
        {item && (
          <Segmented<'item' | 'all'>
            size="small"
            aria-label={t('reviews.settled')}
            value={shown}
            onChange={setShown}
            options={[
              {
                value: 'item',
                label: t('reviews.settledItem', { n: all.filter(({ itemId }) => itemId === item.id).length }),
              },
              { value: 'all', label: t('reviews.settledAll', { n: all.length }) },
            ]}
          />
        )}
      </div>
      {listed.length === 0 && (
        <Empty
          image={Empty.PRESENTED_IMAGE_SIMPLE}
          description={t(isEditable ? 'reviews.nothingSettled' : 'reviews.nothingSettledReader')}
        />
      )}
      <ul className="gw-outcomes">
        {OUTCOME_KINDS.flatMap((kind) => listed.filter((outcome) => outcome.kind === kind)).map((outcome) => (
          <li key={outcome.key}>
            <OutcomeLine review={review} outcome={outcome} isEditable={isEditable} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** One click opens what is likely meant, the second keeps it. */
function Capture({ review, item }: { review: Review; item: AgendaItem | undefined }) {
  const t = useTranslate();
  const { message } = App.useApp();
  const areas = useAreas();
  const asOf = useSession().data?.asOf;
  const [draft, setDraft] = useState<OutcomeDraft>();
  const add = useAddOutcome(review.key);
  const department = useLikelyDepartment(draft && draft.kind !== 'decision' ? item : undefined);
  const [isWhoChosen, setWhoChosen] = useState(false);
  const likely = isWhoChosen || department === undefined ? draft?.who : `d${department}`;
  const begin = (kind: OutcomeKind) => {
    const today = formatDay(asOf ?? new Date().toISOString());
    setWhoChosen(false);
    setDraft(draftOutcome(t, uuid(), kind, item, review, today, (key) => areas?.byKey.get(key)?.name));
  };
  async function keep(ready: OutcomeDraft) {
    try {
      await add.mutateAsync(outcomeInput(ready));
      setDraft(undefined);
      void message.success(t(`reviews.kept.${ready.kind}`));
    } catch (error) {
      void message.error(errorSentence(t, error));
    }
  }
  if (draft) {
    const shown = { ...draft, who: likely };
    return (
      <OutcomeForm
        draft={shown}
        isSaving={add.isPending}
        onChange={(change) => {
          if ('who' in change) setWhoChosen(true);
          setDraft({ ...draft, ...change });
        }}
        onSave={() => void keep(shown)}
        onCancel={() => setDraft(undefined)}
      />
    );
  }
  return (
    <div className="gw-capture" data-testid="capture">
      {IN_ORDER.map((kind) => (
        <Button key={kind} size="large" icon={ICONS[kind]} onClick={() => begin(kind)}>
          {t(`reviews.capture.${kind}`)}
        </Button>
      ))}
    </div>
  );
}
