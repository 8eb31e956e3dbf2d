import type { Layer } from '@deck.gl/core';
import { IconLayer } from '@deck.gl/layers';
import { TARGET_STATUSES, type TargetStatus } from '#core/measures/measure-state.ts';
import { inSlot } from '../../map/layer-order.ts';
import { cssColour } from '../../map/palette.ts';
import type { MapTarget } from './measures.queries.ts';
import { TARGET_COLOURS, TARGET_EDGE, TARGET_SIGNS } from './target-symbols.ts';

export const TARGETS_ID = 'measure-targets';

const CELL_PX = 64;
const MIDDLE = CELL_PX / 2;

interface IconBox {
  x: number;
  y: number;
  width: number;
  height: number;
}

let atlas: { image: ImageData; mapping: Record<TargetStatus, IconBox> } | undefined;

/** A diamond for each state, as no other symbol of the map is one. */
function targetAtlas(): NonNullable<typeof atlas> {
  if (atlas) return atlas;
  const canvas = new OffscreenCanvas(CELL_PX * TARGET_STATUSES.length, CELL_PX);
  const context = canvas.getContext('2d')!;
  const boxes = TARGET_STATUSES.map((status, i) => {
    context.save();
    context.translate(i * CELL_PX, 0);
    context.beginPath();
    for (const [x, y] of [
      [MIDDLE, 3],
      [CELL_PX - 3, MIDDLE],
      [MIDDLE, CELL_PX - 3],
      [3, MIDDLE],
    ]) {
      context.lineTo(x, y);
    }
    context.closePath();
    context.lineJoin = 'round';
    context.fillStyle = cssColour(TARGET_COLOURS[status]);
    context.fill();
    context.lineWidth = 5;
    context.strokeStyle = status === 'todo' ? cssColour(TARGET_EDGE) : '#fff';
    context.stroke();
    const scale = (0.46 * CELL_PX) / 24;
    context.translate(MIDDLE - 12 * scale, MIDDLE - 12 * scale);
    context.scale(scale, scale);
    context.fillStyle = '#fff';
    context.fill(new Path2D(TARGET_SIGNS[status]));
    context.restore();
    return [status, { x: i * CELL_PX, y: 0, width: CELL_PX, height: CELL_PX }] as const;
  });
  atlas = {
    image: context.getImageData(0, 0, canvas.width, canvas.height),
    mapping: Object.fromEntries(boxes) as Record<TargetStatus, IconBox>,
  };
  return atlas;
}

/** Small where the whole place is in view, so that twenty doors of one yard stay apart. */
export function targetIconPx(zoom: number): number {
  return Math.round(Math.min(Math.max(12 + 4 * (zoom - 14), 12), 26));
}

/** One symbol for each target: what is done, what is not. */
export function targetLayers(targets: readonly MapTarget[], sizePx: number): Layer[] {
  const { image, mapping } = targetAtlas();
  return [
    new IconLayer<MapTarget>({
      id: TARGETS_ID,
      ...inSlot('slot-points'),
      data: targets as MapTarget[],
      pickable: true,
      iconAtlas: image as never,
      iconMapping: mapping,
      getIcon: ({ status }) => status,
      getPosition: ({ lng, lat }) => [lng, lat],
      getSize: sizePx,
      parameters: { depthCompare: 'always' },
    }),
  ];
}
