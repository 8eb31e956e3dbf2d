import type { BinsPicture } from '../../compute/problem-bins.ts';
import type { Translate } from '../../i18n/translate.ts';
import type { ClassScale } from '../../map/class-scale.ts';
import { AREA_ALPHA } from '../../map/palette.ts';
import { countLabel, countRange } from './bin-scale.ts';
import type { BandLegend } from './legend-model.ts';

/** What the bins say: their size on the ground, the classes of their scale, and how many problems they hold. */
export function binsLegend(
  bins: Pick<BinsPicture, 'shape' | 'sizeM' | 'n'>,
  scale: ClassScale,
  { unmapped, isAutoSize }: { unmapped: number; isAutoSize: boolean },
  t: Translate,
): BandLegend {
  return {
    kind: 'bins',
    title: t('bins.legend.title', { bin: t(`bins.shape.${bins.shape}`) }),
    unit: t('bins.legend.unit', { size: bins.sizeM }),
    rows: scale.classes.map((each) => {
      const range = countRange(scale, each);
      return {
        swatch: { shape: bins.shape, colour: each.colour, alpha: AREA_ALPHA },
        label: countLabel(range),
        count: each.placeCount,
        ...range,
      };
    }),
    notes: [
      ...(isAutoSize ? [t('bins.legend.autoSize')] : []),
      t(scale.kind === 'fixed' ? 'bins.legend.fixed' : 'problems.legend.quantile'),
      t('problems.legend.densityN', { n: bins.n }),
    ],
    ...(unmapped > 0 && {
      missing: { text: t('problems.legend.unmapped', { n: unmapped }), scope: { kind: 'unmapped' } },
    }),
  };
}
