import { Button, DatePicker, Input, Select } from 'antd';
import dayjs from 'dayjs';
import type { OutcomeKind } from '#core/reviews/review.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { useAreas } from '../areas/areas.queries.ts';
import { Field } from './field.tsx';
import type { OutcomeDraft } from './outcome-draft.ts';
import { WhoSelect } from './who-select.tsx';

/** Somebody who is no area: words. */
const WORDS = 0;

interface OutcomeFormProps {
  draft: Pick<OutcomeDraft, 'text' | 'who' | 'recipientAreaKey' | 'recipientText' | 'placeText' | 'dueOn'> & {
    kind: OutcomeKind;
  };
  isSaving: boolean;
  onChange(change: Partial<OutcomeDraft>): void;
  onSave(): void;
  onCancel(): void;
}

/** What was settled, with who, to whom, where and until when; all of it filled in already. */
export function OutcomeForm({ draft, isSaving, onChange, onSave, onCancel }: OutcomeFormProps) {
  const t = useTranslate();
  const areas = useAreas();
  const { kind } = draft;
  const needsWho = kind !== 'decision';
  const mayRecipient = kind === 'commitment';
  const isReady =
    draft.text.trim() !== '' &&
    (!needsWho || draft.who !== undefined) &&
    (!mayRecipient || draft.recipientAreaKey !== null || draft.recipientText.trim() !== '');
  return (
    <form
      className="gw-outcome-form"
      data-testid="outcome-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) onSave();
      }}
    >
      <strong>{t(`reviews.outcome.${kind}`)}</strong>
      <Input.TextArea
        autoFocus
        aria-label={t('reviews.outcomeText')}
        autoSize={{ minRows: 2, maxRows: 5 }}
        maxLength={1000}
        value={draft.text}
        onChange={({ target }) => onChange({ text: target.value })}
      />
      <div className="gw-outcome-fields">
        {needsWho && (
          <Field label={t('reviews.who')}>
            <WhoSelect value={draft.who} onChange={(who) => onChange({ who })} />
          </Field>
        )}
        {needsWho && (
          <Field label={t('reviews.dueOn')}>
            <DatePicker
              aria-label={t('reviews.dueOn')}
              value={draft.dueOn ? dayjs(draft.dueOn) : null}
              onChange={(day) => onChange({ dueOn: day ? day.format('YYYY-MM-DD') : null })}
            />
          </Field>
        )}
        {mayRecipient && (
          <Field label={t('reviews.recipient')}>
            <Select<number>
              aria-label={t('reviews.recipient')}
              showSearch={{ optionFilterProp: 'label' }}
              value={draft.recipientAreaKey ?? WORDS}
              onChange={(key) => onChange({ recipientAreaKey: key === WORDS ? null : key })}
              options={[
                { value: WORDS, label: t('reviews.recipientWords') },
                ...(areas?.ofLevel('community') ?? []).map(({ key, name }) => ({ value: key, label: name })),
              ]}
            />
          </Field>
        )}
        {mayRecipient && draft.recipientAreaKey === null && (
          <Field label={t('reviews.recipientWords')}>
            <Input
              aria-label={t('reviews.recipientWords')}
              maxLength={200}
              value={draft.recipientText}
              placeholder={t('reviews.recipientExample')}
              onChange={({ target }) => onChange({ recipientText: target.value })}
            />
          </Field>
        )}
        <Field label={t('reviews.place')}>
          <Input
            aria-label={t('reviews.place')}
            maxLength={200}
            value={draft.placeText}
            onChange={({ target }) => onChange({ placeText: target.value })}
          />
        </Field>
      </div>
      <span className="gw-review-buttons">
        <Button onClick={onCancel}>{t('action.cancel')}</Button>
        <Button type="primary" htmlType="submit" disabled={!isReady} loading={isSaving}>
          {t('reviews.keepOutcome')}
        </Button>
      </span>
    </form>
  );
}
