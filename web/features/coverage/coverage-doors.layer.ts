import type { Layer } from '@deck.gl/core';
import { ScatterplotLayer } from '@deck.gl/layers';
import { inSlot } from '../../map/layer-order.ts';
import type { Rgb } from '../../map/palette.ts';

/** A door on the map of coverage; households are never drawn. */
export interface DoorPoint {
  key: number;
  lng: number;
  lat: number;
  classIndex: number;
}

/** Doors coloured by the time since the last visit; the longest ago lie on top, the chosen one has a ring. */
export function coverageDoorLayers(
  doors: readonly DoorPoint[],
  colours: readonly Rgb[],
  chosen: number | undefined,
): Layer[] {
  const data = [...doors].sort((a, b) => a.classIndex - b.classIndex);
  const ring = data.filter(({ key }) => key === chosen);
  const shared = {
    ...inSlot('slot-points'),
    radiusUnits: 'pixels' as const,
    lineWidthUnits: 'pixels' as const,
    stroked: true,
    parameters: { depthCompare: 'always' as const },
  };
  return [
    new ScatterplotLayer<DoorPoint>({
      id: 'coverage-doors',
      ...shared,
      data,
      pickable: true,
      getPosition: ({ lng, lat }) => [lng, lat],
      getRadius: 4.2,
      getFillColor: ({ classIndex }) => [...colours[classIndex], 255],
      getLineColor: [86, 74, 56, 190],
      getLineWidth: 0.8,
      updateTriggers: { getFillColor: colours },
    }),
    new ScatterplotLayer<DoorPoint>({
      id: 'coverage-chosen',
      ...shared,
      data: ring,
      filled: false,
      getPosition: ({ lng, lat }) => [lng, lat],
      getRadius: 10,
      getLineColor: [20, 108, 134, 255],
      getLineWidth: 2.4,
    }),
  ];
}
