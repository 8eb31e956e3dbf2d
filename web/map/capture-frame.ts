import type { Map as MapLibreMap } from 'maplibre-gl';

export interface FrameWish {
  /** Asked once a frame, in the order of frames. */
  isWanted?(): boolean;
  /** Aborted: nobody waits any more, and no more frames are drawn for it; the promise is rejected. */
  signal?: AbortSignal;
}

/** A copy of the next frame of the map that is as wanted: what was drawn is readable only within the frame that drew it. */
export function captureFrame(
  map: MapLibreMap,
  { isWanted = () => true, signal }: FrameWish = {},
): Promise<HTMLCanvasElement> {
  return new Promise((resolve, reject) => {
    const look = () => {
      if (signal?.aborted) reject(signal.reason);
      else if (isWanted()) resolve(copyOf(map.getCanvas()));
      else next();
    };
    const next = () => {
      map.once('render', look);
      map.triggerRepaint();
    };
    next();
  });
}

function copyOf(source: HTMLCanvasElement): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = source.width;
  canvas.height = source.height;
  canvas.getContext('2d')!.drawImage(source, 0, 0);
  return canvas;
}
