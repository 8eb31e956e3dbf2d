import { Button, Empty } from 'antd';
import { useTranslate } from '../../i18n/language.store.ts';
import { useBasemap } from '../../map/basemap.queries.ts';
import { MapControls } from '../../map/map-controls.tsx';
import { boundsOf } from '../../map/preview.layer.ts';
import { usePreview } from '../../map/preview.store.ts';
import { useAreas } from '../areas/areas.queries.ts';
import { IntakePin } from '../intake/intake-pin.tsx';
import { MapMenu } from '../intake/map-menu.tsx';
import { useSession } from '../session/session.queries.ts';
import { DrawTool } from './draw-tool.tsx';
import { LayerControl } from './layer-control.tsx';
import { Legend } from './legend.tsx';
import { MapCanvas } from './map-canvas.tsx';
import { PlaceMarker } from './place-marker.tsx';
import { boundsOfAreas, useOwnAreaKeys } from './shown-areas.ts';

/** The map with its layers, controls and legend; without any place to show, the way to import one. */
export default function MapPane({ onImport }: { onImport(): void }) {
  const t = useTranslate();
  const basemap = useBasemap();
  const preview = usePreview((state) => state.preview);
  // In an empty folder the first thing to see is what an import would bring.
  const areas = useAreas();
  const ownKeys = useOwnAreaKeys();
  const isLimited = useSession().data?.principal.scope.kind === 'areas';
  // Who is limited to areas begins there, once it is known where that is.
  const own = areas && boundsOfAreas(areas, ownKeys);
  const ground = isLimited ? areas && (own ?? basemap?.bounds) : basemap?.bounds;
  const bounds = ground ?? (preview && boundsOf(preview));
  if (basemap && !bounds && !(isLimited && !areas)) {
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
    <div className="gw-map-frame">
      <section className="gw-map-pane" aria-label={t('app.mainMap')}>
        {basemap && bounds && (
          // Another dataset or a new import is another map.
          <MapCanvas key={`${basemap.stamp} ${bounds.join()}`} basemap={basemap} bounds={bounds} />
        )}
        <LayerControl />
        <MapControls />
        <PlaceMarker />
        <IntakePin />
        <MapMenu />
        <DrawTool />
      </section>
      <Legend />
    </div>
  );
}
