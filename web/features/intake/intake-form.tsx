import { Alert, Button, Input } from 'antd';
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { proposeSummary } from '#core/opinions/propose-title.ts';
import { categoryOf as categoryOfProfile } from '#core/profile/profile.ts';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { useProfile } from '../profile/profile.queries.ts';
import { CategoryField } from './category-field.tsx';
import { DraftPhotos } from './draft-photos.tsx';
import { DuplicateField } from './duplicate-field.tsx';
import { type IntakeOptions, useSuggestions, useTakeIn } from './intake.queries.ts';
import { useIntake } from './intake.store.ts';
import {
  categoryOf,
  groupOf,
  type IntakeDraft,
  type MissingField,
  missingOf,
  placeOf,
  pointOf,
  titleOf,
  toInput,
} from './intake-draft.ts';
import { MoreFields } from './more-fields.tsx';
import { PlaceField } from './place-field.tsx';
import { ReporterFields } from './reporter-fields.tsx';
import { Field, SourceFields } from './source-fields.tsx';
import { TriageField } from './triage-field.tsx';

const TEXT_SIGNS = 20_000;

/** The form, in the order in which people tell: what, of which kind, where; then who and how it came. */
export function IntakeForm({
  draft,
  options,
  textRef,
}: {
  draft: IntakeDraft;
  options: IntakeOptions;
  textRef: RefObject<HTMLTextAreaElement | null>;
}) {
  const t = useTranslate();
  const profile = useProfile().data;
  const { patch, setTaken } = useIntake();
  const takeIn = useTakeIn();
  const [isWaiting, setWaiting] = useState(false);
  const [wanting, setWanting] = useState<MissingField[]>([]);
  const typed = draft.place && draft.place.kind !== 'none' ? draft.place.address : '';
  const { data: suggested, isSettled } = useSuggestions({ text: draft.text, address: typed }, true);
  const place = placeOf(draft, suggested);
  const categoryCode = categoryOf(draft, suggested);
  const point = pointOf(place);
  const duplicates = useSuggestions(
    { text: draft.text, address: '', category: categoryCode, ...point },
    categoryCode !== null && Object.keys(point).length > 0,
  ).data;
  const category = profile && categoryCode !== null ? categoryOfProfile(profile, categoryCode) : undefined;
  // A title is kept in the language of the office, whoever looks.
  const title = titleOf(draft, place, category?.name ?? null);
  const missing = missingOf(draft, categoryCode);

  async function save() {
    // What is suggested for words that were typed a moment ago is still on its way.
    setWaiting(!isSettled);
    if (takeIn.isPending || !isSettled) return;
    setWanting(missing);
    if (missing.length > 0 || categoryCode === null) {
      if (missing[0] === 'text') textRef.current?.focus();
      return;
    }
    const summary = proposeSummary(draft.text);
    const campaign = options.campaigns.find(({ key }) => key === draft.campaignKey);
    const sent = toInput(draft, suggested, {
      categoryCode,
      title: title || t('intake.untitled'),
      summary,
      sourceGroup: groupOf(draft, suggested, campaign?.sourceGroups ?? profile?.sourceGroups ?? []),
    });
    await takeIn.mutateAsync(sent).then(setTaken, () => {});
  }

  const latest = useRef(save);
  latest.current = save;
  useEffect(() => {
    if (isWaiting && isSettled) void latest.current();
  }, [isWaiting, isSettled]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const digit = /^Digit([1-3])$/.exec(event.code)?.[1];
    const choice = digit ? suggested?.categories[Number(digit) - 1] : undefined;
    if (event.altKey && choice) {
      event.preventDefault();
      patch({ categoryCode: choice.code });
    }
    if ((event.ctrlKey || event.metaKey) && event.key === 'Enter') {
      event.preventDefault();
      void save();
    }
  };
  const isWanting = (field: MissingField) => wanting.includes(field) && missing.includes(field);
  const hasPoint = Object.keys(point).length > 0;
  return (
    <form
      className="gw-intake-form"
      aria-label={t('intake.title')}
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <section className="gw-intake-field">
        <label htmlFor="gw-intake-text">{t('intake.text')}</label>
        <Input.TextArea
          id="gw-intake-text"
          ref={(field) => {
            textRef.current = field?.resizableTextArea?.textArea ?? null;
          }}
          autoSize={{ minRows: 4, maxRows: 10 }}
          maxLength={TEXT_SIGNS}
          status={isWanting('text') ? 'warning' : undefined}
          placeholder={t('intake.textExample')}
          value={draft.text}
          onChange={({ target }) => patch({ text: target.value })}
        />
        {isWanting('text') && <p className="gw-intake-want">{t('intake.textNeeded')}</p>}
      </section>
      <CategoryField
        draft={draft}
        suggestions={suggested?.categories ?? []}
        isWanted={isWanting('category')}
      />
      <PlaceField draft={draft} place={place} suggested={suggested} isSettled={isSettled} />
      {hasPoint && duplicates && (
        <DuplicateField
          chosen={draft.intoProblemKey}
          duplicates={duplicates.duplicates}
          count={duplicates.duplicateCount}
          sameCategoryCount={duplicates.sameCategoryCount}
          radiusM={duplicates.radiusM}
        />
      )}
      <Field label={t('intake.titleField')}>
        <Input
          aria-label={t('intake.titleField')}
          maxLength={200}
          placeholder={t('intake.titleEmpty')}
          value={title}
          onChange={({ target }) => patch({ title: target.value || null })}
        />
      </Field>
      {draft.intoProblemKey === null && <TriageField draft={draft} isWanted={isWanting('fixedHow')} />}
      <SourceFields draft={draft} options={options} suggested={suggested} />
      <ReporterFields draft={draft} />
      <DraftPhotos draft={draft} />
      <MoreFields draft={draft} options={options} />
      {takeIn.error && <Alert type="warning" showIcon title={errorSentence(t, takeIn.error)} />}
      <footer className="gw-intake-actions">
        <span className="gw-note">{t('intake.keys')}</span>
        <Button type="primary" htmlType="submit" size="large" loading={takeIn.isPending || isWaiting}>
          {t(draft.intoProblemKey === null ? 'intake.save' : 'intake.saveInto')}
        </Button>
      </footer>
    </form>
  );
}
