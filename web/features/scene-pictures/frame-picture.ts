import type { FramePicture, FrameWords } from '../../app/frame-protocol.ts';
import type { Translate } from '../../i18n/translate.ts';
import { captureFrame } from '../../map/capture-frame.ts';
import type { MapOwner } from '../../map/map-owner.ts';
import { drawMapPicture } from '../../map/map-picture.ts';
import { drawNorth, drawScaleBar, metresPerPixel, scaleBarM } from '../picture/draw-furniture.ts';
import { LEGEND_WIDTH, layOutLegend } from '../picture/draw-legend.ts';
import type { LegendModel } from '../problems/legend-model.ts';

const LEGEND_MARGIN = 10;

export interface TakenPicture extends FramePicture {
  legendPicture: FramePicture | null;
}

/** The map of a frame as a PNG with north and scale bar, and its legend as another, so that a page can lay them out. */
export async function takeFramePicture(
  owner: MapOwner,
  /** The map as it stands, at the frame's own ratio, where there is one already. */
  standing: HTMLCanvasElement | undefined,
  { legend, words }: { legend: LegendModel | null; words: FrameWords | null },
  pixelRatio: number,
  t: Translate,
): Promise<TakenPicture> {
  const isDrawnSo = owner.map.getPixelRatio() === pixelRatio;
  const map = isDrawnSo
    ? (standing ?? (await captureFrame(owner.map)))
    : await drawMapPicture(owner, pixelRatio);
  const { lat, zoom, bearing } = owner.camera();
  const [widthPx, heightPx] = [map.width / pixelRatio, map.height / pixelRatio];
  const metresAPixel = metresPerPixel(lat, zoom);
  const barM = scaleBarM(metresAPixel);
  const label = barM < 1000 ? t('picture.metres', { n: barM }) : t('picture.kilometres', { n: barM / 1000 });
  const context = map.getContext('2d')!;
  context.scale(pixelRatio, pixelRatio);
  drawNorth(context, t('picture.north'), bearing, widthPx - 34, 34);
  drawScaleBar(context, barM / metresAPixel, label, widthPx - 20, heightPx - 10);
  return {
    blob: await toPng(map),
    widthPx,
    heightPx,
    legendPicture: legend && (await legendPicture(legend, words, pixelRatio, t)),
  };
}

async function legendPicture(
  legend: LegendModel,
  words: FrameWords | null,
  pixelRatio: number,
  t: Translate,
): Promise<FramePicture> {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d')!;
  const foot = words
    ? [
        ...(words.n === null ? [] : [t('problems.legend.n', { n: words.n })]),
        ...(words.unplaced ? [words.unplaced] : []),
      ]
    : [];
  const block = layOutLegend(context, legend, foot);
  const widthPx = LEGEND_WIDTH + 2 * LEGEND_MARGIN;
  const heightPx = Math.ceil(block.height + 2 * LEGEND_MARGIN);
  canvas.width = Math.round(widthPx * pixelRatio);
  canvas.height = Math.round(heightPx * pixelRatio);
  context.scale(pixelRatio, pixelRatio);
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, widthPx, heightPx);
  block.draw(context, LEGEND_MARGIN, LEGEND_MARGIN);
  return { blob: await toPng(canvas), widthPx, heightPx };
}

/** Rejects where the browser cannot hold a picture of this size. */
export function toPng(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) =>
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('The picture is too large for this browser.'))),
      'image/png',
    ),
  );
}
