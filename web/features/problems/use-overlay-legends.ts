import { useMemo } from 'react';
import { useTranslate } from '../../i18n/language.store.ts';
import { useMeasureLegend } from '../measures/use-measure-layers.ts';
import { useHold } from '../session/hold.store.ts';
import { buildingsLegend, doorsLegend, facilitiesLegend } from './legend-model.overlays.ts';
import type { BandLegend } from './legend-model.ts';
import { useBuildingCounts, useDoors, useFacilities } from './overlay.queries.ts';
import { buildingScale } from './overlay-buildings.layer.ts';
import { useMapZoom } from './use-area-picture.ts';
import { type Overlay, useWorkplace } from './workplace.store.ts';

/** Whether an overlay is switched on. */
export function useIsOver(overlay: Overlay): boolean {
  const isMasked = useHold((state) => state.isMasked);
  const isOn = useWorkplace(({ overlays }) => overlays.includes(overlay));
  return isOn && !(isMasked && overlay === 'entrances');
}

/** What the overlays that are switched on mean, in the order of their switches. */
export function useOverlayLegends(): readonly BandLegend[] {
  const t = useTranslate();
  const zoom = useMapZoom();
  const [isBuildings, isDoors, isFacilities] = [
    useIsOver('buildings'),
    useIsOver('entrances'),
    useIsOver('facilities'),
  ];
  const counts = useBuildingCounts(isBuildings);
  const doors = useDoors(isDoors).data;
  const facilities = useFacilities(isFacilities).data;
  const measures = useMeasureLegend();
  const buildingClasses = useMemo(() => counts && buildingScale(counts), [counts]);
  return useMemo(() => {
    const legends: BandLegend[] = [];
    if (counts && buildingClasses) legends.push(buildingsLegend(counts, buildingClasses, zoom, t));
    if (isDoors && doors) legends.push(doorsLegend(doors, zoom, t));
    if (isFacilities && facilities) legends.push(facilitiesLegend(facilities, t));
    if (measures) legends.push(measures);
    return legends;
  }, [counts, buildingClasses, isDoors, doors, isFacilities, facilities, measures, zoom, t]);
}
