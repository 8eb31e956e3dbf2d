import type { Map as MapLibreMap } from 'maplibre-gl';
import { captureFrame } from './capture-frame.ts';
import { MapOwner } from './map-owner.ts';
import { texturesOf } from './texture-sources.ts';

const PATIENCE_MS = 30_000;

/**
 * The map as it is on the screen, drawn once more beside it at `pixelRatio` device pixels per CSS pixel. The map on the
 * screen goes on undisturbed and needs no preserved drawing buffer. Throws when it cannot be drawn in half a minute.
 */
export async function drawMapPicture(shown: MapOwner, pixelRatio: number): Promise<HTMLCanvasElement> {
  const { clientWidth: width, clientHeight: height } = shown.map.getContainer();
  const container = document.createElement('div');
  Object.assign(container.style, {
    position: 'fixed',
    left: '-100000px',
    top: '0',
    width: `${width}px`,
    height: `${height}px`,
  });
  container.inert = true;
  document.body.append(container);
  const copy = new MapOwner({
    ...shown.options,
    container,
    camera: shown.camera(),
    pixelRatio,
    onCamera: () => {},
    onClick: () => {},
    onHover: () => {},
  });
  try {
    const { layers, areaLabels } = shown.drawn();
    // A layer belongs to the map that draws it; a clone has the same data and a life of its own.
    const clones = layers.map((layer) => layer.clone(texturesOf(layer)));
    copy.setLayers(clones);
    if (areaLabels) copy.setAreaLabels(areaLabels);
    await withPatience(untilDrawn(copy.map, () => clones.every((layer) => layer.isLoaded)));
    return await withPatience(captureFrame(copy.map));
  } finally {
    copy.destroy();
    container.remove();
  }
}

/** Idle, and idle again until deck.gl has its layers ready, too: it starts later than the map. */
async function untilDrawn(map: MapLibreMap, isReady: () => boolean): Promise<void> {
  do {
    const idle = new Promise((resolve) => map.once('idle', resolve));
    map.triggerRepaint();
    await idle;
    // Lets deck.gl begin where the map had nothing left to do.
    await new Promise((resolve) => setTimeout(resolve, 50));
  } while (!isReady());
}

function withPatience<T>(work: Promise<T>): Promise<T> {
  return Promise.race([
    work,
    new Promise<never>((_, reject) =>
      setTimeout(() => reject(new Error(`The map was not drawn within ${PATIENCE_MS} ms.`)), PATIENCE_MS),
    ),
  ]);
}
