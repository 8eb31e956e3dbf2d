import type { Layer } from '@deck.gl/core';
import { ScatterplotLayer } from '@deck.gl/layers';
import type { Bbox } from '#core/geo/types.ts';
import type { Door } from '#core/places/place-columns.ts';
import { inSlot } from '../../map/layer-order.ts';
import { DOOR_COLOUR } from './overlay-colours.ts';

export const DOORS_ID = 'overlay-doors';

export function doorsWithin(doors: readonly Door[], [west, south, east, north]: Bbox): Door[] {
  return doors.filter(({ lng, lat }) => lng >= west && lng <= east && lat >= south && lat <= north);
}

/** Doors as dots: filled where the source has them, hollow where they were assumed. */
export function doorLayers(doors: readonly Door[]): Layer[] {
  return [
    new ScatterplotLayer<Door>({
      id: DOORS_ID,
      ...inSlot('slot-points'),
      data: doors,
      pickable: true,
      radiusUnits: 'pixels',
      lineWidthUnits: 'pixels',
      stroked: true,
      getPosition: ({ lng, lat }) => [lng, lat],
      getRadius: 3.4,
      getFillColor: ({ isAssumed }) => (isAssumed ? [255, 255, 255, 235] : [...DOOR_COLOUR, 255]),
      getLineColor: ({ isAssumed }) => (isAssumed ? [...DOOR_COLOUR, 255] : [255, 255, 255, 255]),
      getLineWidth: ({ isAssumed }) => (isAssumed ? 1.4 : 1),
      parameters: { depthCompare: 'always' },
    }),
  ];
}
