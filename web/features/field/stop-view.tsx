import { LeftOutlined, PhoneOutlined, PlusOutlined } from '@ant-design/icons';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { messageKey } from '../../i18n/translate.ts';
import { formatDay, formatTime } from '../../ui/format.ts';
import { DoorList } from './door-list.tsx';
import { showToast, useField } from './field.store.ts';
import { type FieldBundle, type FieldStop, type FieldVisit, placeAt } from './field-bundle.ts';
import { beginVisit, setForm, settle } from './field-draft.ts';
import { NoticeBar } from './notice-bar.tsx';
import { useOutbox } from './outbox.store.ts';
import { OutboxChip } from './outbox-chip.tsx';
import { newProblem } from './problem-draft.ts';
import { NavigateLinks, StopFacts } from './stop-card.tsx';
import { nameOf, outcomeAt } from './stop-state.ts';
import { subjectOf } from './visit-subject.ts';

/** Everything at one entrance on one screen: what is open, who lives there, whom to ask, what was before. */
export function StopView({ bundle, stop }: { bundle: FieldBundle; stop: FieldStop }) {
  const t = useTranslate();
  const place = placeAt(bundle, stop.key);
  const isGuest = useField((state) => state.who?.person.role === 'guest');
  const addProblem = () =>
    setForm({
      kind: 'problem',
      draft: newProblem({
        walkaboutKey: bundle.walkabout.key,
        stopKey: stop.key,
        lngLat: [stop.lng, stop.lat],
        placeText: stop.placeText || stop.title,
      }),
    });
  return (
    <>
      <header className="gwf-top">
        <button
          type="button"
          className="gwf-icon"
          aria-label={t('field.back')}
          onClick={() => useField.setState({ openStopKey: null })}
        >
          <LeftOutlined />
        </button>
        <h1>{nameOf(stop)}</h1>
        <OutboxChip />
      </header>
      <NoticeBar />
      <main className="gwf-body" data-testid="stop-view">
        <div className="gwf-stop-top">
          {stop.placeText && stop.placeText !== nameOf(stop) && <p className="gw-note">{stop.placeText}</p>}
          <StopFacts bundle={bundle} stop={stop} />
          <NavigateLinks stop={stop} />
        </div>
        <Matters bundle={bundle} stop={stop} />
        <DoorList bundle={bundle} stop={stop} />
        {place.targets.length > 0 && (
          <section className="gwf-section">
            <h2>{t('field.stop.targets')}</h2>
            <ul className="gwf-lines">
              {place.targets.map(({ key, title, placeText, status }) => (
                <li key={key}>
                  <strong>{title}</strong>
                  <em>
                    {placeText} · {t(messageKey(`measures.targetStatus.${status}`) ?? 'field.stop.targets')}
                  </em>
                </li>
              ))}
            </ul>
          </section>
        )}
        {place.contacts.length > 0 && (
          <section className="gwf-section">
            <h2>{t('field.stop.contacts')}</h2>
            <ul className="gwf-lines">
              {place.contacts.map(({ name, phone, role }) => (
                <li key={`${role} ${name}`} className="gwf-contact">
                  <span>
                    <strong>{name}</strong>
                    <em>{t(messageKey(`units.role.${role}`) ?? 'units.role.other')}</em>
                  </span>
                  {phone && /^[\d\s-]+$/.test(phone) && (
                    <a className="gwf-button" href={`tel:${phone.replace(/[^\d]/g, '')}`}>
                      <PhoneOutlined /> {phone}
                    </a>
                  )}
                </li>
              ))}
            </ul>
          </section>
        )}
        <Before visits={place.visits} stop={stop} />
      </main>
      <footer className="gwf-actions">
        {isGuest ? (
          <p className="gw-note">{t('field.stop.guestProblem')}</p>
        ) : (
          <button type="button" className="gwf-button" onClick={addProblem}>
            <PlusOutlined /> {t('field.stop.newProblem')}
          </button>
        )}
        <button
          type="button"
          className="gwf-button gwf-primary"
          onClick={() => beginVisit(subjectOf(bundle, stop))}
        >
          {t(place.households.length > 0 ? 'field.stop.whole' : 'field.stop.record')}
        </button>
      </footer>
    </>
  );
}

