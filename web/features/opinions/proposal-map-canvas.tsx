import 'maplibre-gl/dist/maplibre-gl.css';
import type { FeatureCollection, Point } from 'geojson';
import { type GeoJSONSource, Map as MapLibreMap, Marker } from 'maplibre-gl';
import { useEffect, useRef, useState } from 'react';
import type { LngLat } from '#core/geo/types.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import type { Basemap } from '../../map/basemap.queries.ts';
import { basemapStyle } from '../../map/basemap.style.ts';
// The owner of the large map also tells MapLibre where its worker is.
import '../../map/map-owner.ts';
import { usePlacing } from './placing.store.ts';
import { type ProposalDraft, pointOf } from './proposal-draft.ts';
import { useTextDesk } from './text.store.ts';

const DOOR_ZOOM = 16.4;
const SOURCE = 'proposals';

/** A dot for each proposal; the one that is looked at has a pin, which is dragged where it belongs. */
export default function ProposalMapCanvas({ basemap }: { basemap: Basemap }) {
  const t = useTranslate();
  const container = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<MapLibreMap>();
  const { drafts = [], focused, edit } = useTextDesk();
  const { isPlacing, setPlacing } = usePlacing();
  const { hasLand, maxZoom, bounds } = basemap;
  const draft = drafts.find(({ id }) => id === focused);
  const point = draft && pointOf(draft);
  const [lng, lat] = point ?? [];
  const canMove = draft !== undefined && draft.state !== 'stored';

  // biome-ignore lint/correctness/useExhaustiveDependencies: the bounds are those at the start
  useEffect(() => {
    const made = new MapLibreMap({
      container: container.current!,
      style: basemapStyle({ hasLand, maxTileZoom: maxZoom, origin: window.location.origin }),
      bounds: bounds ?? undefined,
      attributionControl: false,
      dragRotate: false,
      fadeDuration: 0,
      localIdeographFontFamily: 'sans-serif',
    });
    made.on('load', () => {
      made.addSource(SOURCE, { type: 'geojson', data: EMPTY });
      made.addLayer({
        id: SOURCE,
        type: 'circle',
        source: SOURCE,
        paint: {
          'circle-radius': 5,
          'circle-color': ['match', ['get', 'state'], 'open', '#b0620a', '#146c86'],
          'circle-stroke-color': '#ffffff',
          'circle-stroke-width': 1.5,
        },
      });
      setMap(made);
    });
    return () => {
      setMap(undefined);
      made.remove();
    };
  }, [hasLand, maxZoom]);

  useEffect(() => {
    map?.getSource<GeoJSONSource>(SOURCE)?.setData(featuresOf(drafts));
  }, [map, drafts]);

  useEffect(() => {
    if (!map || focused === undefined || lng === undefined || lat === undefined) return;
    map.easeTo({ center: [lng, lat], zoom: Math.max(map.getZoom(), DOOR_ZOOM), duration: 250 });
    const marker = new Marker({ draggable: canMove, color: '#146c86', scale: 0.9 })
      .setLngLat([lng, lat])
      .addTo(map);
    marker.on('dragend', () => {
      const at = marker.getLngLat();
      edit(focused, { point: [at.lng, at.lat] });
    });
    return () => {
      marker.remove();
    };
  }, [map, focused, lng, lat, canMove, edit]);

  useEffect(() => {
    if (!map || !isPlacing || focused === undefined || !canMove) return;
    const put = ({ lngLat }: { lngLat: { lng: number; lat: number } }) => {
      const at: LngLat = [lngLat.lng, lngLat.lat];
      edit(focused, { point: at });
      setPlacing(false);
    };
    map.on('click', put);
    map.getCanvas().style.cursor = 'crosshair';
    return () => {
      map.off('click', put);
      map.getCanvas().style.cursor = '';
    };
  }, [map, isPlacing, focused, canMove, edit, setPlacing]);

  return (
    <div
      ref={container}
      className="gw-proposal-map-canvas"
      role="application"
      aria-label={t('texts.map')}
      aria-busy={map === undefined}
    />
  );
}

const EMPTY: FeatureCollection<Point> = { type: 'FeatureCollection', features: [] };

function featuresOf(drafts: readonly ProposalDraft[]): FeatureCollection<Point> {
  return {
    type: 'FeatureCollection',
    features: drafts.flatMap((draft) => {
      const point = draft.state === 'dropped' ? undefined : pointOf(draft);
      if (!point) return [];
      return [
        {
          type: 'Feature' as const,
          geometry: { type: 'Point' as const, coordinates: [...point] },
          properties: { state: draft.state },
        },
      ];
    }),
  };
}
