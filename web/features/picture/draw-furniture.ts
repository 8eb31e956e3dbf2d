import { INK, setFont } from './picture-text.ts';

const EARTH_CIRCUMFERENCE_M = 40_075_016.7;
const TILE_PX = 512;
const WIDEST_BAR_PX = 150;

/** Metres on the ground under one CSS pixel at `lat`, in a Mercator map of 512 px tiles. */
export function metresPerPixel(lat: number, zoom: number): number {
  return (EARTH_CIRCUMFERENCE_M * Math.cos((lat * Math.PI) / 180)) / (TILE_PX * 2 ** zoom);
}

/** The longest of 1, 2, 5 x 10^n metres that fits. */
export function scaleBarM(metresAPixel: number): number {
  const most = metresAPixel * WIDEST_BAR_PX;
  const power = 10 ** Math.floor(Math.log10(most));
  return [5, 2, 1].map((step) => step * power).find((length) => length <= most) ?? power;
}

/** The bar ends at (right, bottom). */
export function drawScaleBar(
  context: CanvasRenderingContext2D,
  widthPx: number,
  label: string,
  right: number,
  bottom: number,
): void {
  context.fillStyle = 'rgb(255 255 255 / 85%)';
  context.fillRect(right - widthPx - 8, bottom - 25, widthPx + 16, 25);
  context.strokeStyle = INK;
  context.lineWidth = 1.6;
  context.beginPath();
  context.moveTo(right - widthPx, bottom - 10);
  context.lineTo(right - widthPx, bottom - 5);
  context.lineTo(right, bottom - 5);
  context.lineTo(right, bottom - 10);
  context.stroke();
  setFont(context, 11.5);
  context.fillStyle = INK;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(label, right - widthPx / 2, bottom - 15.5);
  context.textAlign = 'left';
}

/** An arrow to the north around (x, y); `bearing` is what the map has up, in degrees clockwise from north. */
export function drawNorth(
  context: CanvasRenderingContext2D,
  label: string,
  bearing: number,
  x: number,
  y: number,
): void {
  context.save();
  context.translate(x, y);
  context.beginPath();
  context.arc(0, 0, 21, 0, 2 * Math.PI);
  context.fillStyle = 'rgb(255 255 255 / 88%)';
  context.fill();
  context.rotate((-bearing * Math.PI) / 180);
  context.beginPath();
  context.moveTo(0, -6);
  context.lineTo(5.5, 14);
  context.lineTo(0, 10);
  context.lineTo(-5.5, 14);
  context.closePath();
  context.fillStyle = INK;
  context.fill();
  setFont(context, 11, 600);
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(label, 0, -12.5);
  context.restore();
}
