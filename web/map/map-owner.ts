import type { Layer, PickingInfo } from '@deck.gl/core';
import { MapLibreOverlay } from '@deck.gl/maplibre';
import type { FeatureCollection } from 'geojson';
import {
  AttributionControl,
  type GeoJSONSource,
  LngLat,
  Map as MapLibreMap,
  ScaleControl,
  setWorkerUrl,
} from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import type { Bbox } from '#core/geo/types.ts';
import { useHold } from '../features/session/hold.store.ts';
import { PHONE_QUERY } from '../ui/use-phone.ts';
import { basemapStyle } from './basemap.style.ts';
import type { Camera } from './camera.ts';
import { LayerFeed } from './layer-feed.ts';
import { tileOrigin } from './tile-store.ts';

setWorkerUrl(workerUrl);

const HOME_PADDING_PX = 30;
/** The layer control lies over the top: two rows, or on a phone one button. */
const CONTROL_PX = { rows: 62, button: 22 };
/** A small place on a large screen still opens with its areas compared, not with hundreds of symbols. */
const HOME_MAX_ZOOM = 14.95;

export interface MapOptions {
  container: HTMLElement;
  camera: Camera | undefined;
  bounds: Bbox;
  hasLand: boolean;
  maxTileZoom: number;
  attributions: string[];
  onCamera(camera: Camera, bounds: Bbox): void;
  onClick(info: PickingInfo): void;
  onHover(info: PickingInfo): void;
  /** Device pixels per CSS pixel; the screen's own when absent. */
  pixelRatio?: number;
}

let givenPixelRatio: number | undefined;

/** For all maps of a page that is drawn to be photographed. */
export function drawMapsAt(pixelRatio: number): void {
  givenPixelRatio = pixelRatio;
}

/** What somebody does on the page. */
const ACTS = ['pointerdown', 'keydown', 'wheel'] as const;