function Matters({ bundle, stop }: { bundle: FieldBundle; stop: FieldStop }) {
  const t = useTranslate();
  const items = useOutbox((state) => state.items) ?? [];
  const { problems } = placeAt(bundle, stop.key);
  return (
    <section className="gwf-section">
      <h2>{t('field.stop.problems')}</h2>
      {problems.length === 0 && <p className="gw-note">{t('field.stop.noProblems')}</p>}
      <ul className="gwf-lines">
        {problems.map(({ key, title, status, dueAt, isOverdue, isSupervised }) => {
          const outcome = outcomeAt(bundle, stop.key, items, { householdKey: null, problemKey: key });
          const begin = (result: 'fixed_on_spot' | 'brought_back') =>
            beginVisit(subjectOf(bundle, stop, { problemKey: key }), result);
          return (
            <li key={key} className="gwf-matter" data-problem={key}>
              <strong>{title}</strong>
              <em>
                {isSupervised && <span className="gwf-tag">{t('field.stop.supervised')}</span>}
                {t(messageKey(`status.${status}`) ?? 'status.reported')}
                {dueAt && (
                  <span className={isOverdue ? 'gw-overdue' : undefined}>
                    {' · '}
                    {t(isOverdue ? 'field.stop.overdue' : 'field.stop.due', { day: formatDay(dueAt) })}
                  </span>
                )}
              </em>
              {outcome && (
                <em className={`gwf-outcome gwf-outcome-${outcome}`}>{t(`field.outcome.${outcome}`)}</em>
              )}
              <span className="gwf-pair">
                <button type="button" className="gwf-button" onClick={() => begin('fixed_on_spot')}>
                  {t('field.outcome.fixed_on_spot')}
                </button>
                <button type="button" className="gwf-button" onClick={() => begin('brought_back')}>
                  {t('field.outcome.brought_back')}
                </button>
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Before({ visits, stop }: { visits: readonly FieldVisit[]; stop: FieldStop }) {
  const t = useTranslate();
  const settled = useOutbox((state) => state.items) ?? [];
  if (visits.length === 0) return null;
  return (
    <section className="gwf-section">
      <h2>{t('field.stop.before')}</h2>
      <ul className="gwf-lines">
        {visits.map((visit) => {
          const isSettling = settled.some((item) => item.kind === 'settle' && item.visitKey === visit.key);
          return (
            <li key={visit.key}>
              <span className="gwf-before-head">
                <em className={`gwf-outcome gwf-outcome-${visit.outcome}`}>
                  {t(messageKey(`field.outcome.${visit.outcome}`) ?? 'field.outcome.met')}
                </em>
                <em>
                  {t('field.stop.by', {
                    name: visit.visitorName ?? t('field.stop.somebody'),
                    time: formatTime(visit.arrivedAt),
                  })}
                </em>
              </span>
              {visit.situation && <span>{visit.situation}</span>}
              {visit.followUp && <span>{visit.followUp}</span>}
              {visit.followUpOn && visit.settledAt === null && (
                <span className="gwf-before-head">
                  <em>{t('field.stop.followUp', { day: visit.followUpOn })}</em>
                  {isSettling ? (
                    <em>{t('field.stop.settling')}</em>
                  ) : (
                    <button
                      type="button"
                      className="gwf-button"
                      onClick={() =>
                        void settle(visit.key, nameOf(stop), stop.key).catch((error: unknown) =>
                          showToast(errorSentence(t, error)),
                        )
                      }
                    >
                      {t('field.stop.settle')}
                    </button>
                  )}
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
