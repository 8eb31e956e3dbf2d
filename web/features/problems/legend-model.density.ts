import type { DensityPicture } from '../../compute/problem-density.ts';
import type { Translate } from '../../i18n/translate.ts';
import type { DensityClass, DensityScale } from '../../map/density-scale.ts';
import { AREA_ALPHA } from '../../map/palette.ts';
import type { BandLegend } from './legend-model.ts';

const numbers = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 3 });

export interface DensityLegendContext {
  unmapped: number;
  /** A comparison is wanted; without a period there is nothing to compare with. */
  isCompared: boolean;
  previousDays: { from: string; to: string } | undefined;
  /** The first day with data. */
  firstDay: string | undefined;
}

/** What the density surface says of itself: its classes, its radius, and how many problems are painted. */
export function densityLegend(
  density: Pick<DensityPicture, 'radiusM' | 'n' | 'nBefore'>,
  scale: DensityScale,
  context: DensityLegendContext,
  t: Translate,
): BandLegend {
  const { unmapped } = context;
  return {
    kind: 'density',
    title: t(scale.kind === 'change' ? 'density.changeTitle' : 'problems.legend.densityTitle'),
    unit: t('problems.legend.densityUnit', { radius: Math.round(density.radiusM) }),
    rows: scale.classes.map((each) => ({
      swatch: { shape: 'area', colour: each.colour, alpha: AREA_ALPHA },
      label: labelOf(each, scale.kind, t),
      from: each.from,
      to: each.to,
    })),
    notes: notesOf(density, context, t),
    ...(unmapped > 0 && {
      missing: { text: t('problems.legend.unmapped', { n: unmapped }), scope: { kind: 'unmapped' } },
    }),
  };
}

/** Of a change the amount, after the word for its direction: a sign is easily overlooked. */
function labelOf({ from, to }: DensityClass, kind: DensityScale['kind'], t: Translate): string {
  const [low, high] = from < 0 ? [-to, -from] : [from, to];
  const range = Number.isFinite(high)
    ? `${numbers.format(low)}–${numbers.format(high)}`
    : `≥ ${numbers.format(low)}`;
  if (kind === 'amount') return range;
  return t(from < 0 ? 'density.fewer' : 'density.more', { range });
}

function notesOf(
  { n, nBefore }: Pick<DensityPicture, 'n' | 'nBefore'>,
  { isCompared, previousDays, firstDay }: DensityLegendContext,
  t: Translate,
): string[] {
  if (nBefore === undefined || !previousDays) {
    const drawn = t('problems.legend.densityN', { n });
    return isCompared ? [drawn, t('layers.legend.needsPeriod')] : [drawn];
  }
  const notes = [
    t('density.drawnBoth', { n, before: nBefore }),
    t('layers.legend.previous', previousDays),
    t('density.unchanged'),
  ];
  if (firstDay && previousDays.from < firstDay)
    notes.push(t('layers.legend.previousPartial', { day: firstDay }));
  return notes;
}
