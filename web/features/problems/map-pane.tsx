import { Button, Empty } from 'antd';
import { useTranslate } from '../../i18n/language.store.ts';
import { useBasemap } from '../../map/basemap.queries.ts';
import { MapControls } from '../../map/map-controls.tsx';
import { LayerControl } from './layer-control.tsx';
import { Legend } from './legend.tsx';
import { MapCanvas } from './map-canvas.tsx';
import { PlaceMarker } from './place-marker.tsx';

/** The map with its layers, controls and legend; without any place to show, the way to import one. */
export default function MapPane({ onImport }: { onImport(): void }) {
  const t = useTranslate();
  const basemap = useBasemap();
  if (basemap && !basemap.bounds) {
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
      {basemap?.bounds && (
        // Another dataset or a new import is another map.
        <MapCanvas
          key={`${basemap.stamp} ${basemap.bounds.join()}`}
          basemap={basemap}
          bounds={basemap.bounds}
        />
      )}
      <LayerControl />
      <Legend />
      <MapControls />
      <PlaceMarker />
    </section>
  );
}
