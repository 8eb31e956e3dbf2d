import type { Layer } from '@deck.gl/core';
import type { Map as MapLibreMap } from 'maplibre-gl';
import { captureFrame } from './capture-frame.ts';
import { StillMap } from './still-map.ts';
import { SurfaceLayer } from './surface.layer.ts';

/** Surfaces that follow each other faster than this are brushed or played. */
const BURST_MS = 1200;
/** The map itself is drawn again when nothing has changed for so long. */
const REST_MS = 700;

/**
 * Gives layers to the map. While a period is brushed or played, only the surface changes, many times a second: from the
 * second change on the rest of the map stands still (StillMap). Whatever else happens ends that at once.
 */
export class LayerFeed {
  readonly #map: MapLibreMap;
  readonly #show: (layers: Layer[]) => void;
  #layers: Layer[] = [];
  #still: StillMap | undefined;
  /** How the map looked after the last change of a surface alone. */
  #last: HTMLCanvasElement | undefined;
  #changedAt = Number.NEGATIVE_INFINITY;
  #rest: ReturnType<typeof setTimeout> | undefined;

  constructor(map: MapLibreMap, show: (layers: Layer[]) => void) {
    this.#map = map;
    this.#show = show;
    for (const event of ['move', 'resize'] as const) map.on(event, () => this.interrupt());
  }

  get layers(): readonly Layer[] {
    return this.#layers;
  }

  set(layers: Layer[]): void {
    const before = this.#layers;
    this.#layers = layers;
    const surface = surfaceOf(layers);
    if (!surface || !this.#isFlat() || !differInSurfaceOnly(before, layers)) {
      this.#end();
      this.#show(layers);
      return;
    }
    const now = performance.now();
    const isBurst = now - this.#changedAt < BURST_MS;
    this.#changedAt = now;
    if (this.#still) this.#draw();
    else if (isBurst && this.#last && this.#map.areTilesLoaded()) void this.#begin(this.#last);
    else void this.#showAndKeep(layers);
  }

  async #showAndKeep(layers: Layer[]): Promise<void> {
    this.#show(layers);
    this.#last = await captureFrame(this.#map);
  }

  async #begin(last: HTMLCanvasElement): Promise<void> {
    const still = new StillMap(this.#map, last);
    this.#still = still;
    this.#last = undefined;
    const others = this.#layers.filter((layer) => !(layer instanceof SurfaceLayer));
    try {
      await still.take(others, this.#show);
    } catch {
      // something else happened meanwhile: the map shows that
      return;
    }
    this.#draw();
  }

  #draw(): void {
    const surface = surfaceOf(this.#layers);
    if (!this.#still?.isTaken || !surface) return;
    this.#still.draw(surface);
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => void this.#toRest(), REST_MS);
  }

  async #toRest(): Promise<void> {
    const still = this.#still;
    this.#still = undefined;
    this.#show(this.#layers);
    this.#last = await still?.lift();
  }

  /** The still pictures hold no more. */
  interrupt(): void {
    this.#last = undefined;
    if (!this.#still) return;
    this.#end();
    this.#show(this.#layers);
  }

  #end(): void {
    clearTimeout(this.#rest);
    this.#still?.remove();
    this.#still = undefined;
    this.#last = undefined;
  }

  #isFlat(): boolean {
    return this.#map.getBearing() === 0 && this.#map.getPitch() === 0;
  }
}

function surfaceOf(layers: readonly Layer[]): SurfaceLayer | undefined {
  return layers.find((layer) => layer instanceof SurfaceLayer);
}

function differInSurfaceOnly(before: readonly Layer[], after: readonly Layer[]): boolean {
  return (
    before.length === after.length &&
    surfaceOf(before) !== undefined &&
    after.every(
      (layer, i) =>
        layer === before[i] || (layer instanceof SurfaceLayer && before[i] instanceof SurfaceLayer),
    )
  );
}
