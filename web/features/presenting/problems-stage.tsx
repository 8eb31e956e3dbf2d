import { lazy, Suspense, useEffect } from 'react';
import { useFrameScene } from '../../app/frame-scene.store.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { useBasemap } from '../../map/basemap.queries.ts';
import { useMapStore } from '../../map/map.store.ts';
import { MapControls } from '../../map/map-controls.tsx';
import { hasWebGl2 } from '../../map/webgl.ts';
import { useAreas } from '../areas/areas.queries.ts';
import { DrawTool } from '../problems/draw-tool.tsx';
import { LayerControl } from '../problems/layer-control.tsx';
import { Legend } from '../problems/legend.tsx';
import { boundsOfAreas, useOwnAreaKeys } from '../problems/shown-areas.ts';
import { useLegend } from '../problems/use-legend.ts';
import { useSession } from '../session/session.queries.ts';
import { usePresenting } from './presenting.store.ts';

const MapCanvas = lazy(async () => ({ default: (await import('../problems/map-canvas.tsx')).MapCanvas }));
const NoMapPane = lazy(async () => ({ default: (await import('../problems/no-map-pane.tsx')).NoMapPane }));

/** The map of 看问题 with its legend; its tools when the speaker wants them. */
export default function ProblemsStage({ isActive }: { isActive: boolean }) {
  return (
    <Suspense fallback={null}>{hasWebGl2() ? <DrawnMap isActive={isActive} /> : <NoMapPane />}</Suspense>
  );
}

function DrawnMap({ isActive }: { isActive: boolean }) {
  const t = useTranslate();
  const hasTools = usePresenting((state) => state.hasTools);
  const basemap = useBasemap();
  const areas = useAreas();
  const ownKeys = useOwnAreaKeys();
  const isLimited = useSession().data?.principal.scope.kind === 'areas';
  const own = areas && boundsOfAreas(areas, ownKeys);
  const bounds = isLimited ? areas && (own ?? basemap?.bounds) : basemap?.bounds;
  const owner = useMapStore((state) => state.owner);
  const legend = useLegend();
  useEffect(() => {
    if (!isActive) return;
    useFrameScene.setState({
      owner,
      isComputed: legend !== undefined,
      legend: legend ?? null,
      failure: basemap && !basemap.bounds ? 'noMap' : undefined,
    });
  }, [isActive, owner, legend, basemap]);
  return (
    <div className="gw-map-frame">
      <section className="gw-map-pane" aria-label={t('app.mainMap')}>
        {basemap && bounds && (
          <MapCanvas key={`${basemap.stamp} ${bounds.join()}`} basemap={basemap} bounds={bounds} />
        )}
        {hasTools && <LayerControl />}
        <MapControls />
        {hasTools && <DrawTool />}
      </section>
      <Legend />
    </div>
  );
}
