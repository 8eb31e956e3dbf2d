import { useTranslate } from '../../i18n/language.store.ts';
import type { DraftStop } from './plan-draft.ts';

/** Why it is worth a visit; red is what is overdue, nothing else. */
export function StopReasons({ stop }: { stop: DraftStop }) {
  const t = useTranslate();
  return (
    <>
      {stop.tier === 'must' && (
        <span className="gw-stop-reason gw-stop-reason-must">{t('walkabouts.must')}</span>
      )}
      {stop.reasons
        .filter((reason) => reason !== 'chosen')
        .slice(0, 3)
        .map((reason) => (
          <span
            key={reason}
            className={reason === 'overdue' ? 'gw-stop-reason gw-overdue' : 'gw-stop-reason'}
          >
            {t(`walkabouts.reason.${reason}`)}
          </span>
        ))}
    </>
  );
}
