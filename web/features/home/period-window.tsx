import { Segmented } from 'antd';
import { useTranslate } from '../../i18n/language.store.ts';
import { useWorkplace } from '../problems/workplace.store.ts';

/** Days looked back; 0 is everything. */
const WINDOWS = [30, 90, 180, 360, 0] as const;

/** The period of the areas and of the map; with one, each area is compared with the period before. */
export function PeriodWindow() {
  const t = useTranslate();
  const period = useWorkplace((state) => state.view.period);
  const setView = useWorkplace((state) => state.setView);
  const days = period.kind === 'days' ? period.days : period.kind === 'all' ? 0 : -1;
  return (
    <Segmented<number>
      size="small"
      block
      aria-label={t('home.window')}
      value={days}
      onChange={(chosen) =>
        setView({ period: chosen === 0 ? { kind: 'all' } : { kind: 'days', days: chosen } })
      }
      options={WINDOWS.map((each) => ({
        value: each,
        label: each === 0 ? t('home.window.all') : t('home.window.days', { n: each }),
      }))}
    />
  );
}
