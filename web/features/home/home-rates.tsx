import type { RateList } from '#core/cases/rates.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { formatCount } from '../../ui/format.ts';
import { useMonitorBoard } from '../measures/monitor-board.store.ts';
import { useRates } from '../measures/monitors.queries.ts';
import { useWorkplace } from '../problems/workplace.store.ts';

const RATES = [
  { name: 'response', of: 'responded', from: 'dispatched' },
  { name: 'solution', of: 'solved', from: 'solvedAsked' },
  { name: 'satisfaction', of: 'satisfied', from: 'satisfiedAsked' },
] as const satisfies readonly { name: string; of: RateList; from: RateList }[];

/** 三率 of everything that is seen, each with what it is made of; a click leads to the board with its areas and cases. */
export function HomeRates() {
  const t = useTranslate();
  const openDesk = useWorkplace((state) => state.openDesk);
  const setBoard = useMonitorBoard((state) => state.setBoard);
  const { data } = useRates(undefined);
  if (!data) return null;
  const { total, from, to } = data;
  return (
    <section className="gw-home-strip" aria-label={t('home.rates')} data-testid="home-rates">
      <h3 title={t('home.rates.period', { from, to })}>{t('home.rates')}</h3>
      {RATES.map((rate) => {
        const [n, m] = [total[rate.of], total[rate.from]];
        return (
          <button
            key={rate.name}
            type="button"
            className="gw-home-rate"
            data-rate={rate.name}
            onClick={() => {
              setBoard('rates');
              openDesk('monitors');
            }}
          >
            {t(`rates.rate.${rate.name}`)}
            <strong>{m === 0 ? '–' : `${((100 * n) / m).toFixed(1)}%`}</strong>
            <small>
              {formatCount(n)}/{formatCount(m)}
            </small>
          </button>
        );
      })}
    </section>
  );
}
