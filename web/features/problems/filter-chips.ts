import type { Translate } from '../../i18n/translate.ts';
import { formatArea } from './draw-ring.ts';
import type { FilterNames } from './legend-filters.ts';
import type { Period, ProblemView, StatusChoice } from './problem-view.ts';

/** One condition in force, in words, and what takes it away. */
export interface FilterChip {
  id: string;
  text: string;
  without: Partial<ProblemView>;
  /** Drawn on the map: can be looked at. */
  isRing?: boolean;
}

/** More values of one kind than this share one chip. */
const SINGLE = 4;

export function periodWords(period: Period, t: Translate): string {
  if (period.kind === 'all') return t('problems.filter.periodAll');
  return period.kind === 'days'
    ? t('problems.filter.lastDays', { n: period.days })
    : t('histogram.bar', { from: period.from, to: period.to });
}

export function statusWords(status: StatusChoice, t: Translate): string {
  return status === 'open' || status === 'overdue' || status === 'done'
    ? t(`problems.filter.${status}`)
    : t(`status.${status}`);
}

/** Every condition of the view, each removable; a long list is one chip that says how many it holds. */
export function filterChips(view: ProblemView, names: FilterNames, t: Translate): FilterChip[] {
  const chips: FilterChip[] = [];
  if (view.period.kind !== 'all') {
    chips.push({ id: 'period', text: periodWords(view.period, t), without: { period: { kind: 'all' } } });
  }
  const add = <T extends string | number>(
    field: 'areaKeys' | 'categories' | 'statuses' | 'sources',
    values: readonly T[],
    title: string,
    nameOf: (value: T) => string,
  ) => {
    if (values.length > SINGLE) {
      const listed = values.slice(0, 2).map(nameOf).join(t('layers.comma'));
      const text = t('layers.condition', {
        title,
        words: listed + t('layers.andMore', { n: values.length }),
      });
      chips.push({ id: field, text, without: { [field]: [] } });
      return;
    }
    for (const value of values) {
      const without = { [field]: values.filter((each) => each !== value) };
      chips.push({ id: `${field}-${value}`, text: nameOf(value), without });
    }
  };
  add('areaKeys', view.areaKeys, t('problems.filter.area'), names.area);
  add('categories', view.categories, t('problems.filter.category'), names.category);
  add('statuses', view.statuses, t('problems.filter.status'), (status) => statusWords(status, t));
  add('sources', view.sources, t('problems.filter.source'), names.source);
  if (view.listed) {
    chips.push({
      id: 'listed',
      text: `${view.listed.title ?? t('monitors.listed')} ${view.listed.keys.length}`,
      without: { listed: undefined },
    });
  }
  if (view.ring) {
    const text = t('chips.ring', { area: formatArea(view.ring, t) });
    chips.push({ id: 'ring', text, without: { ring: undefined }, isRing: true });
  }
  return chips;
}
