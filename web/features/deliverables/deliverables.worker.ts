import fontUrl from '../../../data/fonts/noto-sans-sc.ttf?url';
import { type Translate, translate } from '../../i18n/translate.ts';
import { FONTS } from '../picture/picture-text.ts';
import type { ImageFile } from './deliverable.ts';
import type { FileMade, MakeFile } from './deliverables.protocol.ts';

const tell = (answer: FileMade, transfer: Transferable[] = []) => self.postMessage(answer, { transfer });

self.addEventListener('message', ({ data }: MessageEvent<MakeFile>) => {
  make(data).then(
    (bytes) => tell({ kind: 'made', bytes }, [bytes.buffer]),
    (error: unknown) =>
      tell({ kind: 'failed', error: error instanceof Error ? error.message : String(error) }),
  );
});

/** Each format's library is fetched when a file of it is made. */
async function make({ format, whole, paper }: MakeFile): Promise<Uint8Array<ArrayBuffer>> {
  const t: Translate = (key, values) => translate(whole.language, key, values);
  const onProgress = (share: number) => tell({ kind: 'progress', share });
  switch (format) {
    case 'pptx':
      return (await import('./pptx-file.ts')).makePptx(whole, { t, onProgress });
    case 'docx':
      return (await import('./docx-file.ts')).makeDocx(whole, { t });
    case 'xlsx':
      return (await import('./xlsx-file.ts')).makeXlsx(whole, { t });
    case 'html':
      return (await import('./html-file.ts')).makeHtml(whole, { t });
    case 'pdf': {
      const [{ makePdf }, font] = await Promise.all([import('./pdf-file.ts'), fetchFont()]);
      return makePdf(whole, { paper, font, t, onProgress, toJpeg, drawCharacter });
    }
  }
}

async function fetchFont(): Promise<Uint8Array> {
  const response = await fetch(fontUrl);
  if (!response.ok) throw new Error(`The font could not be fetched (${response.status}).`);
  return new Uint8Array(await response.arrayBuffer());
}

async function toJpeg({ bytes, type, widthPx, heightPx }: ImageFile): Promise<ImageFile> {
  const bitmap = await createImageBitmap(new Blob([bytes], { type: `image/${type}` }));
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  canvas.getContext('2d', { alpha: false })!.drawImage(bitmap, 0, 0);
  bitmap.close();
  return { bytes: await bytesOf(canvas, 'jpeg'), type: 'jpeg', widthPx, heightPx };
}

const CHARACTER_PX = 96;

/** A character that the font does not hold, as the computer draws it. */
async function drawCharacter(character: string, colour: string): Promise<ImageFile> {
  const canvas = new OffscreenCanvas(CHARACTER_PX, CHARACTER_PX);
  const context = canvas.getContext('2d')!;
  context.font = `${CHARACTER_PX * 0.96}px ${FONTS}`;
  context.fillStyle = `#${colour}`;
  context.textBaseline = 'alphabetic';
  context.fillText(character, CHARACTER_PX * 0.02, CHARACTER_PX * 0.88, CHARACTER_PX * 0.96);
  return { bytes: await bytesOf(canvas, 'png'), type: 'png', widthPx: CHARACTER_PX, heightPx: CHARACTER_PX };
}

async function bytesOf(canvas: OffscreenCanvas, type: ImageFile['type']): Promise<Uint8Array<ArrayBuffer>> {
  const blob = await canvas.convertToBlob({ type: `image/${type}`, quality: 0.93 });
  return new Uint8Array(await blob.arrayBuffer());
}