/** The one owner of the MapLibre map and the deck.gl overlay; nobody else adds, moves or removes a layer. */
export class MapOwner {
  readonly map: MapLibreMap;
  readonly #overlay: MapLibreOverlay;
  readonly options: MapOptions;
  #isTouched = false;
  readonly #touch = () => {
    this.#isTouched = true;
  };
  readonly #feed: LayerFeed;
  readonly #unfollow = useHold.subscribe(({ isMasked }, before) => {
    if (isMasked !== before.isMasked && this.map.getLayer('building-label'))
      this.#showHouseNumbers(!isMasked);
  });
  #areaLabels: FeatureCollection | undefined;
  /** Where the map stands with the whole area in view; undefined until it has been there. */
  #home: { center: LngLat; zoom: number } | undefined;

  constructor(options: MapOptions) {
    this.options = options;
    const { camera, bounds } = options;
    const pixelRatio = options.pixelRatio ?? givenPixelRatio;
    this.map = new MapLibreMap({
      container: options.container,
      style: basemapStyle({
        hasLand: options.hasLand,
        maxTileZoom: options.maxTileZoom,
        origin: tileOrigin(),
      }),
      ...(camera
        ? {
            center: [camera.lng, camera.lat],
            zoom: camera.zoom,
            bearing: camera.bearing,
            pitch: camera.pitch,
          }
        : { bounds, fitBoundsOptions: { padding: homePadding(), maxZoom: HOME_MAX_ZOOM } }),
      minZoom: 8,
      maxZoom: 20,
      maxPitch: 60,
      attributionControl: false,
      fadeDuration: 0,
      ...(pixelRatio ? { pixelRatio } : {}),
      // Names are drawn with the computer's own fonts; see basemap.style.ts.
      localIdeographFontFamily: 'sans-serif',
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
      // deck.gl learns of a new size after the map has been drawn in it: without another frame its layers stay where they were.
      // It learns of the first size when it is ready, and of moves only from then on: without being told of those before, it
      // would look for what is under the pointer where the map stood at first.
      onResize: () => {
        this.map.triggerRepaint();
        queueMicrotask(() => this.map.fire('move'));
      },
      getCursor: ({ isHovering, isDragging }) => (isDragging ? 'grabbing' : isHovering ? 'pointer' : 'grab'),
    });
    this.map.addControl(this.#overlay);
    this.#feed = new LayerFeed(this.map, (layers) => this.#overlay.setProps({ layers }));
    // Busy until everything in view is drawn, for those who wait for it (assistive technology, tests).
    this.map.on('dataloading', () => options.container.setAttribute('aria-busy', 'true'));
    this.map.on('idle', () => options.container.setAttribute('aria-busy', 'false'));
    this.map.on('moveend', () => this.#reportCamera());
    if (!camera) this.#home = { center: this.map.getCenter(), zoom: this.map.getZoom() };
    // What stands around the map (notices, time axis) may come after it: the whole area stays whole, until somebody does
    // anything at all. From then on no filter and no row of conditions moves the map.
    for (const act of ACTS) window.addEventListener(act, this.#touch, { capture: true, once: true });
    this.map.on('resize', () => !this.#isTouched && this.#isAtHome() && this.#fitHome(0));
    this.#reportCamera();
    // deck.gl asks isStyleLoaded() before it adds its groups, which also waits for all tiles in view: while the map moves,
    // a new layer would then stay away. A style takes layers from 'style.load' on.
    this.map.once('style.load', () => {
      this.map.isStyleLoaded = () => true;
      this.#feed.set([...this.#feed.layers]);
      this.#showHouseNumbers(!useHold.getState().isMasked);
      if (this.#areaLabels) this.setAreaLabels(this.#areaLabels);
    });
  }

  /** A house number beside one symbol says whose door it is. */
  #showHouseNumbers(isShown: boolean): void {
    this.map.setLayoutProperty('building-label', 'visibility', isShown ? 'visible' : 'none');
  }

  setLayers(layers: Layer[]): void {
    this.#feed.set(layers);
  }

  setAreaLabels(labels: FeatureCollection): void {
    this.#areaLabels = labels;
    this.#feed.interrupt();
    (this.map.getSource('area-labels') as GeoJSONSource | undefined)?.setData(labels);
  }

  /** What is drawn over the basemap, for a second drawing of the same map. */
  drawn(): { layers: readonly Layer[]; areaLabels: FeatureCollection | undefined } {
    return { layers: this.#feed.layers, areaLabels: this.#areaLabels };
  }

  /** What a screen reader calls the map. */
  setLabel(label: string): void {
    this.map.getCanvas().setAttribute('aria-label', label);
  }

  /** Back to the whole area. */
  home(): void {
    this.#fitHome(motionMs());
  }

  #fitHome(duration: number): void {
    const { bounds } = this.options;
    const view = { padding: homePadding(), maxZoom: HOME_MAX_ZOOM, bearing: 0, pitch: 0 };
    const { center, zoom } = this.map.cameraForBounds(bounds, view) ?? {};
    if (center && zoom !== undefined) this.#home = { center: LngLat.convert(center), zoom };
    this.map.fitBounds(bounds, { ...view, duration });
  }

  #isAtHome(): boolean {
    const { map } = this;
    if (!this.#home || map.getBearing() !== 0 || map.getPitch() !== 0) return false;
    const { center, zoom } = this.#home;
    return Math.abs(map.getZoom() - zoom) < 1e-6 && map.getCenter().distanceTo(center) < 0.1;
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
    this.#unfollow();
    for (const act of ACTS) window.removeEventListener(act, this.#touch, { capture: true });
    this.map.remove();
  }

  #reportCamera(): void {
    const bounds = this.map.getBounds();
    const camera = this.camera();
    // For those who point at a place on the map from outside (tests).
    this.options.container.dataset.camera = `${camera.lng},${camera.lat},${camera.zoom}`;
    this.options.onCamera(camera, [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()]);
  }
}

/** Room around the whole place, so that nothing of it lies under the layer control. */
function homePadding() {
  const sides = HOME_PADDING_PX;
  const above = window.matchMedia(PHONE_QUERY).matches ? CONTROL_PX.button : CONTROL_PX.rows;
  return { top: sides + above, right: sides, bottom: sides, left: sides };
}

function motionMs(): number {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 500;
}

/** Attributions come out of imported files. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
