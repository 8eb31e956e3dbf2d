import type { Layer } from '@deck.gl/core';
import { IconLayer } from '@deck.gl/layers';
import { inSlot } from '../../map/layer-order.ts';
import { cssColour } from '../../map/palette.ts';
import { keepTextures } from '../../map/texture-sources.ts';
import type { FacilityPlace } from './overlay.queries.ts';
import {
  FACILITY_COLOURS,
  FACILITY_GROUPS,
  FACILITY_SIGNS,
  type FacilityGroup,
  facilityGroup,
} from './overlay-facility-kinds.ts';

export const FACILITIES_ID = 'overlay-facilities';

const CELL_PX = 64;

let atlas: { image: ImageData; mapping: Record<FacilityGroup, IconBox> } | undefined;

interface IconBox {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** All signs side by side, each white on the disc of its colour; drawn once. */
function facilityAtlas(): NonNullable<typeof atlas> {
  if (atlas) return atlas;
  const canvas = new OffscreenCanvas(CELL_PX * FACILITY_GROUPS.length, CELL_PX);
  const context = canvas.getContext('2d')!;
  const boxes = FACILITY_GROUPS.map((group, i) => {
    const middle = CELL_PX / 2;
    context.save();
    context.translate(i * CELL_PX, 0);
    context.beginPath();
    context.arc(middle, middle, middle - 3, 0, 2 * Math.PI);
    context.fillStyle = cssColour(FACILITY_COLOURS[group]);
    context.fill();
    context.lineWidth = 4;
    context.strokeStyle = '#fff';
    context.stroke();
    const scale = (0.58 * CELL_PX) / 24;
    context.translate(middle - 12 * scale, middle - 12 * scale);
    context.scale(scale, scale);
    context.fillStyle = '#fff';
    context.fill(new Path2D(FACILITY_SIGNS[group]), 'evenodd');
    context.restore();
    return [group, { x: i * CELL_PX, y: 0, width: CELL_PX, height: CELL_PX }] as const;
  });
  atlas = {
    image: context.getImageData(0, 0, canvas.width, canvas.height),
    mapping: Object.fromEntries(boxes) as Record<FacilityGroup, IconBox>,
  };
  return atlas;
}

/** Small where the whole place is in view, readable where one walks. */
export function facilityIconPx(zoom: number): number {
  return Math.round(Math.min(Math.max(10 + 4 * (zoom - 13), 10), 24));
}

/** One sign for each facility, under all names; its own name is the basemap's. */
export function facilityLayers(facilities: readonly FacilityPlace[], sizePx: number): Layer[] {
  const { image, mapping } = facilityAtlas();
  return [
    new IconLayer<FacilityPlace>({
      id: FACILITIES_ID,
      ...inSlot('slot-points'),
      data: facilities as FacilityPlace[],
      pickable: true,
      iconAtlas: image as never,
      ...keepTextures({ iconAtlas: image }),
      iconMapping: mapping,
      getIcon: ({ kind }) => facilityGroup(kind),
      getPosition: ({ lng, lat }) => [lng, lat],
      getSize: sizePx,
      parameters: { depthCompare: 'always' },
    }),
  ];
}
