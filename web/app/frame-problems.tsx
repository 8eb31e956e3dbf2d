import { useEffect } from 'react';
import '../features/problems/map-pane.css';
import { useAreas } from '../features/areas/areas.queries.ts';
import { MapCanvas } from '../features/problems/map-canvas.tsx';
import { boundsOfAreas, useOwnAreaKeys } from '../features/problems/shown-areas.ts';
import { useLegend } from '../features/problems/use-legend.ts';
import { useSession } from '../features/session/session.queries.ts';
import { useBasemap } from '../map/basemap.queries.ts';
import { useMapStore } from '../map/map.store.ts';
import { useFrameScene } from './frame-scene.store.ts';

/** The map of 看问题 and nothing around it. */
export default function FrameProblems() {
  const basemap = useBasemap();
  const areas = useAreas();
  const ownKeys = useOwnAreaKeys();
  const isLimited = useSession().data?.principal.scope.kind === 'areas';
  const own = areas && boundsOfAreas(areas, ownKeys);
  const bounds = isLimited ? areas && (own ?? basemap?.bounds) : basemap?.bounds;
  const owner = useMapStore((state) => state.owner);
  const legend = useLegend();
  const isEmpty = basemap !== undefined && areas !== undefined && !bounds;
  useEffect(() => {
    useFrameScene.setState({
      owner,
      isComputed: legend !== undefined,
      legend: legend ?? null,
      words: legend
        ? {
            title: legend.title,
            period: legend.period,
            filters: legend.filters,
            n: legend.n,
            unplaced: legend.missing?.text ?? null,
          }
        : null,
      failure: isEmpty ? 'noMap' : undefined,
    });
  }, [owner, legend, isEmpty]);
  return basemap && bounds ? (
    <MapCanvas key={`${basemap.stamp} ${bounds.join()}`} basemap={basemap} bounds={bounds} isStill />
  ) : null;
}
