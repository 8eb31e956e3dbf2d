import type { Deck, DeckSlide } from '#core/reviews/review.ts';
import type { Translate } from '../../i18n/translate.ts';
import {
  isPicture,
  type PhotographedScene,
  photographScenes,
  type ScenePicture,
  type SceneToPhotograph,
} from '../scene-pictures/scene-photographer.ts';
import { holdQuery } from '../session/hold.store.ts';
import type { ImageFile, MapImage } from './deliverable.ts';
import type { SlideImages } from './describe-deck.ts';

/** Of a map on a slide, in CSS pixels: its names are then as large as those beside it. */
const MAP = { widthPx: 800, heightPx: 550 };
const PHOTO_MOST_PX = 900;

export interface CollectOptions {
  /** Which review the deck is of, where its numbers are those of a snapshot. */
  reviewKey: number | null;
  pixelRatio: number;
  signal: AbortSignal;
  onMaps(done: number, total: number): void;
  onPhotos(): void;
  t: Translate;
}

/** The maps and photos of a deck. What cannot be had is named, and stops nothing. */
export async function collectImages(
  deck: Deck,
  { reviewKey, pixelRatio, signal, onMaps, onPhotos, t }: CollectOptions,
): Promise<Map<string, SlideImages>> {
  const scenes = deck.slides.flatMap((slide) => scenesOf(slide));
  const hold = holdQuery({
    isHeld: false,
    isMasked: deck.frame.isMasked,
    frozen:
      deck.snapshotKey !== null && reviewKey !== null
        ? { reviewKey, snapshotKey: deck.snapshotKey, dataTime: deck.frame.dataTime ?? undefined }
        : undefined,
  });
  const taken = await photographScenes(scenes, { pixelRatio, hold, signal, onProgress: onMaps });
  onPhotos();
  const images = new Map<string, SlideImages>();
  for (const { item, content } of deck.slides) {
    const own = scenes.filter(({ id }) => id.startsWith(`${item.id} `));
    const pictures = own.map(({ id }) => taken.get(id));
    const failed = pictures.find((each) => each && !isPicture(each));
    const ids = content.photos
      .flatMap(({ beforeId, afterId }) => [beforeId, afterId])
      .filter((id) => id !== null);
    images.set(item.id, {
      maps: await Promise.all(pictures.filter(isPicture).map((picture) => mapImage(picture, t))),
      missing: failed ? failureWords(failed, t) : '',
      photos: await fetchPhotos(ids, signal),
    });
  }
  return images;
}

const failureWords = (scene: PhotographedScene, t: Translate) =>
  'failure' in scene ? t(`scenePicture.failure.${scene.failure}`) : '';

function scenesOf({ item }: DeckSlide): SceneToPhotograph[] {
  const { layout, query, otherQuery } = item.scene;
  if (layout === 'words') return [];
  const isPair = layout === 'swipe' || layout === 'beside';
  return [query, ...(isPair ? [otherQuery] : [])]
    .filter((each, i) => each !== '' || i === 0)
    .map((each, i) => ({ id: `${item.id} ${i}`, query: each, ...MAP }));
}

async function mapImage(picture: ScenePicture, t: Translate): Promise<MapImage> {
  const { words, legendPicture } = picture;
  const { period = '', title = '', filters = [] } = words ?? {};
  return {
    map: await pngFile(picture),
    legend: legendPicture && (await pngFile(legendPicture)),
    caption: [
      title,
      ...(period ? [t('picture.period', { period })] : []),
      ...(filters.length > 0
        ? [t('picture.filters', { filters: filters.join(t('exports.semicolon')) })]
        : []),
      ...(words?.unplaced ? [words.unplaced] : []),
    ].join(' · '),
  };
}

async function pngFile({
  blob,
  widthPx,
  heightPx,
}: {
  blob: Blob;
  widthPx: number;
  heightPx: number;
}): Promise<ImageFile> {
  return { bytes: new Uint8Array(await blob.arrayBuffer()), type: 'png', widthPx, heightPx };
}

/** Photos as they may be seen here, small enough for a slide; one that is gone is left out and its place stays empty. */
async function fetchPhotos(ids: readonly string[], signal: AbortSignal): Promise<Map<string, ImageFile>> {
  const photos = new Map<string, ImageFile>();
  for (const id of ids) {
    const response = await fetch(`/api/attachments/${encodeURIComponent(id)}/file`, { signal });
    if (!response.ok) continue;
    photos.set(id, await smaller(await response.blob()));
  }
  return photos;
}

async function smaller(blob: Blob): Promise<ImageFile> {
  const bitmap = await createImageBitmap(blob);
  const scale = Math.min(1, PHOTO_MOST_PX / Math.max(bitmap.width, bitmap.height));
  const [widthPx, heightPx] = [Math.round(bitmap.width * scale), Math.round(bitmap.height * scale)];
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width: widthPx, height: heightPx });
  canvas.getContext('2d')!.drawImage(bitmap, 0, 0, widthPx, heightPx);
  bitmap.close();
  const jpeg = await new Promise<Blob>((resolve, reject) =>
    canvas.toBlob(
      (made) => (made ? resolve(made) : reject(new Error('A photo cannot be drawn.'))),
      'image/jpeg',
      0.86,
    ),
  );
  return { bytes: new Uint8Array(await jpeg.arrayBuffer()), type: 'jpeg', widthPx, heightPx };
}
