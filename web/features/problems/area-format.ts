import type { Translate } from '../../i18n/translate.ts';
import type { ScaleClass } from '../../map/class-scale.ts';
import type { Metric } from './workplace.store.ts';

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const decimal = new Intl.NumberFormat('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const percent = new Intl.NumberFormat('en-US', { style: 'percent', maximumFractionDigits: 1 });
const signedPercent = new Intl.NumberFormat('en-US', {
  style: 'percent',
  maximumFractionDigits: 0,
  signDisplay: 'exceptZero',
});
const signed = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0, signDisplay: 'exceptZero' });

/** Counts whole, rates with one decimal, changes with their sign, shares in percent; what follows nothing is new. */
export function formatValue(value: number, metric: Metric, t: Translate): string {
  if (metric === 'count') return whole.format(value);
  if (metric === 'rate') return decimal.format(value);
  if (metric === 'overdueShare') return percent.format(value);
  return Number.isFinite(value) ? withMinus(signedPercent.format(value)) : t('layers.new');
}

/** +12 or −3: problems more or fewer. */
export function formatDifference(count: number): string {
  return withMinus(signed.format(count));
}

/** The sign, not the hyphen: it is as wide as the plus. */
function withMinus(text: string): string {
  return text.replace('-', '−');
}

/** A class in words: quantiles say their smallest and largest value, fixed classes where they begin and end. */
export function classLabel(
  { from, to }: Pick<ScaleClass, 'from' | 'to'>,
  metric: Metric,
  isFixed: boolean,
  t: Translate,
): string {
  const text = (value: number) => formatValue(value, metric, t);
  if (from === Number.NEGATIVE_INFINITY) return Number.isFinite(to) ? `< ${text(to)}` : t('layers.any');
  if (to === Number.POSITIVE_INFINITY && isFixed) return `≥ ${text(from)}`;
  // Fixed classes of counts end before the next begins: 10–19, 20–39.
  const end = isFixed && metric === 'count' ? to - 1 : to;
  return end > from ? `${text(from)}${metric === 'change' ? ' ~ ' : '–'}${text(end)}` : text(from);
}
