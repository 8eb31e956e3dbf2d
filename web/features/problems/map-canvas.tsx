import type { PickingInfo } from '@deck.gl/core';
import { useEffect, useRef, useState } from 'react';
import 'maplibre-gl/dist/maplibre-gl.css';
import type { Bbox } from '#core/geo/types.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import type { Basemap } from '../../map/basemap.queries.ts';
import { isWithin, widened } from '../../map/camera.ts';
import { useMapStore } from '../../map/map.store.ts';
import { MapOwner } from '../../map/map-owner.ts';
import { usePlacePin } from '../../map/place-pin.ts';
import { useIntake } from '../intake/intake.store.ts';
import { useHold } from '../session/hold.store.ts';
import { binScope } from './bin-features.ts';
import { useDraw } from './draw.store.ts';
import { mapHit } from './map-hit.ts';
import { MapHover } from './map-hover.tsx';
import { useMapLayers } from './use-map-layers.ts';
import { useWorkplace } from './workplace.store.ts';

/** What a click does: an area or a door opens its list, a single problem its card. */
function openHit(info: PickingInfo, by: 'building' | 'entrance'): void {
  // While a place is being chosen, a click on the map puts the pin and nothing else.
  if (usePlacePin.getState().pin || useIntake.getState().isPicking || useDraw.getState().mode !== 'off')
    return;
  const hit = mapHit(info);
  useMapStore.getState().setMark(undefined);
  const { openScope, openProblem, openMeasure, openUnit } = useWorkplace.getState();
  const { isMasked } = useHold.getState();
  if (hit?.kind === 'area') openScope({ kind: 'area', areaKey: hit.area.key });
  if (hit?.kind === 'bin') openScope(binScope(hit.bin.picture, hit.bin));
  if (hit?.kind === 'hotspot') openScope(binScope(hit.spot.picture, hit.spot));
  if (hit?.kind === 'building') {
    openScope({ kind: 'site', by: 'building', problemKey: hit.building.problemKey });
  }
  if (hit?.kind === 'door' && !isMasked) openUnit({ kind: 'entrance', key: hit.door.key });
  if (hit?.kind === 'target' && !isMasked) openMeasure(hit.target.measureKey);
  if (hit?.kind === 'site') {
    openScope({ kind: 'site', by, problemKey: hit.site.problemKey });
    if (hit.site.count === 1) openProblem(hit.site.problemKey);
  }
}

/** One map for one basemap; the camera of the link is kept as long as it looks at the place. */
export function MapCanvas({
  basemap,
  bounds,
  isStill = false,
}: {
  basemap: Basemap;
  bounds: Bbox;
  /** Shown, not worked with: clicks open nothing. */
  isStill?: boolean;
}) {
  const t = useTranslate();
  const container = useRef<HTMLDivElement>(null);
  const { owner, setOwner } = useMapStore();
  const [ground] = useState({ basemap, bounds });
  const [hover, setHover] = useState<PickingInfo>();
  const { layers, labels, by } = useMapLayers();
  const onClick = useRef<(info: PickingInfo) => void>(undefined);
  useEffect(() => {
    onClick.current = isStill ? undefined : (info) => openHit(info, by);
  }, [by, isStill]);

  useEffect(() => {
    const { camera, setCamera } = useWorkplace.getState();
    const { setView } = useMapStore.getState();
    const made = new MapOwner({
      container: container.current!,
      camera: camera && isWithin(widened(ground.bounds, 1), camera) ? camera : undefined,
      bounds: widened(ground.bounds, 0.02),
      hasLand: ground.basemap.hasLand,
      maxTileZoom: ground.basemap.maxZoom,
      attributions: ground.basemap.attributions,
      onCamera: (moved, inView) => {
        setCamera(moved);
        setView(inView, moved.zoom);
      },
      onClick: (info) => onClick.current?.(info),
      onHover: setHover,
    });
    setOwner(made);
    return () => {
      setOwner(undefined);
      made.destroy();
    };
  }, [ground, setOwner]);

  useEffect(() => owner?.setLayers(layers), [owner, layers]);
  useEffect(() => owner?.setAreaLabels(labels), [owner, labels]);
  useEffect(() => owner?.setLabel(t('app.mainMap')), [owner, t]);

  return (
    <>
      <div ref={container} className="gw-map" />
      <MapHover info={hover} />
    </>
  );
}
