import type { Layer } from '@deck.gl/core';
import { SolidPolygonLayer } from '@deck.gl/layers';
import { difference, featureCollection, polygon, union } from '@turf/turf';
import type { MultiPolygon, Polygon, Position } from 'geojson';
import { inSlot } from '../../map/layer-order.ts';
import { VEIL, VEIL_ALPHA } from '../../map/palette.ts';
import type { Areas } from '../areas/areas.queries.ts';

/** Far beyond what any view of the place shows. */
const MARGIN_DEGREES = 4;

/** Everything but the chosen areas: a wide box with their union cut out. Undefined when none is chosen. */
export function veilPolygons(areas: Areas, areaKeys: readonly number[]): Position[][][] | undefined {
  const chosen = areas.collection.features.filter(({ properties }) => areaKeys.includes(properties.key));
  if (chosen.length === 0) return undefined;
  const inside =
    chosen.length === 1 ? chosen[0] : union(featureCollection<Polygon | MultiPolygon>([...chosen]));
  if (!inside) return undefined;
  const [lng, lat] = (
    inside.geometry.type === 'Polygon' ? inside.geometry.coordinates : inside.geometry.coordinates[0]
  )[0][0];
  const [west, south, east, north] = [
    lng - MARGIN_DEGREES,
    Math.max(lat - MARGIN_DEGREES, -85),
    lng + MARGIN_DEGREES,
    Math.min(lat + MARGIN_DEGREES, 85),
  ];
  const box = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  const rest = difference(featureCollection<Polygon | MultiPolygon>([polygon([box]), inside]))?.geometry;
  return rest?.type === 'Polygon' ? [rest.coordinates] : rest?.coordinates;
}

/** Dims the ground outside the chosen areas, so that it is plain what the colours speak of. */
export function areaVeilLayers(areas: Areas, areaKeys: readonly number[]): Layer[] {
  const polygons = veilPolygons(areas, areaKeys);
  if (!polygons) return [];
  return [
    new SolidPolygonLayer<Position[][]>({
      id: 'area-veil',
      ...inSlot('slot-boundaries'),
      data: polygons,
      getPolygon: (rings) => rings as never,
      getFillColor: [...VEIL, VEIL_ALPHA],
      pickable: false,
      parameters: { depthCompare: 'always' },
    }),
  ];
}
