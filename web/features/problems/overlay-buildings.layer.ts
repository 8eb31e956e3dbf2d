import type { Layer } from '@deck.gl/core';
import { PolygonLayer, TextLayer } from '@deck.gl/layers';
import type { Position } from 'geojson';
import type { Bbox } from '#core/geo/types.ts';
import type { BuildingShape } from '#core/places/place-columns.ts';
import type { BuildingCounts } from '../../compute/problem-buildings.ts';
import { type ClassScale, quantileScale } from '../../map/class-scale.ts';
import { inSlot } from '../../map/layer-order.ts';
import { countInput } from './bin-scale.ts';
import { binLabel, inkOn } from './bins.layer.ts';
import { BUILDING_COLOURS } from './overlay-colours.ts';

export const BUILDINGS_ID = 'overlay-buildings';

const ALPHA = 235;

/** A building with problems, one part of it, in view. */
export interface BuildingDatum {
  shape: BuildingShape;
  polygon: Position[][];
  count: number;
  /** One of its problems: it names the building's list. */
  problemKey: number;
}

export function buildingScale({ counts }: BuildingCounts): ClassScale {
  return quantileScale(Array.from(counts, countInput), BUILDING_COLOURS);
}

/** The buildings of the box that have problems. */
export function buildingData(
  shapes: ReadonlyMap<number, BuildingShape>,
  { buildingKeys, counts, problemKeys }: BuildingCounts,
  [west, south, east, north]: Bbox,
): BuildingDatum[] {
  const data: BuildingDatum[] = [];
  buildingKeys.forEach((key, i) => {
    const shape = shapes.get(key);
    if (!shape || shape.lng < west || shape.lng > east || shape.lat < south || shape.lat > north) return;
    for (const polygon of shape.polygons) {
      data.push({ shape, polygon, count: counts[i], problemKey: problemKeys[i] });
    }
  });
  return data;
}

/** Footprints in the colours of their scale. */
export function buildingLayers(data: readonly BuildingDatum[], scale: ClassScale): Layer[] {
  return [
    new PolygonLayer<BuildingDatum>({
      id: BUILDINGS_ID,
      ...inSlot('slot-areas'),
      data,
      pickable: true,
      stroked: true,
      lineWidthUnits: 'pixels',
      getPolygon: ({ polygon }) => polygon,
      getFillColor: ({ count }) => [...scale.colourOf(countInput(count)), ALPHA],
      getLineColor: [16, 70, 88, 200],
      getLineWidth: 0.8,
      parameters: { depthCompare: 'always' },
      updateTriggers: { getFillColor: scale },
    }),
  ];
}

/** The count of each building on its middle. */
export function buildingCountLayers(data: readonly BuildingDatum[], scale: ClassScale): Layer[] {
  const colourOf = ({ count }: BuildingDatum) => scale.colourOf(countInput(count));
  return [
    new TextLayer<BuildingDatum>({
      id: `${BUILDINGS_ID}-count`,
      ...inSlot('slot-points'),
      data: data.filter(({ shape, polygon }) => shape.polygons[0] === polygon),
      getPosition: ({ shape }) => [shape.lng, shape.lat],
      getText: ({ count }) => binLabel(count),
      getSize: 12,
      getColor: (building) => inkOn(colourOf(building)),
      background: true,
      backgroundBorderRadius: 7,
      backgroundPadding: [5, 1, 5, 1],
      getBackgroundColor: (building) => [...colourOf(building), 250],
      getBorderColor: [255, 255, 255, 255],
      getBorderWidth: 1,
      fontFamily: 'system-ui, sans-serif',
      fontWeight: 600,
      characterSet: '0123456789k',
      parameters: { depthCompare: 'always' },
      updateTriggers: { getColor: scale, getBackgroundColor: scale },
    }),
  ];
}
