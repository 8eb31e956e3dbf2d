import type { DensityPicture } from '../../compute/problem-density.ts';
import type { Translate } from '../../i18n/translate.ts';
import type { DensityScale } from '../../map/density-scale.ts';
import { AREA_ALPHA } from '../../map/palette.ts';
import type { BandLegend } from './legend-model.ts';

const numbers = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 3 });

/** What the density surface says of itself: its classes, its radius, and how many problems are painted. */
export function densityLegend(
  density: Pick<DensityPicture, 'radiusM' | 'n'>,
  scale: DensityScale,
  unmapped: number,
  t: Translate,
): BandLegend {
  return {
    kind: 'density',
    title: t('problems.legend.densityTitle'),
    unit: t('problems.legend.densityUnit', { radius: Math.round(density.radiusM) }),
    rows: scale.classes.map(({ from, to, colour }) => ({
      swatch: { shape: 'area', colour, alpha: AREA_ALPHA },
      label: Number.isFinite(to)
        ? `${numbers.format(from)}–${numbers.format(to)}`
        : `≥ ${numbers.format(from)}`,
      from,
      to,
    })),
    notes: [t('problems.legend.densityN', { n: density.n })],
    ...(unmapped > 0 && {
      missing: { text: t('problems.legend.unmapped', { n: unmapped }), scope: { kind: 'unmapped' } },
    }),
  };
}
