import { CloseOutlined, MinusOutlined, PlusOutlined } from '@ant-design/icons';
import { useState } from 'react';
import { BROUGHT_BACK_TO, NOTE_SIGNS, VISIT_OUTCOMES, type VisitNote } from '#core/visits/visit-record.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { showToast, useField } from './field.store.ts';
import { type FieldBundle, placeAt } from './field-bundle.ts';
import { beginVisit, fieldToday, patchVisit, saveVisit, setForm } from './field-draft.ts';
import { FollowUpFields } from './follow-up-fields.tsx';
import { NoticeBar } from './notice-bar.tsx';
import { useOutbox } from './outbox.store.ts';
import { NotKept } from './outbox-storage.ts';
import { PhotoRow } from './photo-row.tsx';
import { outcomeAt } from './stop-state.ts';
import { flawOf, type VisitDraft } from './visit-draft.ts';
import { nextRoom, subjectOf } from './visit-subject.ts';

const MORE_NOTES = ['request', 'thoughts', 'followUp'] as const satisfies readonly VisitNote[];

/** One record, thumb first: how it ended, then what there is to say, photos, save. */
export function VisitForm({ bundle, draft }: { bundle: FieldBundle; draft: VisitDraft }) {
  const t = useTranslate();
  const { who, profile } = useField();
  const items = useOutbox((state) => state.items) ?? [];
  const [isSaving, setSaving] = useState(false);
  const [isAsked, setAsked] = useState(false);
  const today = fieldToday(who, profile?.timeZone ?? 'Asia/Shanghai');
  const flaw = flawOf(draft, today);
  const problem = placeAt(bundle, draft.stopKey).problems.find(({ key }) => key === draft.problemKey);
  const isDone = (householdKey: number) =>
    outcomeAt(bundle, draft.stopKey, items, { householdKey, problemKey: null }) !== undefined;
  const next =
    draft.householdKey === null ? undefined : nextRoom(bundle, draft.stopKey, draft.householdKey, isDone);
  const isFix = draft.outcome === 'fixed_on_spot';

  const save = async (thenKey?: number) => {
    if (flaw) return setAsked(true);
    setSaving(true);
    try {
      await saveVisit(draft);
      const what = [draft.label, draft.outcome && t(`field.outcome.${draft.outcome}`)].join(' ');
      showToast(t('field.visit.saved', { what }));
      const stop = bundle.stops.find(({ key }) => key === draft.stopKey);
      if (thenKey !== undefined && stop) beginVisit(subjectOf(bundle, stop, { householdKey: thenKey }));
      else setForm(null);
    } catch (error) {
      // The form stays, and the notice above says that the device has no room.
      if (!(error instanceof NotKept)) throw error;
    } finally {
      setSaving(false);
    }
  };
  const close = () => {
    const isBegun =
      draft.photos.length > 0 ||
      [draft.situation, draft.request, draft.thoughts, draft.followUp].some(Boolean);
    if (!isBegun || window.confirm(t('field.visit.discard'))) setForm(null);
  };

  return (
    <>
      <header className="gwf-top">
        <button type="button" className="gwf-icon" aria-label={t('field.close')} onClick={close}>
          <CloseOutlined />
        </button>
        <h1>{draft.label}</h1>
      </header>
      <NoticeBar />
      <main className="gwf-body" data-testid="visit-form">
        {problem && <p className="gwf-about">{t('field.visit.about', { title: problem.title })}</p>}
        <fieldset className="gwf-section">
          <legend>{t('field.visit.outcome')}</legend>
          <div className="gwf-outcomes">
            {VISIT_OUTCOMES.map((outcome) => (
              <button
                key={outcome}
                type="button"
                className="gwf-choice"
                aria-pressed={draft.outcome === outcome}
                data-outcome={outcome}
                onClick={() => patchVisit({ outcome })}
              >
                {t(`field.outcome.${outcome}`)}
              </button>
            ))}
          </div>
        </fieldset>
        {draft.outcome === 'brought_back' && (
          <FollowUpFields draft={draft} today={today} backTo={BROUGHT_BACK_TO} />
        )}
        {draft.outcome === 'met' && <PeopleMet count={draft.peopleMet} />}
        <Note
          label={t(isFix ? 'field.visit.fixedHow' : 'field.visit.situation')}
          example={t(isFix ? 'field.visit.fixedHowExample' : 'field.visit.situationExample')}
          value={draft.situation}
          onChange={(situation) => patchVisit({ situation })}
        />
        <PhotoRow photos={draft.photos} onChange={(photos) => patchVisit({ photos })} />
        <details className="gwf-section" open={MORE_NOTES.some((note) => draft[note] !== '')}>
          <summary>{t('field.visit.notes')}</summary>
          {MORE_NOTES.map((note) => (
            <Note
              key={note}
              label={t(`field.visit.${note}`)}
              value={draft[note]}
              onChange={(value) => patchVisit({ [note]: value })}
            />
          ))}
        </details>
        <p className="gw-note">{t('field.visit.kept')}</p>
      </main>
      <footer className="gwf-actions">
        {isAsked && flaw && (
          <p className="gwf-flaw" role="alert">
            {t(`field.flaw.${flaw}`)}
          </p>
        )}
        {next && (
          <button
            type="button"
            className="gwf-button"
            disabled={isSaving}
            onClick={() => void save(next.key)}
          >
            {t('field.visit.saveNext', { room: next.room })}
          </button>
        )}
        <button
          type="button"
          className="gwf-button gwf-primary"
          disabled={isSaving}
          data-testid="save-visit"
          onClick={() => void save()}
        >
          {t(isSaving ? 'field.visit.saving' : 'field.visit.save')}
        </button>
      </footer>
    </>
  );
}

function PeopleMet({ count }: { count: number | null }) {
  const t = useTranslate();
  const set = (n: number) => patchVisit({ peopleMet: n <= 0 ? null : n });
  return (
    <div className="gwf-section gwf-stepper">
      <span>{t('field.visit.people')}</span>
      <button type="button" aria-label={t('field.visit.fewer')} onClick={() => set((count ?? 0) - 1)}>
        <MinusOutlined />
      </button>
      <output>{count ?? '—'}</output>
      <button type="button" aria-label={t('field.visit.more')} onClick={() => set((count ?? 0) + 1)}>
        <PlusOutlined />
      </button>
    </div>
  );
}

function Note({
  label,
  example,
  value,
  onChange,
}: {
  label: string;
  example?: string;
  value: string;
  onChange(value: string): void;
}) {
  return (
    <label className="gwf-section gwf-note">
      <span>{label}</span>
      <textarea
        rows={3}
        value={value}
        maxLength={NOTE_SIGNS}
        placeholder={example}
        onChange={({ target }) => onChange(target.value)}
      />
    </label>
  );
}
