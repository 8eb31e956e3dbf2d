import { ReloadOutlined, RightOutlined } from '@ant-design/icons';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { messageKey } from '../../i18n/translate.ts';
import { useField } from './field.store.ts';
import { leave, loadWalkabouts, openWalkabout } from './field-actions.ts';
import { fieldToday } from './field-draft.ts';
import { KeptLine } from './kept-line.tsx';
import { NoticeBar } from './notice-bar.tsx';
import { useOutbox } from './outbox.store.ts';
import { OutboxChip } from './outbox-chip.tsx';
import { notArrived } from './outbox-item.ts';

/** The walkabouts of whoever is here, today's first. */
export function StartView() {
  const t = useTranslate();
  const { walkabouts, who, profile, error } = useField();
  const today = fieldToday(who, profile?.timeZone ?? 'Asia/Shanghai');
  const rows = [...(walkabouts ?? [])].sort((a, b) => a.plannedOn.localeCompare(b.plannedOn));
  const signOut = async () => {
    const left = notArrived(useOutbox.getState().items ?? []).length;
    if (left > 0 && !window.confirm(t('field.leaveAsk', { n: left }))) return;
    await leave().catch((failure: unknown) => useField.setState({ error: failure }));
  };
  return (
    <>
      <header className="gwf-top">
        <h1>{t('field.mine')}</h1>
        <OutboxChip />
        <button
          type="button"
          className="gwf-icon"
          aria-label={t('field.refresh')}
          onClick={() => void loadWalkabouts()}
        >
          <ReloadOutlined />
        </button>
      </header>
      <NoticeBar />
      <main className="gwf-body">
        {error !== null && <p className="gwf-flaw">{errorSentence(t, error)}</p>}
        {walkabouts === null && <div className="gwf-wait" aria-busy="true" />}
        {walkabouts !== null && rows.length === 0 && (
          <div className="gwf-empty">
            <p>{t('field.none')}</p>
            <p className="gw-note">{t('field.noneHint')}</p>
          </div>
        )}
        <ul className="gwf-cards">
          {rows.map((row) => (
            <li key={row.key}>
              <button
                type="button"
                className="gwf-card gwf-walkabout"
                onClick={() => void openWalkabout(row.key)}
              >
                <span>
                  <strong>{row.name}</strong>
                  <em>
                    {row.plannedOn === today ? `${t('field.today')} · ` : ''}
                    {row.plannedOn}
                    {row.communityName ? ` · ${row.communityName}` : ''}
                  </em>
                  <em>
                    {t(messageKey(`field.status.${row.status}`) ?? 'field.status.planned')}
                    {' · '}
                    {t('field.progress', { done: row.visitedCount, all: row.stopCount })}
                  </em>
                </span>
                <RightOutlined />
              </button>
            </li>
          ))}
        </ul>
        <KeptLine />
        {who?.person.userId && (
          <p className="gwf-kept">
            {who.person.name}
            <button type="button" className="gwf-button" onClick={() => void signOut()}>
              {t('field.leave')}
            </button>
          </p>
        )}
      </main>
    </>
  );
}
