import type { HotSpotsPicture } from '../../compute/problem-hot-spots.ts';
import type { Translate } from '../../i18n/translate.ts';
import { HOT_SPOT_CLASSES, type HotSpotScale } from './hot-spot-scale.ts';
import type { BandLegend } from './legend-model.ts';

const percent = (share: number) => (share > 0 && share < 0.01 ? '<1' : String(Math.round(100 * share)));

/** What a hot spot is, in one sentence, how sure it is, and which households it rests on; without any, why there is none. */
export function hotSpotsLegend(
  spots: HotSpotsPicture,
  scale: HotSpotScale,
  unmapped: number,
  t: Translate,
): BandLegend {
  const missing = unmapped > 0 && {
    missing: { text: t('problems.legend.unmapped', { n: unmapped }), scope: { kind: 'unmapped' as const } },
  };
  const head = { kind: 'hotspots', title: t('hotspots.legend.title') } as const;
  if (spots.householdCount === 0) {
    return { ...head, unit: '', rows: [], notes: [t('hotspots.legend.noHouseholds')], ...missing };
  }
  const rows = HOT_SPOT_CLASSES.map((kind) => ({
    swatch: { shape: spots.shape, colour: scale.colourOf(kind), alpha: scale.alphaOf(kind) },
    label: t(`hotspots.class.${kind}`),
    count: scale.countOf(kind),
  }));
  return {
    ...head,
    unit: t('bins.legend.size', { bin: t(`bins.shape.${spots.shape}`), size: spots.sizeM }),
    rows: rows.filter(({ count }, i) => count > 0 || HOT_SPOT_CLASSES[i] === 'hot_99'),
    notes: [
      t('hotspots.legend.sentence'),
      t('hotspots.legend.households', { n: spots.householdCount }) +
        (spots.assumedShare > 0
          ? t('hotspots.legend.assumed', { percent: percent(spots.assumedShare) })
          : ''),
      ...(spots.leftOutCount > 0 ? [t('hotspots.legend.leftOut', { n: spots.leftOutCount })] : []),
    ],
    ...missing,
  };
}
