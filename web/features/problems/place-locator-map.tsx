import { Map as MapLibreMap, Marker } from 'maplibre-gl';
import { useEffect, useRef } from 'react';
import { useTranslate } from '../../i18n/language.store.ts';
import type { Basemap } from '../../map/basemap.queries.ts';
import { basemapStyle } from '../../map/basemap.style.ts';
// The owner of the large map also tells MapLibre where its worker is.
import '../../map/map-owner.ts';

const DOOR_ZOOM = 16.6;

/** The streets around a place, still: it answers "where is that" and nothing else. */
export default function LocatorMap({ basemap, lngLat }: { basemap: Basemap; lngLat: [number, number] }) {
  const t = useTranslate();
  const container = useRef<HTMLDivElement>(null);
  const [lng, lat] = lngLat;
  const { hasLand, maxZoom } = basemap;
  useEffect(() => {
    const map = new MapLibreMap({
      container: container.current!,
      style: basemapStyle({ hasLand, maxTileZoom: maxZoom, origin: window.location.origin }),
      center: [lng, lat],
      zoom: DOOR_ZOOM,
      interactive: false,
      attributionControl: false,
      fadeDuration: 0,
      localIdeographFontFamily: 'sans-serif',
    });
    new Marker({ color: '#146c86', scale: 0.9 }).setLngLat([lng, lat]).addTo(map);
    map.once('idle', () => container.current?.setAttribute('aria-busy', 'false'));
    return () => map.remove();
  }, [lng, lat, hasLand, maxZoom]);
  return <div ref={container} role="img" aria-label={t('problemPage.locator')} className="gw-locator-map" />;
}
