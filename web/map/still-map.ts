import type { Layer } from '@deck.gl/core';
import type { Map as MapLibreMap } from 'maplibre-gl';
import { captureFrame } from './capture-frame.ts';
import { seeThrough } from './see-through.ts';
import { type SurfaceLayer, surfaceLayer } from './surface.layer.ts';

/** So wide that it fills the picture whatever the rounding at its edges. */
const MARGIN = 0.2;

/**
 * The map as two still pictures, what lies under the surface and what lies over it, between which the surface alone is
 * drawn anew. A whole frame of the map costs a computer without a graphics card a quarter of a second; this costs a
 * twentieth of it, and the picture is the same. Good for as long as nothing but the surface changes.
 */
export class StillMap {
  readonly #map: MapLibreMap;
  readonly #shown: HTMLCanvasElement;
  readonly #cells = document.createElement('canvas');
  readonly #over = new AbortController();
  #pictures: { ground: HTMLCanvasElement; above: HTMLCanvasElement } | undefined;

  /** Covers the map with how it looks now, which the caller took from its last frame. */
  constructor(map: MapLibreMap, last: HTMLCanvasElement) {
    this.#map = map;
    this.#shown = last;
    const canvas = map.getCanvas();
    Object.assign(last.style, {
      position: 'absolute',
      inset: '0',
      width: canvas.style.width,
      height: canvas.style.height,
      pointerEvents: 'none',
    });
    last.ariaHidden = 'true';
    last.dataset.stillMap = '';
    canvas.after(last);
  }

  /** Takes the two pictures; three frames of the map, unseen behind the cover. `show` gives layers to the map. */
  async take(layers: Layer[], show: (layers: Layer[]) => void): Promise<void> {
    // deck.gl takes up its layers a frame after they were given, so each says when it is drawn.
    const drawn = new Set<string>();
    const frameWith = async (name?: string, value = 0) => {
      show(name ? [...layers, this.#flood(name, value, () => drawn.add(name))] : layers);
      const isWanted = () => {
        const isIt = drawn.size === (name ? 1 : 0) && (!name || drawn.has(name));
        drawn.clear();
        return isIt;
      };
      return captureFrame(this.#map, { isWanted, signal: this.#over.signal });
    };
    const overWhite = pixelsOf(await frameWith('still-white', 255));
    const overBlack = pixelsOf(await frameWith('still-black', 0));
    const ground = await frameWith();
    const above = document.createElement('canvas');
    Object.assign(above, { width: ground.width, height: ground.height });
    const over = new ImageData(seeThrough(overWhite.data, overBlack.data), above.width, above.height);
    above.getContext('2d')!.putImageData(over, 0, 0);
    this.#pictures = { ground, above };
  }

  get isTaken(): boolean {
    return this.#pictures !== undefined;
  }

  /** Ground, surface, what lies over it. */
  draw({ props }: SurfaceLayer): void {
    if (!this.#pictures) return;
    const { ground, above } = this.#pictures;
    const context = this.#shown.getContext('2d')!;
    const scale = this.#shown.width / this.#map.getCanvas().clientWidth;
    const [west, south, east, north] = props.bounds as [number, number, number, number];
    const from = this.#map.project([west, north]);
    const to = this.#map.project([east, south]);
    this.#cells.width = props.surface.width;
    this.#cells.height = props.surface.height;
    this.#cells.getContext('2d')!.putImageData(props.surface, 0, 0);
    context.globalCompositeOperation = 'copy';
    // As the layer's texture is read: cells keep their edges where they are larger than a pixel.
    context.imageSmoothingEnabled = (to.x - from.x) * scale < props.surface.width;
    context.drawImage(
      this.#cells,
      from.x * scale,
      from.y * scale,
      (to.x - from.x) * scale,
      (to.y - from.y) * scale,
    );
    // Only where there is a surface: elsewhere the ground has what lies over it already.
    context.globalCompositeOperation = 'source-atop';
    context.drawImage(above, 0, 0);
    context.globalCompositeOperation = 'destination-over';
    context.drawImage(ground, 0, 0);
    this.#shown.dataset.stillMap = props.surfaceId;
    props.onDrawn(props.surfaceId);
  }

  /** Uncovers the map as soon as it shows the surface itself; answers how it looks then. */
  async lift(): Promise<HTMLCanvasElement> {
    // deck.gl takes up its layers a frame after they were given.
    await captureFrame(this.#map);
    const frame = await captureFrame(this.#map);
    this.remove();
    return frame;
  }

  remove(): void {
    this.#over.abort();
    this.#shown.remove();
  }

  #flood(id: string, value: number, onDrawn: () => void): SurfaceLayer {
    const bounds = this.#map.getBounds();
    const wide = MARGIN * (bounds.getEast() - bounds.getWest());
    const high = MARGIN * (bounds.getNorth() - bounds.getSouth());
    return surfaceLayer({
      id,
      surfaceId: id,
      image: new ImageData(new Uint8ClampedArray([value, value, value, 255]), 1, 1),
      bounds: [
        bounds.getWest() - wide,
        bounds.getSouth() - high,
        bounds.getEast() + wide,
        bounds.getNorth() + high,
      ],
      onDrawn,
    });
  }
}

function pixelsOf(canvas: HTMLCanvasElement): ImageData {
  return canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
}
