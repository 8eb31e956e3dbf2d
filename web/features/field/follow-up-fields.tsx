import type { BroughtBackTo } from '#core/visits/visit-record.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { patchVisit } from './field-draft.ts';
import type { VisitDraft } from './visit-draft.ts';

const QUICK_DAYS = [1, 3, 7, 14] as const;

/** The day so many days after another, both YYYY-MM-DD. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** 带回: until when, and for whom. */
export function FollowUpFields({
  draft,
  today,
  backTo,
}: {
  draft: VisitDraft;
  today: string;
  backTo: readonly BroughtBackTo[];
}) {
  const t = useTranslate();
  return (
    <>
      <fieldset className="gwf-section">
        <legend>{t('field.visit.followUpOn')}</legend>
        <div className="gwf-choices">
          {QUICK_DAYS.map((days) => {
            const day = dayAfter(today, days);
            return (
              <button
                key={days}
                type="button"
                className="gwf-choice"
                aria-pressed={draft.followUpOn === day}
                data-days={days}
                onClick={() => patchVisit({ followUpOn: day })}
              >
                {days === 1 ? t('field.visit.tomorrow') : t('field.visit.inDays', { n: days })}
              </button>
            );
          })}
        </div>
        <input
          type="date"
          aria-label={t('field.visit.followUpOn')}
          min={today}
          value={draft.followUpOn ?? ''}
          onChange={({ target }) => patchVisit({ followUpOn: target.value || null })}
        />
      </fieldset>
      {draft.problemKey !== null && (
        <fieldset className="gwf-section">
          <legend>{t('field.visit.backTo')}</legend>
          <div className="gwf-choices">
            {[null, ...backTo].map((to) => (
              <button
                key={to ?? 'nobody'}
                type="button"
                className="gwf-choice"
                aria-pressed={draft.broughtBackTo === to}
                onClick={() => patchVisit({ broughtBackTo: to })}
              >
                {t(to === null ? 'field.visit.toNobody' : `field.visit.${to}`)}
              </button>
            ))}
          </div>
        </fieldset>
      )}
    </>
  );
}
