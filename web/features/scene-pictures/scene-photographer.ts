import type { FrameFailure, FramePicture, FrameWords } from '../../app/frame-protocol.ts';
import type { Camera } from '../../map/camera.ts';
import type { LegendModel } from '../problems/legend-model.ts';
import { SceneFrame, SceneFrameError } from './scene-frame.ts';

/** Twice the screen: sharp on paper and on a projector. */
export const PICTURE_PIXEL_RATIO = 2;

export interface SceneToPhotograph {
  id: string;
  /** The scene's link. */
  query: string;
  /** In CSS pixels; the picture has more (`pixelRatio`). */
  widthPx: number;
  heightPx: number;
}

export interface ScenePicture extends FramePicture {
  legendPicture: FramePicture | null;
  legend: LegendModel | null;
  words: FrameWords | null;
  camera: Camera;
}

/** A picture, or why there is none. */
export type PhotographedScene = ScenePicture | { failure: FrameFailure };

export const isPicture = (scene: PhotographedScene | undefined): scene is ScenePicture =>
  scene !== undefined && 'blob' in scene;

export interface PhotographOptions {
  onProgress?(done: number, total: number): void;
  signal?: AbortSignal;
  pixelRatio?: number;
  /** What holds in the frame: masks, a snapshot (session/hold.store.ts); the part of its address. */
  hold?: string;
}

/**
 * Draws scenes one after the other in one hidden page, and takes pictures of their maps. A scene that cannot be drawn says
 * why and does not stop the others. Rejects with the signal's reason when it is aborted.
 */
export async function photographScenes(
  scenes: readonly SceneToPhotograph[],
  { onProgress, signal, pixelRatio = PICTURE_PIXEL_RATIO, hold = '' }: PhotographOptions = {},
): Promise<Map<string, PhotographedScene>> {
  const pictures = new Map<string, PhotographedScene>();
  if (scenes.length === 0) return pictures;
  const element = hiddenFrame();
  const frame = new SceneFrame(element);
  const abort = () => frame.close();
  signal?.addEventListener('abort', abort);
  try {
    let isLoaded = false;
    for (const scene of scenes) {
      signal?.throwIfAborted();
      Object.assign(element.style, { width: `${scene.widthPx}px`, height: `${scene.heightPx}px` });
      try {
        const first = isLoaded
          ? undefined
          : frame.load([hold, scene.query].filter(Boolean).join('&'), pixelRatio);
        // What it has to say of its first link it says itself; it listens from then on in any case.
        isLoaded = true;
        await (first ?? frame.open(scene.query));
        const { kind: _, id: __, ...picture } = await frame.capture(pixelRatio);
        pictures.set(scene.id, picture);
      } catch (error) {
        signal?.throwIfAborted();
        if (!(error instanceof SceneFrameError)) throw error;
        pictures.set(scene.id, { failure: error.reason });
      }
      onProgress?.(pictures.size, scenes.length);
    }
    return pictures;
  } finally {
    signal?.removeEventListener('abort', abort);
    frame.close();
    element.remove();
  }
}

/** Beside the page, not hidden from the browser: what is not displayed is not drawn. */
function hiddenFrame(): HTMLIFrameElement {
  const element = document.createElement('iframe');
  element.setAttribute('aria-hidden', 'true');
  element.tabIndex = -1;
  element.inert = true;
  Object.assign(element.style, { position: 'fixed', left: '-100000px', top: '0', border: '0' });
  document.body.append(element);
  return element;
}
