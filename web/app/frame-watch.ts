import type { MapOwner } from '../map/map-owner.ts';

/** Knows whether the map of a frame stands still, and keeps what it looked like when it came to rest. */
export class FrameWatch {
  readonly #keepsPictures: boolean;
  #owner: MapOwner | undefined;
  #isIdle = false;
  #picture: HTMLCanvasElement | undefined;
  readonly #onRender = () => {
    this.#isIdle = false;
    this.#picture = undefined;
  };
  // Told within the frame that was drawn: only then can it be read.
  readonly #onIdle = () => {
    this.#isIdle = true;
    if (this.#keepsPictures && this.#owner) this.#picture = copyOf(this.#owner.map.getCanvas());
  };

  /** `keepsPictures`: for a frame that is there to be photographed, as another drawing costs as much as the first. */
  constructor(keepsPictures: boolean) {
    this.#keepsPictures = keepsPictures;
  }

  follow(owner: MapOwner | undefined): void {
    if (owner === this.#owner) return;
    this.#owner?.map.off('render', this.#onRender);
    this.#owner?.map.off('idle', this.#onIdle);
    this.#owner = owner;
    this.#onRender();
    owner?.map.on('render', this.#onRender);
    owner?.map.on('idle', this.#onIdle);
  }

  /** All that is in view is drawn, the layers over the map as well. */
  get isStill(): boolean {
    if (!this.#isIdle || !this.#owner) return false;
    return this.#owner.drawn().layers.every(({ isLoaded }) => isLoaded);
  }

  /** What the map looks like now, once: whoever takes it may draw on it. */
  takePicture(): HTMLCanvasElement | undefined {
    const picture = this.#picture;
    this.#picture = undefined;
    return picture;
  }
}

function copyOf(source: HTMLCanvasElement): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = source.width;
  canvas.height = source.height;
  canvas.getContext('2d')!.drawImage(source, 0, 0);
  return canvas;
}
