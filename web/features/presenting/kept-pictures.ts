import { captureFrame } from '../../map/capture-frame.ts';
import type { MapOwner } from '../../map/map-owner.ts';

const WIDTH_PX = 420;

/** Photos that a slide shows: while an element of the page holds one, it is shown again without being asked for. */
const photos = new Map<string, HTMLImageElement>();
const begun = new Map<string, Blob>();
const listeners = new Set<() => void>();

/** Small pictures of the scenes, by the ids of their items, for the presenter's window. */
export function scenePictures(): ReadonlyMap<string, Blob> {
  return begun;
}

export function onScenePicture(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Holds the photos within an element until the talk ends; waits until they have come. */
export async function keepPhotos(within: Element): Promise<void> {
  const addresses = [...within.querySelectorAll('img')].map((image) => image.currentSrc || image.src);
  await Promise.all(
    addresses.map(async (address) => {
      if (!address || photos.has(address)) return;
      const image = new Image();
      image.src = address;
      photos.set(address, image);
      await image.decode().catch(() => photos.delete(address));
    }),
  );
}

export async function takeScenePicture(itemId: string, owner: MapOwner): Promise<void> {
  const whole = await captureFrame(owner.map);
  const picture = document.createElement('canvas');
  picture.width = WIDTH_PX;
  picture.height = Math.max(1, Math.round((WIDTH_PX * whole.height) / Math.max(1, whole.width)));
  picture.getContext('2d')!.drawImage(whole, 0, 0, picture.width, picture.height);
  const blob = await new Promise<Blob | null>((resolve) => picture.toBlob(resolve, 'image/jpeg', 0.8));
  if (!blob) return;
  begun.set(itemId, blob);
  for (const listener of listeners) listener();
}

export function dropPictures(): void {
  photos.clear();
  begun.clear();
}
