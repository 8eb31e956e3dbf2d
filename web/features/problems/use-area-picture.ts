import { useMemo } from 'react';
import type { AreaLevel } from '#core/geo/types.ts';
import { useMapStore } from '../../map/map.store.ts';
import { useAreas } from '../areas/areas.queries.ts';
import { type AreaPicture, areaPicture } from './area-values.ts';
import { useSummary } from './problem-picture.queries.ts';
import { useWorkplace } from './workplace.store.ts';
import { areaLevelOf, type Band, bandAtZoom } from './zoom-bands.ts';

/** Before there is a map, and where none can be drawn: communities. */
const START_ZOOM = 13;

/** The band on the screen: the chosen one, or by zoom. */
export function useBand(): Band {
  const choice = useWorkplace((state) => state.band);
  const zoom = useMapStore((state) => state.zoom);
  const cameraZoom = useWorkplace((state) => state.camera?.zoom);
  return choice === 'auto' ? bandAtZoom(zoom ?? cameraZoom ?? START_ZOOM) : choice;
}

/** Values and scale of one level: what layer, legend and table share. */
export function useAreaPicture(level: AreaLevel | undefined): AreaPicture | undefined {
  const areas = useAreas();
  const summary = useSummary().data;
  const metric = useWorkplace((state) => state.metric);
  return useMemo(
    () => (areas && summary && level ? areaPicture(areas, summary, level, metric) : undefined),
    [areas, summary, level, metric],
  );
}

/** The level that the map colours now; undefined in the point bands. */
export function useMapLevel(): AreaLevel | undefined {
  const band = useBand();
  const areas = useAreas();
  return areas && areaLevelOf(band, areas.levels);
}
