import type { Layer } from '@deck.gl/core';
import { ScatterplotLayer, TextLayer } from '@deck.gl/layers';
import type { Light } from '#core/cases/deadline.ts';
import { inSlot } from '../../map/layer-order.ts';
import { type Rgb, siteColours } from '../../map/palette.ts';

/** A task with a place, numbered as in the list beside the map. */
export interface TaskPoint {
  key: number;
  number: number;
  lng: number;
  lat: number;
  light: Light;
}

const slot = inSlot('slot-points');

/** As the lights of the list: red is overdue, amber near its end. */
const COLOURS: Record<Light, Rgb> = {
  red: siteColours.overdue,
  yellow: siteColours.open,
  green: [47, 107, 60],
  paused: siteColours.closed,
  none: siteColours.closed,
};

/** Numbered symbols; the more urgent lie on top. */
export function taskPointLayers(points: readonly TaskPoint[]): Layer[] {
  const data = [...points].reverse();
  return [
    new ScatterplotLayer<TaskPoint>({
      id: 'task-points',
      ...slot,
      data,
      pickable: true,
      radiusUnits: 'pixels',
      lineWidthUnits: 'pixels',
      stroked: true,
      getPosition: ({ lng, lat }) => [lng, lat],
      getRadius: 11,
      getFillColor: ({ light }) => [...COLOURS[light], 245],
      getLineColor: [255, 255, 255, 255],
      getLineWidth: 1.6,
      parameters: { depthCompare: 'always' },
    }),
    new TextLayer<TaskPoint>({
      id: 'task-numbers',
      ...slot,
      data,
      getPosition: ({ lng, lat }) => [lng, lat],
      getText: ({ number }) => String(number),
      getSize: 12,
      getColor: [255, 255, 255, 255],
      fontFamily: 'system-ui, sans-serif',
      fontWeight: 600,
      characterSet: '0123456789',
      parameters: { depthCompare: 'always' },
    }),
  ];
}
