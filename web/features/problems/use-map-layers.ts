import type { Layer } from '@deck.gl/core';
import type { FeatureCollection } from 'geojson';
import { useMemo } from 'react';
import type { AreaLevel } from '#core/geo/types.ts';
import type { SiteKind } from '../../compute/problem-sites.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { useMapStore } from '../../map/map.store.ts';
import { previewLayers } from '../../map/preview.layer.ts';
import { usePreview } from '../../map/preview.store.ts';
import { useAreas } from '../areas/areas.queries.ts';
import { useMeasureLayers } from '../measures/use-measure-layers.ts';
import { areaBoundaryLayers, areaChoroplethLayers } from './area-choropleth.layer.ts';
import { areaLabels } from './area-labels.ts';
import { areaVeilLayers } from './area-veil.layer.ts';
import { useDrawLayers } from './draw-area.layer.ts';
import { problemDensityLayers } from './problem-density.layer.ts';
import { useProblem } from './problem-detail.queries.ts';
import { useSites } from './problem-picture.queries.ts';
import { problemSiteLayers, selectionLayers } from './problem-sites.layer.ts';
import { useShownAreaKeys } from './shown-areas.ts';
import { useAreaPicture, useBand, useMapLevel } from './use-area-picture.ts';
import { useBinLayers } from './use-bin-layers.ts';
import { useDensity, useDensityScale } from './use-density.ts';
import { useHotSpotLayers } from './use-hot-spot-layers.ts';
import { useOverlayLayers } from './use-overlay-layers.ts';
import { useWorkplace } from './workplace.store.ts';
import { type Band, siteKindOf } from './zoom-bands.ts';

/** Grids are drawn where they are coloured or where the map is near; over a surface they would only be noise. */
function finestBoundary(band: Band, level: AreaLevel | undefined): 'community' | 'grid' {
  if (level) return level === 'grid' ? 'grid' : 'community';
  return band === 'building' || band === 'entrance' ? 'grid' : 'community';
}

const NO_LABELS: FeatureCollection = { type: 'FeatureCollection', features: [] };

/** The symbols of the band on the screen. */
export function useMapSites() {
  const by = siteKindOf(useBand(), useMapLevel());
  const bounds = useMapStore((state) => state.bounds);
  return useSites(by, bounds);
}

/** All layers over the basemap, from the state; each part is redone only when its own data changed. */
export function useMapLayers(): { layers: Layer[]; labels: FeatureCollection; by: SiteKind } {
  const t = useTranslate();
  const areas = useAreas();
  const band = useBand();
  const level = useMapLevel();
  const picture = useAreaPicture(level);
  const sites = useMapSites();
  const scope = useWorkplace((state) => state.scope);
  const areaKeys = useWorkplace((state) => state.view.areaKeys);
  const problem = useProblem(useWorkplace((state) => state.problemKey)).data?.problem;
  const by = siteKindOf(band, level) ?? 'building';

  const choropleth = useMemo(
    () => (areas && picture ? areaChoroplethLayers(areas, picture) : []),
    [areas, picture],
  );
  const selectedArea = scope.kind === 'area' ? scope.areaKey : undefined;
  const boundaries = useMemo(
    () =>
      areas
        ? areaBoundaryLayers(areas, {
            finest: finestBoundary(band, level),
            selectedKeys: selectedArea === undefined ? areaKeys : [selectedArea],
          })
        : [],
    [areas, band, level, selectedArea, areaKeys],
  );
  const shownKeys = useShownAreaKeys();
  const veil = useMemo(() => (areas ? areaVeilLayers(areas, shownKeys) : []), [areas, shownKeys]);
  const density = useDensity();
  const densityScale = useDensityScale();
  const surface = useMemo(
    () => (density && densityScale ? problemDensityLayers(density, densityScale) : []),
    [density, densityScale],
  );
  const { layers: bins, overLayers: openBin, labels: binLabels } = useBinLayers();
  const hotSpots = useHotSpotLayers();
  const { layers: footprints, overLayers: symbols } = useOverlayLayers();
  const measureTargets = useMeasureLayers();
  const drawn = useDrawLayers();
  const points = useMemo(() => (sites ? problemSiteLayers(sites) : []), [sites]);
  const { lng, lat } = problem ?? {};
  const mark = useMapStore((state) => state.mark);
  const selection = useMemo(
    () => selectionLayers(typeof lng === 'number' && typeof lat === 'number' ? [lng, lat] : mark),
    [lng, lat, mark],
  );
  const previewed = usePreview((state) => state.preview);
  const preview = useMemo(() => previewLayers(previewed), [previewed]);
  const layers = useMemo(
    () => [
      ...choropleth,
      ...surface,
      ...bins,
      ...hotSpots,
      ...footprints,
      ...veil,
      ...boundaries,
      ...openBin,
      ...symbols,
      ...points,
      ...measureTargets,
      ...drawn,
      ...selection,
      ...preview,
    ],
    [
      choropleth,
      surface,
      bins,
      hotSpots,
      footprints,
      veil,
      boundaries,
      openBin,
      symbols,
      points,
      measureTargets,
      drawn,
      selection,
      preview,
    ],
  );
  const labels = useMemo(
    () => (areas && picture ? areaLabels(areas, picture, t) : (binLabels ?? NO_LABELS)),
    [areas, picture, binLabels, t],
  );
  return { layers, labels, by };
}
