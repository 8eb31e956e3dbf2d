import type { Layer } from '@deck.gl/core';
import type { FeatureCollection } from 'geojson';
import { useMemo } from 'react';
import { useTranslate } from '../../i18n/language.store.ts';
import { useBinPlace, useBinScale, useBins } from './bin.queries.ts';
import { scopeRing } from './bin-features.ts';
import { binLabels } from './bin-labels.ts';
import { pixelsOf } from './bin-size.ts';
import { binData, binLayers, binSelectionLayers } from './bins.layer.ts';
import { binsLegend } from './legend-model.bins.ts';
import type { BandLegend } from './legend-model.ts';
import { useSummary } from './problem-picture.queries.ts';
import { useMapZoom } from './use-area-picture.ts';
import { useWorkplace } from './workplace.store.ts';

/** Narrower bins do not hold a number. */
const NUMBER_PX = 30;
/** More numbers than this are noise, and slow to lay out. */
const NUMBER_LIMIT = 3000;

const NONE: Layer[] = [];

/** The bins under streets, the open one over them, and their numbers; nothing in other bands. */
export function useBinLayers(): {
  layers: Layer[];
  overLayers: Layer[];
  labels: FeatureCollection | undefined;
} {
  const bins = useBins();
  const scale = useBinScale();
  const scope = useWorkplace((state) => state.scope);
  const zoom = useMapZoom();
  const lat = useBinPlace()?.[1] ?? 0;

  const data = useMemo(() => bins && binData(bins), [bins]);
  const layers = useMemo(() => (data && scale ? binLayers(data, scale) : NONE), [data, scale]);
  // Letters grow in whole pixels, so that a zoom does not lay them out anew with every frame.
  const widthPx = bins ? Math.round(pixelsOf(bins.sizeM, zoom, lat)) : 0;
  const labels = useMemo(
    () =>
      data && scale && widthPx >= NUMBER_PX && data.length <= NUMBER_LIMIT
        ? binLabels(data, scale, widthPx)
        : undefined,
    [data, scale, widthPx],
  );
  const overLayers = useMemo(() => binSelectionLayers(scopeRing(scope)), [scope]);
  return { layers, overLayers, labels };
}

/** What the bins mean; undefined in other bands. */
export function useBinLegend(): BandLegend | undefined {
  const t = useTranslate();
  const bins = useBins();
  const scale = useBinScale();
  const isAutoSize = useWorkplace((state) => state.bin.sizeM === 'auto');
  const unmapped = useSummary().data?.unmapped ?? 0;
  return useMemo(
    () => (bins && scale ? binsLegend(bins, scale, { unmapped, isAutoSize }, t) : undefined),
    [bins, scale, unmapped, isAutoSize, t],
  );
}
