import type { Translate } from '../../i18n/translate.ts';
import { AREA_ALPHA, UNCLASSED } from '../../map/palette.ts';
import { type AreaPicture, formatValue } from './area-values.ts';
import type { BandLegend, LegendRow } from './legend-model.ts';

/** What the coloured areas say: the classes of their scale, those that are not classed and why. */
export function areasLegend(picture: AreaPicture, total: number, t: Translate): BandLegend {
  const { scale, metric, level } = picture;
  const area = t(`level.${level}`);
  const rows: LegendRow[] = scale.classes.map(({ from, to, colour, placeCount }) => ({
    swatch: { shape: 'area', colour, alpha: AREA_ALPHA },
    label: formatValue(from, metric) + (to > from ? `–${formatValue(to, metric)}` : ''),
    count: placeCount,
    from,
    to,
  }));
  const plain = { shape: 'area', colour: UNCLASSED, alpha: AREA_ALPHA } as const;
  if (scale.fewCasesCount > 0)
    rows.push({
      swatch: { ...plain, isHatched: true },
      label: t('problems.legend.fewCases'),
      count: scale.fewCasesCount,
    });
  if (scale.noValueCount > 0)
    rows.push({ swatch: plain, label: t('problems.legend.noHouseholds'), count: scale.noValueCount });
  const missing = total - picture.total;
  return {
    kind: 'areas',
    title: t(metric === 'rate' ? 'problems.legend.rateTitle' : 'problems.legend.countTitle', { area }),
    unit: t(metric === 'rate' ? 'problems.legend.rateUnit' : 'problems.legend.countUnit'),
    rows,
    notes: [
      t('problems.legend.quantile'),
      ...(picture.householdsAssumed ? [t('problems.legend.assumed')] : []),
    ],
    // What has an area is drawn, however vague its point.
    ...(missing > 0 && {
      missing: {
        text: t('problems.legend.unassigned', { n: missing, area }),
        scope: { kind: 'unassigned', level },
      },
    }),
  };
}
