import { useTranslate } from '../../i18n/language.store.ts';
import { hasFewCases } from '../../map/class-scale.ts';
import { formatDifference, formatValue } from './area-format.ts';
import type { AreaValue } from './area-values.ts';

/** All that is known of one area: count and rate, the change in problems and in percent, what is open and overdue. */
export function AreaTip({ value }: { value: AreaValue }) {
  const t = useTranslate();
  const { area, total, rate, previous, change, open, overdue, overdueShare } = value;
  return (
    <>
      <strong>{area.name}</strong>
      <span>
        {t('problems.count', { n: total })}
        {rate !== undefined && ` · ${t('problems.area.rate', { n: formatValue(rate, 'rate', t) })}`}
      </span>
      {previous !== undefined && (
        <span>
          {t('layers.tip.previous', { n: previous, difference: formatDifference(total - previous) })}
          {change !== undefined && ` (${formatValue(change, 'change', t)})`}
        </span>
      )}
      {open > 0 && (
        <span className={overdue > 0 ? 'gw-overdue' : undefined}>
          {t('layers.tip.overdue', {
            open,
            overdue,
            share: formatValue(overdueShare ?? 0, 'overdueShare', t),
          })}
        </span>
      )}
      {hasFewCases(value.input) && <span className="gw-hover-note">{t('problems.legend.fewCases')}</span>}
    </>
  );
}
