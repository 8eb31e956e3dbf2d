import { useMemo } from 'react';
import type { AreaLevel } from '#core/geo/types.ts';
import { useMapStore } from '../../map/map.store.ts';
import { useAreas } from '../areas/areas.queries.ts';
import { useHold } from '../session/hold.store.ts';
import { type AreaPicture, areaPicture, isWithinAreas } from './area-values.ts';
import { useSummary } from './problem-picture.queries.ts';
import { useOwnAreaKeys, useShownAreaKeys } from './shown-areas.ts';
import { useWorkplace } from './workplace.store.ts';
import { areaLevelOf, type Band, bandAtZoom, levelWithin } from './zoom-bands.ts';

/** Before there is a map, and where none can be drawn: communities. */
const START_ZOOM = 13;

export function useMapZoom(): number {
  const zoom = useMapStore((state) => state.zoom);
  const cameraZoom = useWorkplace((state) => state.camera?.zoom);
  return zoom ?? cameraZoom ?? START_ZOOM;
}

/** No two areas to compare: 'auto' then shows a surface instead. Undefined while nobody knows yet. */
export function useLacksAreas(): boolean | undefined {
  const areas = useAreas();
  const ownKeys = useOwnAreaKeys();
  const count = (level: AreaLevel) =>
    areas?.ofLevel(level).filter((area) => isWithinAreas(area, ownKeys, areas)).length ?? 0;
  return areas && Math.max(count('community'), count('grid')) < 2;
}

/** What 'auto' shows at this zoom. */
export function useAutoBand(): Band {
  const band = bandAtZoom(useMapZoom());
  const lacksAreas = useLacksAreas();
  return lacksAreas && (band === 'community' || band === 'grid') ? 'heat' : band;
}

/** The band on the screen: the chosen one, or by zoom. Where nothing may point to one door, houses stand for doors. */
export function useBand(): Band {
  const choice = useWorkplace((state) => state.band);
  const auto = useAutoBand();
  const isMasked = useHold((state) => state.isMasked);
  const band = choice === 'auto' ? auto : choice;
  return isMasked && band === 'entrance' ? 'building' : band;
}

/** Values and scale of one level: what layer, legend and table share. */
export function useAreaPicture(level: AreaLevel | undefined): AreaPicture | undefined {
  const areas = useAreas();
  const summary = useSummary().data;
  const metric = useWorkplace((state) => state.metric);
  const classBreaks = useWorkplace((state) => state.classBreaks);
  const areaKeys = useShownAreaKeys();
  return useMemo(
    () =>
      areas && summary && level
        ? areaPicture(areas, summary, { level, metric, classBreaks, areaKeys })
        : undefined,
    [areas, summary, level, metric, classBreaks, areaKeys],
  );
}

/** The level that a band colours, fine enough for the areas asked for; undefined in the other bands. */
export function useLevelOf(band: Band): AreaLevel | undefined {
  const areas = useAreas();
  const areaKeys = useShownAreaKeys();
  const ownKeys = useOwnAreaKeys();
  const level = areas && areaLevelOf(band, areas.levels);
  if (!areas || !level) return undefined;
  const within = levelWithin(
    level,
    areaKeys.flatMap((key) => areas.byKey.get(key)?.level ?? []),
  );
  // One community of one's own has nothing beside it to compare with; its grids do.
  const isAlone =
    within === 'community' &&
    ownKeys.length > 0 &&
    areas.ofLevel('community').filter((area) => isWithinAreas(area, ownKeys, areas)).length < 2;
  return isAlone && areas.levels.has('grid') ? 'grid' : within;
}

/** The level that the map colours now; undefined in the point bands. */
export function useMapLevel(): AreaLevel | undefined {
  return useLevelOf(useBand());
}
