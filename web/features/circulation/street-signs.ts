import { cssColour, type Rgb } from '../../map/palette.ts';

/** Signs on the map: what a measure does at its place, ways of one-ways, gates. */
export const SIGNS = [
  'arrow',
  'newArrow',
  'closure',
  'modalFilter',
  'turnBan',
  'parking',
  'opening',
  'speed',
  'reclassify',
  'gate',
] as const;
export type Sign = (typeof SIGNS)[number];

const CELL_PX = 64;
const MIDDLE = CELL_PX / 2;
const INK: Rgb = [46, 56, 63];
/** Of what the plan changes, everywhere on this page. */
export const PLAN_COLOUR: Rgb = [20, 108, 134];
const GATE_COLOUR: Rgb = [108, 92, 60];

export interface IconBox {
  x: number;
  y: number;
  width: number;
  height: number;
}

let atlas: { image: ImageData; mapping: Record<Sign, IconBox> } | undefined;

/** All signs side by side; drawn once. */
export function signAtlas(): NonNullable<typeof atlas> {
  if (atlas) return atlas;
  const canvas = new OffscreenCanvas(CELL_PX * SIGNS.length, CELL_PX);
  const context = canvas.getContext('2d')!;
  SIGNS.forEach((sign, i) => {
    context.save();
    context.translate(i * CELL_PX, 0);
    drawSign(context, sign);
    context.restore();
  });
  const boxes = SIGNS.map(
    (sign, i) => [sign, { x: i * CELL_PX, y: 0, width: CELL_PX, height: CELL_PX }] as const,
  );
  atlas = {
    image: context.getImageData(0, 0, canvas.width, canvas.height),
    mapping: Object.fromEntries(boxes) as Record<Sign, IconBox>,
  };
  return atlas;
}

type Context = OffscreenCanvasRenderingContext2D;

function drawSign(context: Context, sign: Sign): void {
  if (sign === 'arrow' || sign === 'newArrow') {
    drawArrow(context, sign === 'arrow' ? INK : PLAN_COLOUR);
    return;
  }
  disc(context, sign === 'gate' ? GATE_COLOUR : PLAN_COLOUR);
  context.strokeStyle = '#fff';
  context.fillStyle = '#fff';
  context.lineWidth = 7;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  const line = (...points: [number, number][]) => {
    context.beginPath();
    // the first lineTo of a path only sets out
    for (const [x, y] of points) context.lineTo(x, y);
    context.stroke();
  };
  if (sign === 'closure') line([18, 32], [46, 32]);
  else if (sign === 'modalFilter') for (const x of [20, 32, 44]) line([x, 22], [x, 42]);
  else if (sign === 'turnBan') {
    line([22, 45], [22, 31], [42, 31]);
    line([36, 23], [44, 31], [36, 39]);
    line([17, 17], [47, 47]);
  } else if (sign === 'opening') {
    line([19, 32], [45, 32]);
    line([32, 19], [32, 45]);
  } else if (sign === 'gate') {
    line([16, 32], [36, 32]);
    line([29, 24], [37, 32], [29, 40]);
    line([46, 19], [46, 45]);
  } else letter(context, sign === 'parking' ? 'P' : sign === 'speed' ? 'km' : 'C');
}

function disc(context: Context, colour: Rgb): void {
  context.beginPath();
  context.arc(MIDDLE, MIDDLE, MIDDLE - 5, 0, 2 * Math.PI);
  context.fillStyle = cssColour(colour);
  context.fill();
  context.lineWidth = 5;
  context.strokeStyle = '#fff';
  context.stroke();
}

/** Points to the east; the layer turns it. */
function drawArrow(context: Context, colour: Rgb): void {
  context.beginPath();
  for (const [x, y] of [
    [14, 26],
    [32, 26],
    [32, 14],
    [54, 32],
    [32, 50],
    [32, 38],
    [14, 38],
  ])
    context.lineTo(x, y);
  context.closePath();
  context.lineJoin = 'round';
  context.lineWidth = 8;
  context.strokeStyle = '#fff';
  context.stroke();
  context.fillStyle = cssColour(colour);
  context.fill();
}

function letter(context: Context, text: string): void {
  context.font = `700 ${text.length > 1 ? 25 : 34}px sans-serif`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(text, MIDDLE, MIDDLE + 2);
}
