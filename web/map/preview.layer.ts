import type { Layer } from '@deck.gl/core';
import { GeoJsonLayer } from '@deck.gl/layers';
import type { FeatureCollection, Position } from 'geojson';
import type { Bbox } from '#core/geo/types.ts';
import { inSlot } from './layer-order.ts';
import { selectionColour } from './palette.ts';

/** What a dry run would put on the map, in the colour of things chosen by a person. */
export function previewLayers(preview: FeatureCollection | undefined): Layer[] {
  if (!preview) return [];
  return [
    new GeoJsonLayer({
      id: 'import-preview',
      ...inSlot('slot-points'),
      data: preview,
      pointRadiusUnits: 'pixels',
      lineWidthUnits: 'pixels',
      getPointRadius: 4,
      getFillColor: (feature) => [...selectionColour, feature.geometry.type === 'Point' ? 210 : 40],
      getLineColor: [255, 255, 255, 230],
      getLineWidth: 1.2,
      parameters: { depthCompare: 'always' },
    }),
  ];
}

/** The box around all coordinates; undefined for no features. */
export function boundsOf(collection: FeatureCollection): Bbox | undefined {
  let box: Bbox | undefined;
  const visit = (value: Position | unknown[]): void => {
    if (typeof value[0] === 'number') {
      const [lng, lat] = value as [number, number];
      if (!box) box = [lng, lat, lng, lat];
      box = [Math.min(box[0], lng), Math.min(box[1], lat), Math.max(box[2], lng), Math.max(box[3], lat)];
    } else for (const each of value as unknown[][]) visit(each);
  };
  for (const { geometry } of collection.features) {
    if (geometry && 'coordinates' in geometry) visit(geometry.coordinates as unknown[]);
  }
  return box;
}
