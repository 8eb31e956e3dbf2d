import { useMemo } from 'react';
import { localName, useLanguage, useTranslate } from '../../i18n/language.store.ts';
import { useAreas } from '../areas/areas.queries.ts';
import { sourceOf, useProfile } from '../profile/profile.queries.ts';
import { bandAnnouncement } from './band-announcement.ts';
import { filterWords } from './legend-filters.ts';
import { areasLegend } from './legend-model.areas.ts';
import { densityLegend } from './legend-model.density.ts';
import { sitesLegend } from './legend-model.sites.ts';
import { type BandLegend, type LegendModel, legendModel } from './legend-model.ts';
import { previousPeriod } from './previous-period.ts';
import { useSummary, useViewContext } from './problem-picture.queries.ts';
import { useProblemTable } from './problem-table.queries.ts';
import { dayOfMinute, periodDays } from './problem-view.ts';
import { useAreaPicture, useBand, useLacksAreas, useMapLevel, useMapZoom } from './use-area-picture.ts';
import { useBinLegend } from './use-bin-layers.ts';
import { useDensity, useDensityScale } from './use-density.ts';
import { useHotSpotLegend } from './use-hot-spot-layers.ts';
import { useMapSites } from './use-map-layers.ts';
import { useOverlayLegends } from './use-overlay-legends.ts';
import { useWorkplace } from './workplace.store.ts';

/** The legend of the band on the screen; undefined until its layer has something to show. */
function useBandLegend(): BandLegend | undefined {
  const t = useTranslate();
  const picture = useAreaPicture(useMapLevel());
  const sites = useMapSites();
  const density = useDensity();
  const densityScale = useDensityScale();
  const summary = useSummary().data;
  const context = useViewContext();
  const firstMinute = useProblemTable().data?.firstMinute;
  const view = useWorkplace((state) => state.view);
  const isCompared = useWorkplace((state) => state.isCompared);
  return useMemo(() => {
    if (!summary || !context) return undefined;
    const previousDays = previousPeriod(view.period, context.lastDay);
    const firstDay = firstMinute === undefined ? undefined : dayOfMinute(firstMinute);
    if (picture) {
      const asked = { total: summary.total, previousDays, firstDay, isRinged: view.ring !== undefined };
      return areasLegend(picture, asked, t);
    }
    if (density && densityScale) {
      const asked = { unmapped: summary.unmapped, isCompared, previousDays, firstDay };
      return densityLegend(density, densityScale, asked, t);
    }
    return sites && sitesLegend(sites, summary.unmapped, t);
  }, [picture, density, densityScale, sites, summary, context, firstMinute, view, isCompared, t]);
}

/** Everything the legend says, for the page and for an exported picture. */
export function useLegend(): LegendModel | undefined {
  const t = useTranslate();
  const language = useLanguage();
  const [areaOrPoints, bins, hotSpots] = [useBandLegend(), useBinLegend(), useHotSpotLegend()];
  const band = bins ?? hotSpots ?? areaOrPoints;
  const overlays = useOverlayLegends();
  const view = useWorkplace((state) => state.view);
  const choice = useWorkplace((state) => state.band);
  const [zoom, shown, lacksAreas] = [useMapZoom(), useBand(), useLacksAreas() ?? false];
  const announcement = choice === 'auto' ? bandAnnouncement({ zoom, shown, lacksAreas }, t) : undefined;
  const summary = useSummary().data;
  const context = useViewContext();
  const areas = useAreas();
  const profile = useProfile().data;
  return useMemo(() => {
    if (!band || !summary || !context || !profile) return undefined;
    const days = periodDays(view.period, context.lastDay);
    return legendModel(band, {
      overlays,
      announcement,
      n: summary.total,
      period: days ? `${days.from} – ${days.to}` : t('problems.filter.periodAll'),
      filters: filterWords(
        view,
        {
          category: (code) => {
            const category = context.categories.find((each) => each.code === code);
            return category ? localName(language, category) : code;
          },
          source: (code) => localName(language, sourceOf(profile, code)),
          area: (key) => areas?.byKey.get(key)?.name ?? String(key),
        },
        t,
      ),
    });
  }, [band, overlays, announcement, summary, context, profile, areas, view, language, t]);
}
