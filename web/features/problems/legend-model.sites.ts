import type { ProblemSites } from '../../compute/problem-sites.ts';
import type { Translate } from '../../i18n/translate.ts';
import { siteColours } from '../../map/palette.ts';
import type { BandLegend } from './legend-model.ts';

/** What the symbols of doors and buildings mean, or why they are not drawn. */
export function sitesLegend(sites: ProblemSites, unmapped: number, t: Translate): BandLegend {
  const isTooMany = sites.siteCount > sites.limit;
  return {
    kind: 'sites',
    title: t('problems.legend.pointsTitle', { place: t(`problems.layer.${sites.by}`) }),
    unit: '',
    rows: isTooMany
      ? []
      : [
          {
            swatch: { shape: 'circle', colour: siteColours.overdue, ring: siteColours.overdue },
            label: t('problems.legend.siteOverdue'),
          },
          { swatch: { shape: 'circle', colour: siteColours.open }, label: t('problems.legend.siteOpen') },
          { swatch: { shape: 'circle', colour: siteColours.closed }, label: t('problems.legend.siteClosed') },
        ],
    notes: isTooMany ? [t('problems.legend.tooMany', { n: sites.siteCount, limit: sites.limit })] : [],
    ...(unmapped > 0 && {
      missing: { text: t('problems.legend.unmapped', { n: unmapped }), scope: { kind: 'unmapped' } },
    }),
  };
}
