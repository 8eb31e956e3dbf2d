import { AimOutlined, ExpandOutlined } from '@ant-design/icons';
import {
  AttributionControl,
  type GeoJSONSource,
  Map as MapLibreMap,
  Marker,
  setWorkerUrl,
} from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import { useEffect, useRef, useState } from 'react';
import 'maplibre-gl/dist/maplibre-gl.css';
import type { LngLat } from '#core/geo/types.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { basemapStyle } from '../../map/basemap.style.ts';
import { useField } from './field.store.ts';
import { type Basemap, recallBasemap } from './field-basemap.ts';
import { type FieldBundle, stopsOf } from './field-bundle.ts';
import { accuracyRing, boundsOf, WAY_LAYERS } from './field-map-shapes.ts';
import { useOutbox } from './outbox.store.ts';
import { useOwnPosition } from './own-position.ts';
import { PositionSwitches } from './position-switches.tsx';
import { nameOf, nextStop, outcomeOf } from './stop-state.ts';

/**
 * The script of the map's worker as a blob: a worker from its own address is outside the reach of the page's service worker,
 * one from a blob is within it, tiles included.
 */
let worker: Promise<void> | undefined;
function readyWorker(): Promise<void> {
  worker ??= fetch(workerUrl)
    .then((response) => response.blob())
    .then((blob) => setWorkerUrl(URL.createObjectURL(new Blob([blob], { type: 'text/javascript' }))));
  worker.catch(() => {
    worker = undefined;
  });
  return worker;
}

/** The way of the team over the office's own map, with where one stands. */
export default function FieldMap({ bundle }: { bundle: FieldBundle }) {
  const t = useTranslate();
  const box = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<MapLibreMap>();
  const [isOff, setOff] = useState(false);
  const teamKey = useField((state) => state.teamKey);
  const { position, isOn } = useOwnPosition();
  const line = bundle.teams.find(({ key }) => key === teamKey)?.routeLine ?? [];
  const bounds = boundsOf([...stopsOf(bundle, teamKey).map(({ lng, lat }): LngLat => [lng, lat]), ...line]);

  useEffect(() => {
    let made: MapLibreMap | undefined;
    let isGone = false;
    const make = async () => {
      const [basemap] = await Promise.all([recallBasemap(), readyWorker()]);
      if (isGone || !box.current) return;
      if (!basemap) throw new Error('There is no basemap.');
      made = makeMap(box.current, basemap);
      made.once('style.load', () => !isGone && setMap(made));
    };
    make().catch(() => setOff(true));
    return () => {
      isGone = true;
      setMap(undefined);
      made?.remove();
    };
  }, []);

  useStops(map, bundle);
  useOwnMark(map);

  // The way of another team, or the first time: all of it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: moves with the team, not with every record.
  useEffect(() => {
    if (map && bounds) map.fitBounds(bounds, { padding: 56, maxZoom: 17, duration: 0 });
  }, [map, teamKey, bundle.walkabout.key]);

  const fit = () => bounds && map?.fitBounds(bounds, { padding: 56, maxZoom: 17 });
  return (
    <div className="gwf-map-page">
      {isOff ? (
        <p className="gwf-empty">{t('field.map.off')}</p>
      ) : (
        <div ref={box} className="gwf-map" aria-busy="true" data-testid="field-map" />
      )}
      <div className="gwf-map-tools">
        <button type="button" className="gwf-icon" aria-label={t('field.map.fit')} onClick={fit}>
          <ExpandOutlined />
        </button>
        {isOn && position && (
          <button
            type="button"
            className="gwf-icon"
            aria-label={t('field.map.centre')}
            onClick={() => map?.easeTo({ center: [position.lng, position.lat], zoom: 17 })}
          >
            <AimOutlined />
          </button>
        )}
      </div>
      <PositionSwitches walkaboutKey={bundle.walkabout.key} />
    </div>
  );
}

function makeMap(container: HTMLElement, { hasLand, maxZoom, attributions }: Basemap): MapLibreMap {
  const map = new MapLibreMap({
    container,
    style: basemapStyle({ hasLand, maxTileZoom: maxZoom, origin: window.location.origin }),
    minZoom: 8,
    maxZoom: 20,
    attributionControl: false,
    fadeDuration: 0,
    dragRotate: false,
    pitchWithRotate: false,
    localIdeographFontFamily: 'sans-serif',
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(
    new AttributionControl({ compact: true, customAttribution: attributions.map(escapeHtml) }),
    'bottom-left',
  );
  map.on('dataloading', () => container.setAttribute('aria-busy', 'true'));
  map.on('idle', () => container.setAttribute('aria-busy', 'false'));
  map.on('style.load', () => {
    for (const { source, layers } of WAY_LAYERS) {
      map.addSource(source, { type: 'geojson', data: { type: 'FeatureCollection', features: [] } });
      for (const layer of layers) map.addLayer(layer);
    }
  });
  return map;
}

/** Numbered stops and the line through them. */
function useStops(map: MapLibreMap | undefined, bundle: FieldBundle): void {
  const t = useTranslate();
  const teamKey = useField((state) => state.teamKey);
  const items = useOutbox((state) => state.items);
  useEffect(() => {
    if (!map) return;
    const next = nextStop(bundle, teamKey, items ?? []);
    const markers = stopsOf(bundle, teamKey).map((stop, i) => {
      const element = document.createElement('button');
      element.type = 'button';
      const isDone = outcomeOf(stop, items ?? []) !== undefined;
      element.className = `gwf-mark${isDone ? ' gwf-mark-done' : ''}${stop === next ? ' gwf-mark-next' : ''}`;
      element.textContent = String(i + 1);
      element.setAttribute('aria-label', t('field.map.stop', { n: i + 1, title: nameOf(stop) }));
      element.addEventListener('click', () => useField.setState({ openStopKey: stop.key }));
      return new Marker({ element }).setLngLat([stop.lng, stop.lat]).addTo(map);
    });
    const line = bundle.teams.find(({ key }) => key === teamKey)?.routeLine;
    (map.getSource('field-way') as GeoJSONSource | undefined)?.setData({
      type: 'Feature',
      properties: {},
      geometry: { type: 'LineString', coordinates: line ?? [] },
    });
    return () => {
      for (const marker of markers) marker.remove();
    };
  }, [map, bundle, teamKey, items, t]);
}

/** A dot where the phone is, in a ring as wide as it is unsure. */
function useOwnMark(map: MapLibreMap | undefined): void {
  const t = useTranslate();
  const { position, isOn } = useOwnPosition();
  useEffect(() => {
    if (!map) return;
    const ring = map.getSource('field-accuracy') as GeoJSONSource | undefined;
    if (!position || !isOn) {
      ring?.setData({ type: 'FeatureCollection', features: [] });
      return;
    }
    ring?.setData(accuracyRing([position.lng, position.lat], position.accuracyM));
    const element = document.createElement('div');
    element.className = 'gwf-me';
    element.setAttribute('role', 'img');
    element.setAttribute(
      'aria-label',
      `${t('field.map.me')}, ${t('field.map.accuracy', { m: Math.round(position.accuracyM) })}`,
    );
    const marker = new Marker({ element }).setLngLat([position.lng, position.lat]).addTo(map);
    return () => {
      marker.remove();
    };
  }, [map, position, isOn, t]);
}

/** Attributions come out of imported files. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
