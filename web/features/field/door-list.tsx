import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { messageKey } from '../../i18n/translate.ts';
import { showToast, useField } from './field.store.ts';
import { type FieldBundle, type FieldHousehold, type FieldStop, placeAt } from './field-bundle.ts';
import { beginVisit, saveVisit, takeBack } from './field-draft.ts';
import { useOutbox } from './outbox.store.ts';
import { NotKept } from './outbox-storage.ts';
import { outcomeAt } from './stop-state.ts';
import { newVisit } from './visit-draft.ts';
import { subjectOf } from './visit-subject.ts';

/** The rooms behind the door: one tap opens the record, one tap says that nobody is home. */
export function DoorList({ bundle, stop }: { bundle: FieldBundle; stop: FieldStop }) {
  const t = useTranslate();
  const { households } = placeAt(bundle, stop.key);
  const isGuest = useField((state) => state.who?.person.role === 'guest');
  if (stop.entranceKey === null) return null;
  return (
    <section className="gwf-section">
      <h2>
        {t('field.stop.doors')}
        {households.length > 0 && <em> {households.length}</em>}
      </h2>
      <p className="gw-note">{t(households.length > 0 ? 'field.stop.doorsHint' : 'field.stop.noDoors')}</p>
      <ul className="gwf-doors">
        {households.map((household) => (
          <li key={household.key}>
            <Door bundle={bundle} stop={stop} household={household} showsPeople={!isGuest} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Door({
  bundle,
  stop,
  household: { key, room, tags, contactName },
  showsPeople,
}: {
  bundle: FieldBundle;
  stop: FieldStop;
  household: FieldHousehold;
  showsPeople: boolean;
}) {
  const t = useTranslate();
  const items = useOutbox((state) => state.items) ?? [];
  const outcome = outcomeAt(bundle, stop.key, items, { householdKey: key, problemKey: null });
  const subject = subjectOf(bundle, stop, { householdKey: key });
  const isChosen = stop.householdKey === key;
  const away = async () => {
    try {
      const draft = { ...newVisit(subject, new Date()), outcome: 'not_home' as const };
      const { id } = await saveVisit(draft);
      const what = `${subject.label} ${t('field.outcome.not_home')}`;
      showToast(t('field.visit.saved', { what }), () => {
        takeBack(id).catch((error: unknown) => showToast(errorSentence(t, error)));
      });
    } catch (error) {
      // The notice above says that the device is full.
      if (!(error instanceof NotKept)) throw error;
    }
  };
  return (
    <div className={isChosen ? 'gwf-door gwf-door-chosen' : 'gwf-door'} data-household={key}>
      <button type="button" className="gwf-door-main" onClick={() => beginVisit(subject)}>
        <strong>{room}</strong>
        <span>
          {showsPeople && contactName && <em>{contactName}</em>}
          {tags.map((tag) => {
            const known = messageKey(`units.tag.${tag}`);
            return (
              <em key={tag} className="gwf-tag">
                {known ? t(known) : tag}
              </em>
            );
          })}
        </span>
        {outcome && <em className={`gwf-outcome gwf-outcome-${outcome}`}>{t(`field.outcome.${outcome}`)}</em>}
      </button>
      <button
        type="button"
        className="gwf-button gwf-away"
        aria-label={`${room} ${t('field.outcome.not_home')}`}
        onClick={() => void away()}
      >
        {t('field.stop.notThere')}
      </button>
    </div>
  );
}
