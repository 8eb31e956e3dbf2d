import { DeleteOutlined, EditOutlined } from '@ant-design/icons';
import { App, Button, Tag } from 'antd';
import { useState } from 'react';
import type { Review, ReviewOutcome } from '#core/reviews/review.ts';
import { errorSentence } from '../../api/api-error.ts';
import { useModeStore } from '../../app/mode.store.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { useAreas } from '../areas/areas.queries.ts';
import { useWorkplace } from '../problems/workplace.store.ts';
import { type OutcomeDraft, whoChoice, whoOf } from './outcome-draft.ts';
import { OutcomeForm } from './outcome-form.tsx';
import { OutcomeState, useWho } from './review-words.tsx';
import { type OutcomeEdit, useEditOutcome } from './reviews.queries.ts';

interface OutcomeLineProps {
  review: Review;
  outcome: ReviewOutcome;
  isEditable: boolean;
}

/** What was settled, how it stands, and the measure or promise that it became. */
export function OutcomeLine({ review, outcome, isEditable }: OutcomeLineProps) {
  const t = useTranslate();
  const { message } = App.useApp();
  const edit = useEditOutcome(review.key);
  const [draft, setDraft] = useState<OutcomeEditDraft>();
  const change = (fields: OutcomeEdit, done: () => void) =>
    edit.mutate(
      { outcome: outcome.key, ...fields },
      { onSuccess: done, onError: (error) => void message.error(errorSentence(t, error)) },
    );
  if (draft) {
    const { who, kind: _, ...fields } = draft;
    return (
      <OutcomeForm
        draft={draft}
        isSaving={edit.isPending}
        onChange={(changed) => setDraft({ ...draft, ...changed })}
        onSave={() => change({ ...fields, ...whoOf(who) }, () => setDraft(undefined))}
        onCancel={() => setDraft(undefined)}
      />
    );
  }
  return (
    <div className="gw-outcome" data-outcome={outcome.key} data-kind={outcome.kind}>
      <Tag>{t(`reviews.outcome.${outcome.kind}`)}</Tag>
      <div className="gw-outcome-words">
        <p>{outcome.text}</p>
        <OutcomeFacts outcome={outcome} />
      </div>
      <OutcomeState state={outcome.state} />
      {isEditable && (
        <span className="gw-outcome-tools">
          <Button
            type="text"
            size="small"
            icon={<EditOutlined />}
            aria-label={t('reviews.editOutcome')}
            title={t('reviews.editOutcome')}
            onClick={() => setDraft(draftOf(outcome))}
          />
          <Button
            type="text"
            size="small"
            icon={<DeleteOutlined />}
            aria-label={t('reviews.deleteOutcome')}
            title={t('reviews.deleteOutcome')}
            loading={edit.isPending}
            onClick={() =>
              change({ isDeleted: true }, () => {
                const hide = message.open({
                  type: 'success',
                  duration: 30,
                  content: (
                    <span>
                      {t('reviews.outcomeDeleted')}{' '}
                      <button
                        type="button"
                        className="gw-number"
                        onClick={() => {
                          hide();
                          change({ isDeleted: false }, () => {});
                        }}
                      >
                        {t('action.undo')}
                      </button>
                    </span>
                  ),
                });
              })
            }
          />
        </span>
      )}
    </div>
  );
}

type OutcomeEditDraft = Omit<OutcomeDraft, 'id' | 'itemId'>;

function draftOf(outcome: ReviewOutcome): OutcomeEditDraft {
  const { kind, text, recipientAreaKey, recipientText, placeText, dueOn } = outcome;
  return { kind, text, recipientAreaKey, recipientText, placeText, dueOn, who: whoChoice(outcome) };
}

/** Who, to whom, where, until when; and the way to what it became. */
export function OutcomeFacts({ outcome }: { outcome: ReviewOutcome }) {
  const t = useTranslate();
  const areas = useAreas();
  const who = useWho()(outcome);
  const { measureKey, commitmentKey, recipientAreaKey, recipientText, placeText, dueOn } = outcome;
  const recipient =
    recipientAreaKey === null ? recipientText : (areas?.byKey.get(recipientAreaKey)?.name ?? '');
  const facts = [
    ...(who ? [t('reviews.byWhom', { who })] : []),
    ...(recipient ? [t('reviews.toWhom', { recipient })] : []),
    ...(placeText ? [placeText] : []),
    ...(dueOn ? [t('reviews.due', { day: dueOn })] : []),
  ];
  const { openMeasure, openCommitment } = useWorkplace.getState();
  const go = (open: () => void) => {
    useModeStore.getState().setMode({ kind: 'problems' });
    open();
  };
  return (
    <small className="gw-note">
      {facts.join(' · ')}
      {measureKey !== null && (
        <button type="button" className="gw-number" onClick={() => go(() => openMeasure(measureKey))}>
          {t('reviews.openMeasure')}
        </button>
      )}
      {commitmentKey !== null && (
        <button type="button" className="gw-number" onClick={() => go(() => openCommitment(commitmentKey))}>
          {t('reviews.openCommitment')}
        </button>
      )}
    </small>
  );
}
