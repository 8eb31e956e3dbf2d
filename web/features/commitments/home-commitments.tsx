import { useTranslate } from '../../i18n/language.store.ts';
import { formatCount } from '../../ui/format.ts';
import { useWorkplace } from '../problems/workplace.store.ts';
import { useOwnCommitments } from './commitments.queries.ts';

/** Promises that are still to be kept, on the first page of the day; leads to their list. */
export function HomeCommitments() {
  const t = useTranslate();
  const counts = useOwnCommitments();
  const openDesk = useWorkplace((state) => state.openDesk);
  if (!counts || counts.open === 0) return null;
  return (
    <button
      type="button"
      className="gw-number"
      data-testid="home-commitments"
      onClick={() => openDesk('commitments')}
    >
      {t(counts.isOwn ? 'commitments.homeOwn' : 'commitments.home')} <b>{formatCount(counts.open)}</b>
      {counts.overdue > 0 && (
        <small className="gw-overdue"> {t('commitments.homeLate', { n: counts.overdue })}</small>
      )}
    </button>
  );
}
