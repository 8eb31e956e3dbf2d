import { cssColour } from '../../map/palette.ts';
import { INK, LINE, QUIET, setFont, wrapText } from '../picture/picture-text.ts';
import type { ComparedColumn, ComparedScheme } from './compare-files.ts';
import { COMPARED, type Rank, rankRow } from './compare-model.ts';
import { colourIn, type StreetScale } from './flow-scale.ts';
import type { StreetDrawing } from './street-drawing.ts';

/** All that stands on the picture, in words. */
export interface ComparePicture {
  title: string;
  subtitle: string;
  figureTitle: string;
  columns: readonly ComparedColumn[];
  titleOf(figure: (typeof COMPARED)[number][0]): string;
  schemes: readonly ComparedScheme[];
  drawing: StreetDrawing;
  scale: StreetScale;
  unit: string;
  labels: readonly string[];
  marks: string;
  foot: readonly string[];
}

const PIXEL_RATIO = 2;
const MARGIN = 28;
const WIDTH = 1400;
const GAP = 18;
const ROW = 24;
const RANK_COLOURS: Record<'best' | 'worst', string> = { best: '#e8f2ee', worst: '#f6efe6' };

/** The comparison on one sheet: figures with best and worst, maps on one scale, its key, and where all of it comes from. */
export function drawComparison(picture: ComparePicture): HTMLCanvasElement {
  const { schemes, drawing, foot } = picture;
  const perRow = Math.min(3, Math.max(1, schemes.length));
  const mapWidth = (WIDTH - 2 * MARGIN - (perRow - 1) * GAP) / perRow;
  const mapScale = mapWidth / drawing.width;
  const mapHeight = drawing.height * mapScale;
  const mapRows = Math.ceil(schemes.length / perRow);
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d')!;
  setFont(context, 12);
  const footLines = wrapText((part) => context.measureText(part).width, foot.join(' · '), WIDTH - 2 * MARGIN);
  const tableTop = 96;
  const tableHeight = (COMPARED.length + 1) * ROW;
  const keyTop = tableTop + tableHeight + 46;
  const mapsTop = keyTop + 34;
  const height = mapsTop + mapRows * (mapHeight + 30 + GAP) + footLines.length * 19 + MARGIN;
  canvas.width = WIDTH * PIXEL_RATIO;
  canvas.height = Math.round(height * PIXEL_RATIO);
  context.scale(PIXEL_RATIO, PIXEL_RATIO);
  context.fillStyle = '#fff';
  context.fillRect(0, 0, WIDTH, height);
  context.textBaseline = 'middle';
  const write = (text: string, x: number, y: number, sizePx = 13, colour = INK, weight = 400): void => {
    setFont(context, sizePx, weight);
    context.fillStyle = colour;
    context.fillText(text, x, y);
  };
  write(picture.title, MARGIN, 38, 24, INK, 650);
  write(picture.subtitle, MARGIN, 68, 13, QUIET);
  drawTable(context, picture, tableTop, write);
  write(picture.marks, MARGIN, tableTop + tableHeight + 18, 12, QUIET);
  drawKey(context, picture, keyTop, write);
  schemes.forEach((scheme, i) => {
    const x = MARGIN + (i % perRow) * (mapWidth + GAP);
    const y = mapsTop + Math.floor(i / perRow) * (mapHeight + 30 + GAP);
    write(fitted(context, scheme.name, mapWidth), x, y + 14, 15, INK, 600);
    drawMap(context, picture, scheme, x, y + 30, mapScale);
  });
  footLines.forEach((line, i) => {
    write(line, MARGIN, height - MARGIN - (footLines.length - 1 - i) * 19, 12, QUIET);
  });
  return canvas;
}

type Write = (text: string, x: number, y: number, sizePx?: number, colour?: string, weight?: number) => void;

function fitted(context: CanvasRenderingContext2D, text: string, width: number): string {
  if (context.measureText(text).width <= width) return text;
  let cut = text;
  while (cut.length > 1 && context.measureText(`${cut}…`).width > width) cut = cut.slice(0, -1);
  return `${cut}…`;
}

function drawTable(
  context: CanvasRenderingContext2D,
  { columns, schemes, figureTitle, titleOf }: ComparePicture,
  top: number,
  write: Write,
): void {
  const first = 300;
  const width = (WIDTH - 2 * MARGIN - first) / columns.length;
  const right = (i: number): number => MARGIN + first + (i + 1) * width - 12;
  const line = (y: number): void => {
    context.fillStyle = LINE;
    context.fillRect(MARGIN, y, WIDTH - 2 * MARGIN, 1);
  };
  write(figureTitle, MARGIN, top + ROW / 2, 12, QUIET);
  context.textAlign = 'right';
  columns.forEach(({ name }, i) => {
    setFont(context, 13, 600);
    write(fitted(context, name, width - 24), right(i), top + ROW / 2, 13, INK, 600);
  });
  COMPARED.forEach(([figure, digits], row) => {
    const y = top + (row + 1) * ROW;
    const ranks = rankRow(
      schemes.map(({ indicators }) => indicators[figure]),
      figure,
      digits,
    );
    context.textAlign = 'right';
    columns.forEach(({ indicators }, i) => {
      const rank: Rank = ranks[i - (columns.length - schemes.length)];
      if (rank) {
        context.fillStyle = RANK_COLOURS[rank];
        context.fillRect(right(i) - width + 16, y + 1, width - 8, ROW - 1);
      }
      const mark = rank ? `${rank === 'best' ? '▲' : '▽'} ` : '';
      write(mark + indicators[figure].toFixed(digits), right(i), y + ROW / 2);
    });
    context.textAlign = 'left';
    write(titleOf(figure), MARGIN, y + ROW / 2);
    line(y);
  });
  line(top + (COMPARED.length + 1) * ROW);
  context.textAlign = 'left';
}

function drawKey(
  context: CanvasRenderingContext2D,
  { scale, unit, labels }: ComparePicture,
  top: number,
  write: Write,
): void {
  write(unit, MARGIN, top + 8, 12.5, QUIET);
  let x = MARGIN + context.measureText(unit).width + 22;
  scale.colours.forEach((colour, i) => {
    context.fillStyle = cssColour(colour);
    context.fillRect(x, top + 4, 26, 7);
    write(labels[i], x + 33, top + 8, 12.5);
    x += 33 + context.measureText(labels[i]).width + 22;
  });
}

function drawMap(
  context: CanvasRenderingContext2D,
  { drawing, scale }: ComparePicture,
  { difference }: ComparedScheme,
  x: number,
  y: number,
  mapScale: number,
): void {
  context.save();
  context.translate(x, y);
  context.scale(mapScale, mapScale);
  context.fillStyle = '#f5f2ea';
  context.fillRect(0, 0, drawing.width, drawing.height);
  if (drawing.outline) {
    const ground = new Path2D(drawing.outline);
    context.fillStyle = '#fbfaf6';
    context.fill(ground);
    context.strokeStyle = '#cfc6b5';
    context.stroke(ground);
  }
  context.lineCap = 'round';
  context.lineJoin = 'round';
  const order = Array.from(difference.keys()).sort(
    (a, b) => Math.abs(difference[a]) - Math.abs(difference[b]),
  );
  for (const s of order) {
    context.strokeStyle = cssColour(colourIn(scale, difference[s]));
    context.lineWidth = Math.abs(difference[s]) >= scale.breaks[2] ? 3.4 : 1.3;
    context.stroke(new Path2D(drawing.paths[s]));
  }
  context.restore();
}
