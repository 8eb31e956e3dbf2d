import { pointOnFeature } from '@turf/turf';
import type { Feature, FeatureCollection, MultiPolygon, Point, Polygon } from 'geojson';
import type { Translate } from '../../i18n/translate.ts';
import { hasFewCases } from '../../map/class-scale.ts';
import type { AreaProperties, Areas } from '../areas/areas.queries.ts';
import { formatValue } from './area-format.ts';
import type { AreaPicture } from './area-values.ts';

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

/** Name and value of each area of the picture, of those with few cases only the name; where labels collide, larger values (or changes) win. */
export function areaLabels(areas: Areas, picture: AreaPicture, t: Translate): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: areas.collection.features
      .filter(({ properties }) => picture.byKey.has(properties.key))
      .map((feature) => {
        const input = picture.byKey.get(feature.properties.key)?.input;
        const value = input && !hasFewCases(input) ? input.value : undefined;
        return {
          type: 'Feature',
          geometry: labelPlace(feature),
          properties: {
            name: feature.properties.name,
            value: value === undefined ? '' : formatValue(value, picture.metric, t),
            rank: -Math.min(Math.abs(value ?? 0), 1e9),
          },
        };
      }),
  };
}
