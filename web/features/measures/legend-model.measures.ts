import { TARGET_STATUSES } from '#core/measures/measure-state.ts';
import type { Translate } from '../../i18n/translate.ts';
import type { BandLegend } from '../problems/legend-model.ts';
import type { MapTarget } from './measures.queries.ts';
import { TARGET_COLOURS, TARGET_EDGE, TARGET_SIGNS } from './target-symbols.ts';

/** How many targets are in which state, of one measure or of all. */
export function measuresLegend(
  targets: readonly MapTarget[],
  title: string | undefined,
  t: Translate,
): BandLegend {
  const done = targets.filter(({ status }) => status === 'done').length;
  return {
    kind: 'overlay',
    title: title ?? t('measures.legend'),
    unit: targets.length > 0 ? t('measures.progress', { done, total: targets.length }) : '',
    rows: TARGET_STATUSES.flatMap((status) => {
      const count = targets.filter((target) => target.status === status).length;
      if (count === 0) return [];
      const isOpen = status === 'todo';
      return {
        swatch: {
          shape: 'diamond' as const,
          colour: isOpen ? TARGET_EDGE : TARGET_COLOURS[status],
          isHollow: isOpen,
          ...(isOpen ? {} : { sign: TARGET_SIGNS[status] }),
        },
        label: t(`measures.target.${status}`),
        count,
      };
    }),
    notes: targets.length === 0 ? [t('measures.legendNone')] : [],
  };
}
