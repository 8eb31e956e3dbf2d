import { Button, Empty } from 'antd';
import { useTranslate } from '../../i18n/language.store.ts';
import { useBasemap } from '../../map/basemap.queries.ts';
import { MapControls } from '../../map/map-controls.tsx';
import { boundsOf } from '../../map/preview.layer.ts';
import { usePreview } from '../../map/preview.store.ts';
import { DrawTool } from './draw-tool.tsx';
import { LayerControl } from './layer-control.tsx';
import { Legend } from './legend.tsx';
import { MapCanvas } from './map-canvas.tsx';
import { PlaceMarker } from './place-marker.tsx';

/** The map with its layers, controls and legend; without any place to show, the way to import one. */
export default function MapPane({ onImport }: { onImport(): void }) {
  const t = useTranslate();
  const basemap = useBasemap();
  const preview = usePreview((state) => state.preview);
  // In an empty folder the first thing to see is what an import would bring.
  const bounds = basemap?.bounds ?? (preview && boundsOf(preview));
  if (basemap && !bounds) {
    return (
      <section className="gw-map-pane" aria-label={t('app.mainMap')}>
        <Empty className="gw-map-empty" description={t('dataset.emptyTitle')}>
          <p>{t('dataset.emptyText')}</p>
          <Button type="primary" onClick={onImport}>
            {t('dataset.importNow')}
          </Button>
        </Empty>
      </section>
    );
  }
  return (
    <section className="gw-map-pane" aria-label={t('app.mainMap')}>
      {basemap && bounds && (
        // Another dataset or a new import is another map.
        <MapCanvas key={`${basemap.stamp} ${bounds.join()}`} basemap={basemap} bounds={bounds} />
      )}
      <LayerControl />
      <Legend />
      <MapControls />
      <PlaceMarker />
      <DrawTool />
    </section>
  );
}
