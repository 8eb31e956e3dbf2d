import type { Layer } from '@deck.gl/core';
import { useMemo } from 'react';
import { useTranslate } from '../../i18n/language.store.ts';
import { useHotSpots } from './bin.queries.ts';
import { hotSpotScale } from './hot-spot-scale.ts';
import { hotSpotData, hotSpotLayers } from './hot-spots.layer.ts';
import { hotSpotsLegend } from './legend-model.hot-spots.ts';
import type { BandLegend } from './legend-model.ts';
import { useSummary } from './problem-picture.queries.ts';

const NONE: Layer[] = [];

/** Hot and cold spots; nothing in other bands. Without households no bin is drawn: the legend says why. */
export function useHotSpotLayers(): Layer[] {
  const { spots, scale } = useScaledHotSpots();
  return useMemo(
    () =>
      spots && scale && spots.householdCount > 0 ? hotSpotLayers(hotSpotData(spots, scale), scale) : NONE,
    [spots, scale],
  );
}

/** What hot and cold spots mean; undefined in other bands. */
export function useHotSpotLegend(): BandLegend | undefined {
  const t = useTranslate();
  const { spots, scale } = useScaledHotSpots();
  const unmapped = useSummary().data?.unmapped ?? 0;
  return useMemo(
    () => (spots && scale ? hotSpotsLegend(spots, scale, unmapped, t) : undefined),
    [spots, scale, unmapped, t],
  );
}

function useScaledHotSpots() {
  const spots = useHotSpots();
  const scale = useMemo(() => spots && hotSpotScale(spots), [spots]);
  return { spots, scale };
}
