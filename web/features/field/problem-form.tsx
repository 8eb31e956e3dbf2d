import { CloseOutlined } from '@ant-design/icons';
import { useState } from 'react';
import { TRIAGES } from '#core/problems/vocabulary.ts';
import { localName, useLanguage, useTranslate } from '../../i18n/language.store.ts';
import { type FieldForm, showToast, useField } from './field.store.ts';
import { saveProblem, setForm } from './field-draft.ts';
import { NoticeBar } from './notice-bar.tsx';
import { NotKept } from './outbox-storage.ts';
import { PhotoRow } from './photo-row.tsx';
import { type ProblemDraft, problemFlaw } from './problem-draft.ts';

/** Something new on the way, without leaving it: words, category, photos; the place is where one stands. */
export function ProblemForm({ form }: { form: Extract<FieldForm, { kind: 'problem' }> }) {
  const t = useTranslate();
  const { draft } = form;
  const [isSaving, setSaving] = useState(false);
  const [isAsked, setAsked] = useState(false);
  const flaw = problemFlaw(draft);
  const patch = (change: Partial<ProblemDraft>) =>
    setForm({ kind: 'problem', draft: { ...draft, ...change } });
  const save = async () => {
    if (flaw) return setAsked(true);
    setSaving(true);
    try {
      await saveProblem(form);
      showToast(t('field.problem.saved'));
      setForm(null);
    } catch (error) {
      if (!(error instanceof NotKept)) throw error;
    } finally {
      setSaving(false);
    }
  };
  const close = () => {
    const isBegun = draft.text.trim() !== '' || draft.photos.length > 0;
    if (!isBegun || window.confirm(t('field.visit.discard'))) setForm(null);
  };
  return (
    <>
      <header className="gwf-top">
        <button type="button" className="gwf-icon" aria-label={t('field.close')} onClick={close}>
          <CloseOutlined />
        </button>
        <h1>{t('field.problem.title')}</h1>
      </header>
      <NoticeBar />
      <main className="gwf-body" data-testid="problem-form">
        <p className="gw-note">{t('field.problem.place', { place: draft.placeText })}</p>
        <label className="gwf-section gwf-note">
          <span>{t('field.problem.text')}</span>
          <textarea
            rows={4}
            value={draft.text}
            maxLength={4000}
            placeholder={t('field.problem.textExample')}
            onChange={({ target }) => patch({ text: target.value })}
          />
        </label>
        <CategoryPick code={draft.categoryCode} onPick={(categoryCode) => patch({ categoryCode })} />
        <fieldset className="gwf-section">
          <legend>{t('field.problem.triage')}</legend>
          <div className="gwf-choices gwf-choices-pairs">
            {[null, ...TRIAGES].map((triage) => (
              <button
                key={triage ?? 'later'}
                type="button"
                className="gwf-choice"
                aria-pressed={draft.triage === triage}
                onClick={() => patch({ triage })}
              >
                {t(triage === null ? 'field.problem.later' : `intake.triage.${triage}`)}
              </button>
            ))}
          </div>
        </fieldset>
        {draft.triage === 'fixed_on_spot' && (
          <label className="gwf-section gwf-note">
            <span>{t('field.visit.fixedHow')}</span>
            <textarea
              rows={2}
              value={draft.fixedHow}
              maxLength={500}
              placeholder={t('field.visit.fixedHowExample')}
              onChange={({ target }) => patch({ fixedHow: target.value })}
            />
          </label>
        )}
        <PhotoRow photos={draft.photos} onChange={(photos) => patch({ photos })} />
        <p className="gw-note">{t('field.visit.kept')}</p>
      </main>
      <footer className="gwf-actions">
        {isAsked && flaw && (
          <p className="gwf-flaw" role="alert">
            {t(`field.flaw.${flaw}`)}
          </p>
        )}
        <button
          type="button"
          className="gwf-button gwf-primary"
          disabled={isSaving}
          data-testid="save-problem"
          onClick={() => void save()}
        >
          {t(isSaving ? 'field.visit.saving' : 'field.visit.save')}
        </button>
      </footer>
    </>
  );
}

/** The phone's own wheel of choices: 小类 under their 大类. */
function CategoryPick({ code, onPick }: { code: string | null; onPick(code: string | null): void }) {
  const t = useTranslate();
  const language = useLanguage();
  const categories = useField((state) => state.profile?.categories) ?? [];
  const parents = categories.filter(({ parentCode }) => parentCode === null);
  return (
    <label className="gwf-section gwf-note">
      <span>{t('field.problem.category')}</span>
      <select value={code ?? ''} onChange={({ target }) => onPick(target.value || null)}>
        <option value="">{t('field.problem.choose')}</option>
        {parents.map((parent) => {
          const children = categories.filter(({ parentCode }) => parentCode === parent.code);
          if (children.length === 0) {
            return (
              <option key={parent.code} value={parent.code}>
                {localName(language, parent)}
              </option>
            );
          }
          return (
            <optgroup key={parent.code} label={localName(language, parent)}>
              {children.map((child) => (
                <option key={child.code} value={child.code}>
                  {localName(language, child)}
                </option>
              ))}
            </optgroup>
          );
        })}
      </select>
    </label>
  );
}
