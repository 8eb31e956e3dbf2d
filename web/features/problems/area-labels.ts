import { pointOnFeature } from '@turf/turf';
import type { Feature, FeatureCollection, MultiPolygon, Point, Polygon } from 'geojson';
import type { AreaProperties, Areas } from '../areas/areas.queries.ts';
import { type AreaPicture, formatValue } from './area-values.ts';

const placeOf = new WeakMap<object, Point>();

/** A point inside the area, also where its middle is not. Boundaries rarely change, labels do with every filter. */
function labelPlace(feature: Feature<Polygon | MultiPolygon, AreaProperties>): Point {
  let place = placeOf.get(feature);
  if (!place) {
    place = pointOnFeature(feature).geometry;
    placeOf.set(feature, place);
  }
  return place;
}

/** Name and value of each area of the picture; where labels collide, larger values win. */
export function areaLabels(areas: Areas, picture: AreaPicture): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: areas.collection.features
      .filter(({ properties }) => properties.level === picture.level)
      .map((feature) => {
        const value = picture.byKey.get(feature.properties.key);
        return {
          type: 'Feature',
          geometry: labelPlace(feature),
          properties: {
            name: feature.properties.name,
            value: value?.value === undefined ? '' : formatValue(value.value, picture.metric),
            rank: -(value?.value ?? 0),
          },
        };
      }),
  };
}
