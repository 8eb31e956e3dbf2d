import { cssColour } from '../../map/palette.ts';
import type { BandLegend, LegendModel, LegendRow, LegendSwatch } from '../problems/legend-model.ts';
import { INK, LINE, QUIET, setFont, wrapText } from './picture-text.ts';

export const LEGEND_WIDTH = 214;
const ROW = 21;
const SWATCH = { width: 22, height: 13 };

/** One step of the drawing: how tall it is, and how it is drawn at its place. */
export interface Block {
  height: number;
  draw(context: CanvasRenderingContext2D, x: number, y: number): void;
}

/** The same model that the page's legend shows, laid out as a column: its height, and how to draw it at its place. */
export function layOutLegend(
  context: CanvasRenderingContext2D,
  legend: LegendModel,
  foot: readonly string[],
): Block {
  const blocks = [
    ...bandBlocks(context, legend, 14.5),
    ...legend.overlays.flatMap((overlay) => [space(10), ...bandBlocks(context, overlay, 13)]),
    space(7),
    rule,
    space(7),
    ...foot.flatMap((text) => textBlocks(context, text, 12.5, 400, INK)),
  ];
  return {
    height: blocks.reduce((sum, block) => sum + block.height, 0),
    draw: (target, x, top) => {
      let y = top;
      for (const block of blocks) {
        block.draw(target, x, y);
        y += block.height;
      }
    },
  };
}

function bandBlocks(context: CanvasRenderingContext2D, band: BandLegend, titlePx: number): Block[] {
  const words = [band.unit, ...band.notes].filter(Boolean).join(' · ');
  return [
    ...textBlocks(context, band.title, titlePx, 600, INK),
    space(4),
    ...band.rows.map(rowBlock),
    ...(words ? [space(3), ...textBlocks(context, words, 11.5, 400, QUIET)] : []),
  ];
}

function textBlocks(
  context: CanvasRenderingContext2D,
  text: string,
  sizePx: number,
  weight: number,
  colour: string,
): Block[] {
  setFont(context, sizePx, weight);
  const lines = wrapText((part) => context.measureText(part).width, text, LEGEND_WIDTH);
  return lines.map((line) => ({
    height: Math.round(sizePx * 1.45),
    draw: (target, x, y) => {
      setFont(target, sizePx, weight);
      target.fillStyle = colour;
      target.textBaseline = 'middle';
      target.fillText(line, x, y + sizePx * 0.72);
    },
  }));
}

function rowBlock({ swatch, label, count }: LegendRow): Block {
  return {
    height: ROW,
    draw: (context, x, y) => {
      drawSwatch(context, swatch, x, y + (ROW - SWATCH.height) / 2);
      setFont(context, 12.5);
      context.textBaseline = 'middle';
      context.fillStyle = INK;
      context.fillText(label, x + SWATCH.width + 9, y + ROW / 2, LEGEND_WIDTH - SWATCH.width - 44);
      if (count === undefined) return;
      context.fillStyle = QUIET;
      context.textAlign = 'right';
      context.fillText(`×${count.toLocaleString('en-US')}`, x + LEGEND_WIDTH, y + ROW / 2);
      context.textAlign = 'left';
    },
  };
}

/** As the page's own swatch: the colour over white with its opacity, striped, hollow or ringed. */
function drawSwatch(context: CanvasRenderingContext2D, swatch: LegendSwatch, x: number, y: number): void {
  const { width, height } = SWATCH;
  const [cx, cy] = [x + width / 2, y + height / 2];
  const colour = cssColour(swatch.colour, swatch.alpha);
  context.save();
  context.beginPath();
  if (swatch.shape === 'circle') context.arc(cx, cy, height / 2 - 1, 0, 2 * Math.PI);
  else if (swatch.shape === 'diamond') diamond(context, cx, cy, height / 2);
  else if (swatch.shape === 'hexagon') hexagon(context, cx, cy, height / 2 + 1);
  else if (swatch.shape === 'square') context.rect(cx - height / 2, y, height, height);
  else if (swatch.shape === 'line') context.rect(x, cy - 1.5, width, 3);
  else context.roundRect(x, y, width, height, 3);
  if (swatch.isHollow) {
    context.strokeStyle = colour;
    context.lineWidth = 1.6;
  } else {
    context.fillStyle = colour;
    context.fill();
    context.strokeStyle = 'rgb(60 50 30 / 22%)';
    context.lineWidth = 1;
  }
  context.stroke();
  if (swatch.isHatched) {
    context.clip();
    context.strokeStyle = 'rgb(70 78 86 / 65%)';
    context.lineWidth = 1.2;
    context.beginPath();
    for (let at = x - height; at < x + width; at += 5) {
      context.moveTo(at, y + height);
      context.lineTo(at + height, y);
    }
    context.stroke();
  }
  context.restore();
  if (!swatch.ring) return;
  context.beginPath();
  context.arc(cx, cy, height / 2 + 1.5, 0, 2 * Math.PI);
  context.strokeStyle = cssColour(swatch.ring);
  context.lineWidth = 1.5;
  context.stroke();
}

function hexagon(context: CanvasRenderingContext2D, x: number, y: number, radius: number): void {
  for (let i = 0; i < 6; i++) {
    const angle = (Math.PI / 3) * i + Math.PI / 6;
    context.lineTo(x + radius * Math.cos(angle), y + radius * Math.sin(angle));
  }
  context.closePath();
}

function space(height: number): Block {
  return { height, draw: () => {} };
}

const rule: Block = {
  height: 1,
  draw: (context, x, y) => {
    context.fillStyle = LINE;
    context.fillRect(x, y, LEGEND_WIDTH, 1);
  },
};

function diamond(context: CanvasRenderingContext2D, x: number, y: number, radius: number): void {
  context.moveTo(x, y - radius);
  context.lineTo(x + radius, y);
  context.lineTo(x, y + radius);
  context.lineTo(x - radius, y);
  context.closePath();
}
