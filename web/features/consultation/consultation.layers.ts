import type { Layer } from '@deck.gl/core';
import { PolygonLayer, ScatterplotLayer } from '@deck.gl/layers';
import type { Position } from 'geojson';
import type { BuildingShape } from '#core/places/place-columns.ts';
import { HatchExtension } from '../../map/hatch.extension.ts';
import { inSlot } from '../../map/layer-order.ts';
import { selectionColour } from '../../map/palette.ts';
import type { PlaceRow } from './consultation.queries.ts';
import { type ConsultationView, classOf, colourOfClass } from './stance-colours.ts';

/** A house on the map; of several parts each is drawn. */
export interface PlaceShape {
  place: PlaceRow;
  polygon: Position[][];
}

/** Footprints of places that have one, and the rest as points. */
export function shapesOf(
  places: readonly PlaceRow[],
  shapes: readonly BuildingShape[],
): { polygons: PlaceShape[]; points: PlaceRow[] } {
  const byKey = new Map(shapes.map((shape) => [shape.key, shape]));
  const polygons: PlaceShape[] = [];
  const points: PlaceRow[] = [];
  for (const place of places) {
    const shape = place.buildingKey === null ? undefined : byKey.get(place.buildingKey);
    if (!shape || shape.polygons.length === 0) points.push(place);
    else for (const polygon of shape.polygons) polygons.push({ place, polygon });
  }
  return { polygons, points };
}

/** Houses in the colours of the legend; striped where too few answered to say which way. */
export function consultationLayers(
  { polygons, points }: ReturnType<typeof shapesOf>,
  view: ConsultationView,
  chosen: string | undefined,
): Layer[] {
  const isFew = ({ place }: PlaceShape) => classOf(place, view).kind === 'few';
  const [first] = polygons;
  const shared = {
    ...inSlot('slot-areas'),
    pickable: true,
    stroked: true,
    lineWidthUnits: 'pixels' as const,
    getPolygon: ({ polygon }: PlaceShape) => polygon,
    getFillColor: ({ place }: PlaceShape) =>
      [...colourOfClass(classOf(place, view)), 235] as [number, number, number, number],
    getLineColor: ({ place }: PlaceShape) =>
      (place.id === chosen ? [...selectionColour, 255] : [70, 74, 72, 170]) as [
        number,
        number,
        number,
        number,
      ],
    getLineWidth: ({ place }: PlaceShape) => (place.id === chosen ? 3 : 0.7),
    updateTriggers: { getFillColor: view, getLineColor: chosen, getLineWidth: chosen },
  };
  return [
    new PolygonLayer<PlaceShape>({
      id: 'consultation-places',
      ...shared,
      data: polygons.filter((shape) => !isFew(shape)),
    }),
    new PolygonLayer<PlaceShape>({
      id: 'consultation-few',
      ...shared,
      data: polygons.filter(isFew),
      extensions: [new HatchExtension({ anchor: first ? [first.place.lng, first.place.lat] : [0, 0] })],
    }),
    new ScatterplotLayer<PlaceRow>({
      id: 'consultation-points',
      ...inSlot('slot-points'),
      data: points,
      pickable: true,
      stroked: true,
      radiusUnits: 'pixels',
      lineWidthUnits: 'pixels',
      getPosition: ({ lng, lat }) => [lng, lat],
      getRadius: 6,
      getFillColor: (place) => [...colourOfClass(classOf(place, view)), 240],
      getLineColor: ({ id }) => (id === chosen ? [...selectionColour, 255] : [70, 74, 72, 200]),
      getLineWidth: ({ id }) => (id === chosen ? 3 : 1),
      updateTriggers: { getFillColor: view, getLineColor: chosen, getLineWidth: chosen },
    }),
  ];
}
