import type { Layer } from '@deck.gl/core';
import { PolygonLayer, ScatterplotLayer } from '@deck.gl/layers';
import type { LngLat } from '#core/geo/types.ts';
import { inSlot } from '../../map/layer-order.ts';
import { PLAN_COLOUR } from './street-signs.ts';

const onTop = { parameters: { depthCompare: 'always' as const } };

/** Half-way along every side: from here a side gets another corner. */
export function sideMiddles(ring: readonly LngLat[]): LngLat[] {
  if (ring.length < 2) return [];
  return ring.map((corner, i): LngLat => {
    const next = ring[(i + 1) % ring.length];
    return [(corner[0] + next[0]) / 2, (corner[1] + next[1]) / 2];
  });
}

/** The area that is being drawn: its ground, its corners, and small dots to pull further corners from. */
export function areaDrawLayers(ring: readonly LngLat[]): Layer[] {
  const dots = [
    ...sideMiddles(ring).map((place) => ({ place, isCorner: false })),
    ...ring.map((place) => ({ place, isCorner: true })),
  ];
  return [
    new PolygonLayer<readonly LngLat[]>({
      id: 'circulation-draw-area',
      ...inSlot('slot-points'),
      ...onTop,
      data: ring.length > 1 ? [ring] : [],
      getPolygon: (corners) => corners as never,
      filled: ring.length > 2,
      stroked: true,
      getFillColor: [...PLAN_COLOUR, 28],
      getLineColor: [...PLAN_COLOUR, 255],
      getLineWidth: 2.5,
      lineWidthUnits: 'pixels',
    }),
    new ScatterplotLayer<(typeof dots)[number]>({
      id: 'circulation-draw-corners',
      ...inSlot('slot-points'),
      ...onTop,
      data: dots,
      getPosition: ({ place }) => place,
      getRadius: ({ isCorner }) => (isCorner ? 6.5 : 3.5),
      radiusUnits: 'pixels',
      stroked: true,
      getFillColor: [255, 255, 255, 255],
      getLineColor: [...PLAN_COLOUR, 255],
      lineWidthUnits: 'pixels',
      getLineWidth: ({ isCorner }) => (isCorner ? 2.5 : 1.5),
    }),
  ];
}

/** The outline of an area that was drawn, while it is worked in. */
export const areaOutlineLayer = (ring: readonly LngLat[]): Layer =>
  new PolygonLayer<readonly LngLat[]>({
    id: 'circulation-area-outline',
    ...inSlot('slot-points'),
    ...onTop,
    data: [ring],
    getPolygon: (corners) => corners as never,
    filled: false,
    stroked: true,
    getLineColor: [...PLAN_COLOUR, 190],
    getLineWidth: 1.5,
    lineWidthUnits: 'pixels',
  });
