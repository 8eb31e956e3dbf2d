import type { Layer, PickingInfo } from '@deck.gl/core';
import { MapLibreOverlay } from '@deck.gl/maplibre';
import type { FeatureCollection } from 'geojson';
import {
  AttributionControl,
  type GeoJSONSource,
  Map as MapLibreMap,
  ScaleControl,
  setWorkerUrl,
} from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import type { Bbox } from '#core/geo/types.ts';
import { basemapStyle } from './basemap.style.ts';
import type { Camera } from './camera.ts';
import { SLOTS } from './layer-order.ts';

setWorkerUrl(workerUrl);

export interface MapOptions {
  container: HTMLElement;
  camera: Camera | undefined;
  bounds: Bbox;
  hasLand: boolean;
  maxTileZoom: number;
  attributions: string[];
  onCamera(camera: Camera, bounds: Bbox): void;
  /** What a screen reader calls the map. */
  label: string;
  onClick(info: PickingInfo): void;
  onHover(info: PickingInfo): void;
}

/** The one owner of the MapLibre map and the deck.gl overlay; nobody else adds, moves or removes a layer. */
export class MapOwner {
  readonly map: MapLibreMap;
  readonly #overlay: MapLibreOverlay;
  readonly #options: MapOptions;
  #layers: Layer[] = [];

  constructor(options: MapOptions) {
    this.#options = options;
    const { camera, bounds } = options;
    this.map = new MapLibreMap({
      container: options.container,
      style: basemapStyle({
        hasLand: options.hasLand,
        maxTileZoom: options.maxTileZoom,
        origin: window.location.origin,
      }),
      ...(camera
        ? {
            center: [camera.lng, camera.lat],
            zoom: camera.zoom,
            bearing: camera.bearing,
            pitch: camera.pitch,
          }
        : { bounds, fitBoundsOptions: { padding: 36 } }),
      minZoom: 8,
      maxZoom: 20,
      maxPitch: 60,
      attributionControl: false,
      fadeDuration: 0,
      // Names are drawn with the computer's own fonts; see basemap.style.ts.
      localIdeographFontFamily: 'sans-serif',
      locale: { 'Map.Title': options.label },
    });
    this.map.addControl(new ScaleControl({ maxWidth: 110, unit: 'metric' }), 'bottom-right');
    this.map.addControl(
      new AttributionControl({ compact: false, customAttribution: options.attributions.map(escapeHtml) }),
      'bottom-right',
    );
    this.#overlay = new MapLibreOverlay({
      interleaved: true,
      layers: [],
      pickingRadius: 6,
      onClick: options.onClick,
      onHover: options.onHover,
      getCursor: ({ isHovering, isDragging }) => (isDragging ? 'grabbing' : isHovering ? 'pointer' : 'grab'),
    });
    this.map.addControl(this.#overlay);
    this.map.on('moveend', () => this.#reportCamera());
    this.map.once('load', () => this.#reportCamera());
    // The overlay can add its groups only to a style that is loaded; a group that came too early is added here.
    this.map.on('idle', () => this.#ensureGroups());
  }

  setLayers(layers: Layer[]): void {
    this.#layers = layers;
    this.#overlay.setProps({ layers });
  }

  setAreaLabels(labels: FeatureCollection): void {
    const apply = () => (this.map.getSource('area-labels') as GeoJSONSource | undefined)?.setData(labels);
    if (this.map.getSource('area-labels')) apply();
    else this.map.once('load', apply);
  }

  /** Back to the whole area. */
  home(): void {
    this.map.fitBounds(this.#options.bounds, { padding: 36, bearing: 0, pitch: 0, duration: motionMs() });
  }

  fit(bounds: Bbox, maxZoom = 18): void {
    this.map.fitBounds(bounds, { padding: 48, maxZoom, duration: motionMs() });
  }

  flyTo(lngLat: [number, number], zoom: number): void {
    this.map.easeTo({ center: lngLat, zoom: Math.max(zoom, this.map.getZoom()), duration: motionMs() });
  }

  jumpTo(camera: Camera): void {
    this.map.jumpTo({
      center: [camera.lng, camera.lat],
      zoom: camera.zoom,
      bearing: camera.bearing,
      pitch: camera.pitch,
    });
  }

  camera(): Camera {
    const { lng, lat } = this.map.getCenter();
    return { lng, lat, zoom: this.map.getZoom(), bearing: this.map.getBearing(), pitch: this.map.getPitch() };
  }

  destroy(): void {
    this.map.remove();
  }

  #reportCamera(): void {
    const bounds = this.map.getBounds();
    this.#options.onCamera(this.camera(), [
      bounds.getWest(),
      bounds.getSouth(),
      bounds.getEast(),
      bounds.getNorth(),
    ]);
  }

  #ensureGroups(): void {
    const drawn = new Set(this.map.getLayersOrder());
    const missing = SLOTS.some(
      (slot) =>
        this.#layers.some((layer) => (layer.props as { beforeId?: string }).beforeId === slot) &&
        !drawn.has(`deck-maplibre-layer-group-before:${slot}`),
    );
    if (missing) this.#overlay.setProps({ layers: [...this.#layers] });
  }
}

function motionMs(): number {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 500;
}

/** Attributions come out of imported files. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
