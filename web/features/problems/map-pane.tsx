import type { PickingInfo } from '@deck.gl/core';
import { Button, Empty } from 'antd';
import { useEffect, useRef, useState } from 'react';
import 'maplibre-gl/dist/maplibre-gl.css';
import { useTranslate } from '../../i18n/language.store.ts';
import { useBasemap } from '../../map/basemap.queries.ts';
import { widened } from '../../map/camera.ts';
import { useMapStore } from '../../map/map.store.ts';
import { MapControls } from '../../map/map-controls.tsx';
import { MapOwner } from '../../map/map-owner.ts';
import { useAreas } from '../areas/areas.queries.ts';
import { LayerControl } from './layer-control.tsx';
import { Legend } from './legend.tsx';
import { mapHit } from './map-hit.ts';
import { MapHover } from './map-hover.tsx';
import { PlaceMarker } from './place-marker.tsx';
import { useMapLayers } from './use-map-layers.ts';
import { useWorkplace } from './workplace.store.ts';

/** The map with its layers, controls and legend. */
export default function MapPane({ onImport }: { onImport(): void }) {
  const t = useTranslate();
  const basemap = useBasemap();
  const container = useRef<HTMLDivElement>(null);
  const { owner, setOwner } = useMapStore();
  const areas = useAreas();
  const { layers, labels, by } = useMapLayers();
  const [hover, setHover] = useState<PickingInfo>();
  const bounds = basemap?.bounds ?? undefined;
  // The map is made anew when what it stands on changes: another dataset, a new import.
  const ground = basemap && JSON.stringify([basemap.stamp, basemap.bounds]);
  const click = useRef<(info: PickingInfo) => void>(undefined);
  click.current = (info) => {
    const hit = mapHit(info);
    const { openScope, openProblem } = useWorkplace.getState();
    if (hit?.kind === 'area') openScope({ kind: 'area', areaKey: hit.area.key });
    if (hit?.kind === 'site') {
      openScope({ kind: 'site', by, problemKey: hit.site.problemKey });
      if (hit.site.count === 1) openProblem(hit.site.problemKey);
    }
  };

  useEffect(() => {
    if (!container.current || !ground || !basemap?.bounds) return;
    const made = new MapOwner({
      container: container.current,
      camera: useWorkplace.getState().camera,
      bounds: widened(basemap.bounds, 0.02),
      hasLand: basemap.hasLand,
      maxTileZoom: basemap.maxZoom,
      attributions: basemap.attributions,
      label: t('app.mainMap'),
      onCamera: (camera, inView) => {
        useWorkplace.getState().setCamera(camera);
        useMapStore.getState().setView(inView, camera.zoom);
      },
      onClick: (info) => click.current?.(info),
      onHover: setHover,
    });
    setOwner(made);
    return () => {
      setOwner(undefined);
      made.destroy();
    };
    // biome-ignore lint/correctness/useExhaustiveDependencies: `ground` stands for the basemap; the label follows below.
  }, [ground, setOwner]);

  useEffect(() => owner?.setLayers(layers), [owner, layers]);
  useEffect(() => owner?.setAreaLabels(labels), [owner, labels]);
  useEffect(() => owner?.map.getCanvas().setAttribute('aria-label', t('app.mainMap')), [owner, t]);

  const isEmpty = basemap !== undefined && !bounds && areas?.collection.features.length === 0;
  return (
    <section className="gw-map-pane" aria-label={t('app.mainMap')}>
      <div ref={container} className="gw-map" />
      {isEmpty ? (
        <Empty className="gw-map-empty" description={t('dataset.emptyTitle')}>
          <p>{t('dataset.emptyText')}</p>
          <Button type="primary" onClick={onImport}>
            {t('dataset.importNow')}
          </Button>
        </Empty>
      ) : (
        <>
          <LayerControl />
          <Legend />
          <MapControls />
          <MapHover info={hover} />
          <PlaceMarker />
        </>
      )}
    </section>
  );
}
