import type { Layer } from '@deck.gl/core';
import { useMemo } from 'react';
import { useTranslate } from '../../i18n/language.store.ts';
import type { BandLegend } from '../problems/legend-model.ts';
import { useMapZoom } from '../problems/use-area-picture.ts';
import { useWorkplace } from '../problems/workplace.store.ts';
import { measuresLegend } from './legend-model.measures.ts';
import { targetIconPx, targetLayers } from './measure-targets.layer.ts';
import { type MapTarget, useMapTargets, useMeasure } from './measures.queries.ts';

const NONE: Layer[] = [];

/** Targets that the map shows: those of the open measure, or of all; undefined where the overlay is off. */
function useShownTargets(): readonly MapTarget[] | undefined {
  const isOn = useWorkplace(({ overlays }) => overlays.includes('measures'));
  const measureKey = useWorkplace((state) => state.measureKey);
  const targets = useMapTargets(isOn).data;
  return useMemo(() => {
    if (!isOn || !targets) return undefined;
    return measureKey === undefined ? targets : targets.filter((target) => target.measureKey === measureKey);
  }, [isOn, targets, measureKey]);
}

export function useMeasureLayers(): Layer[] {
  const targets = useShownTargets();
  const sizePx = targetIconPx(useMapZoom());
  return useMemo(() => (targets ? targetLayers(targets, sizePx) : NONE), [targets, sizePx]);
}

export function useMeasureLegend(): BandLegend | undefined {
  const t = useTranslate();
  const targets = useShownTargets();
  const measureKey = useWorkplace((state) => state.measureKey);
  const title = useMeasure(targets ? measureKey : undefined).data?.measure.title;
  return useMemo(
    () => targets && measuresLegend(targets, measureKey === undefined ? undefined : title, t),
    [targets, measureKey, title, t],
  );
}
