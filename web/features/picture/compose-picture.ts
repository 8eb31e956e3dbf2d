import type { LegendModel } from '../problems/legend-model.ts';
import { drawNorth, drawScaleBar } from './draw-furniture.ts';
import { LEGEND_WIDTH, layOutLegend } from './draw-legend.ts';
import { INK, QUIET, setFont, wrapText } from './picture-text.ts';

/** All that stands on a picture, in words and drawn parts. */
export interface Picture {
  map: HTMLCanvasElement;
  /** Device pixels per CSS pixel, of `map` and of the result. */
  pixelRatio: number;
  title: string;
  /** Period and filters. */
  subtitle: string;
  legend: LegendModel;
  /** n, what is not drawn. */
  legendFoot: readonly string[];
  north: { label: string; bearing: number };
  scale: { widthPx: number; label: string };
  /** Data time, sources, approval, maker. */
  foot: readonly string[];
}

const MARGIN = 22;
const TITLE_PX = 23;
const TEXT_PX = 13;
const FOOT_PX = 11.5;
const LINE_HEIGHT = 1.55;

/** A map with everything a reader needs who has never seen the page: title, legend, scale, north, filters, sources. */
export function composePicture(picture: Picture): HTMLCanvasElement {
  const { map, pixelRatio } = picture;
  const mapWidth = map.width / pixelRatio;
  // Beside the map, so that it covers nothing.
  const width = mapWidth + LEGEND_WIDTH + 2 * MARGIN;
  const mapHeight = map.height / pixelRatio;
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d')!;
  const wrap = (text: string, sizePx: number) => {
    setFont(context, sizePx);
    return wrapText((part) => context.measureText(part).width, text, width - 2 * MARGIN);
  };
  const subtitle = wrap(picture.subtitle, TEXT_PX);
  const foot = wrap(picture.foot.join(' · '), FOOT_PX);
  const head = 16 + TITLE_PX * 1.4 + subtitle.length * TEXT_PX * LINE_HEIGHT + 12;
  const tail = 10 + foot.length * FOOT_PX * LINE_HEIGHT + 10;
  const legend = layOutLegend(context, picture.legend, picture.legendFoot);
  const bodyHeight = Math.max(mapHeight, legend.height + MARGIN);
  canvas.width = Math.round(width * pixelRatio);
  canvas.height = Math.round((head + bodyHeight + tail) * pixelRatio);

  context.scale(pixelRatio, pixelRatio);
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, width, canvas.height / pixelRatio);
  setFont(context, TITLE_PX, 650);
  context.fillStyle = INK;
  context.textBaseline = 'middle';
  context.fillText(picture.title, MARGIN, 16 + TITLE_PX * 0.7, width - 2 * MARGIN);
  drawLines(context, subtitle, TEXT_PX, 16 + TITLE_PX * 1.4);
  context.drawImage(map, 0, head, mapWidth, mapHeight);
  legend.draw(context, mapWidth + MARGIN, head);
  drawNorth(context, picture.north.label, picture.north.bearing, mapWidth - 38, head + 36);
  drawScaleBar(context, picture.scale.widthPx, picture.scale.label, mapWidth - 24, head + mapHeight - 12);
  drawLines(context, foot, FOOT_PX, head + bodyHeight + 10);
  return canvas;
}

function drawLines(context: CanvasRenderingContext2D, lines: string[], sizePx: number, top: number): void {
  setFont(context, sizePx);
  context.fillStyle = QUIET;
  context.textBaseline = 'middle';
  lines.forEach((line, i) => {
    context.fillText(line, MARGIN, top + (i + 0.5) * sizePx * LINE_HEIGHT);
  });
}
