import { useEffect, useMemo, useRef, useState } from 'react';
import 'maplibre-gl/dist/maplibre-gl.css';
import type { Bbox } from '#core/geo/types.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { type Basemap, useBasemap } from '../../map/basemap.queries.ts';
import { widened } from '../../map/camera.ts';
import { MapOwner } from '../../map/map-owner.ts';
import { useAreas } from '../areas/areas.queries.ts';
import { areaBoundaryLayers } from '../problems/area-choropleth.layer.ts';
import { areaVeilLayers } from '../problems/area-veil.layer.ts';
import { selectionLayers } from '../problems/problem-sites.layer.ts';
import { boundsOfAreas } from '../problems/shown-areas.ts';
import { useWorkplace } from '../problems/workplace.store.ts';
import { type TaskPoint, taskPointLayers } from './task-points.layer.ts';

/** A single place is shown with the streets around it. */
const FIT_MAX_ZOOM = 16;

interface TaskMapProps {
  points: readonly TaskPoint[];
  /** Whose map: their areas are the picture, everything else is veiled. Empty: the whole place. */
  areaKeys: readonly number[];
}

/** Where the tasks of the list are, under the same numbers. */
export default function TaskMap({ points, areaKeys }: TaskMapProps) {
  const basemap = useBasemap();
  const areas = useAreas();
  const own = areas && boundsOfAreas(areas, areaKeys);
  const bounds = own ?? boundsOfPoints(points) ?? basemap?.bounds;
  if (!basemap || !areas || !bounds) return <div className="gw-home-map gw-map-loading" />;
  // Another place is another map.
  return <Canvas key={areaKeys.join()} {...{ basemap, bounds, points, areaKeys }} />;
}

function Canvas({ basemap, bounds, points, areaKeys }: TaskMapProps & { basemap: Basemap; bounds: Bbox }) {
  const t = useTranslate();
  const areas = useAreas();
  const container = useRef<HTMLDivElement>(null);
  const [owner, setOwner] = useState<MapOwner>();
  const [ground] = useState({ basemap, bounds });
  const problemKey = useWorkplace((state) => state.problemKey);
  const chosen = points.find(({ key }) => key === problemKey);

  useEffect(() => {
    const made = new MapOwner({
      container: container.current!,
      camera: undefined,
      bounds: widened(ground.bounds, 0.05),
      hasLand: ground.basemap.hasLand,
      maxTileZoom: ground.basemap.maxZoom,
      attributions: ground.basemap.attributions,
      onCamera: () => {},
      onHover: () => {},
      onClick: ({ object }) => {
        if (object) useWorkplace.getState().openProblem((object as TaskPoint).key);
      },
    });
    setOwner(made);
    return () => made.destroy();
  }, [ground]);
  const layers = useMemo(
    () => [
      ...(areas ? areaVeilLayers(areas, areaKeys) : []),
      ...(areas ? areaBoundaryLayers(areas, { finest: 'grid', selectedKeys: areaKeys }) : []),
      ...selectionLayers(chosen && [chosen.lng, chosen.lat]),
      ...taskPointLayers(points),
    ],
    [areas, areaKeys, points, chosen],
  );
  useEffect(() => owner?.setLayers(layers), [owner, layers]);
  useEffect(() => owner?.setLabel(t('home.map')), [owner, t]);
  useEffect(() => {
    // A new task elsewhere shall be seen; people limited to areas always look at those.
    const box = areaKeys.length === 0 && boundsOfPoints(points);
    if (!owner || !box) return;
    const [west, south, east, north] = box;
    const seen = owner.map.getBounds();
    const isSeen = seen.contains([west, south]) && seen.contains([east, north]);
    if (!isSeen) owner.fit(box, FIT_MAX_ZOOM);
  }, [owner, points, areaKeys]);
  return (
    <section className="gw-home-map gw-map-pane" aria-label={t('home.map')}>
      <div ref={container} className="gw-map" />
    </section>
  );
}

function boundsOfPoints(points: readonly TaskPoint[]): Bbox | undefined {
  if (points.length === 0) return undefined;
  const lngs = points.map(({ lng }) => lng);
  const lats = points.map(({ lat }) => lat);
  return [Math.min(...lngs), Math.min(...lats), Math.max(...lngs), Math.max(...lats)];
}
