import { useTranslate } from '../../i18n/language.store.ts';
import { formatCount } from '../../ui/format.ts';
import { useWorkplace } from '../problems/workplace.store.ts';
import { useDuePairings } from '../units/units.queries.ts';

/** Visits of 认亲结对 that are due; leads to the list of just these. */
export function HomePairings({ user }: { user?: string }) {
  const t = useTranslate();
  const { data } = useDuePairings(user);
  const openPairings = useWorkplace((state) => state.openPairings);
  if (!data || data.due === 0) return null;
  return (
    <button
      type="button"
      className="gw-number"
      title={t('home.pairings.hint')}
      data-testid="home-pairings"
      onClick={() => openPairings({ ...(user === undefined ? {} : { user }), isDue: true })}
    >
      {t('home.pairings')} <b>{formatCount(data.due)}</b>
      {data.overdue > 0 && (
        <small className="gw-overdue"> {t('home.pairings.late', { n: data.overdue })}</small>
      )}
    </button>
  );
}
