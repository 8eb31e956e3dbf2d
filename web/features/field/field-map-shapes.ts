import type { Feature, Polygon } from 'geojson';
import type { LayerSpecification, LngLatBoundsLike } from 'maplibre-gl';
import type { LngLat } from '#core/geo/types.ts';

const WAY = '#1a6a7d';
const OWN = '#2f6fd0';

/** What lies over the basemap, each with its source. */
export const WAY_LAYERS: readonly { source: string; layers: readonly LayerSpecification[] }[] = [
  {
    source: 'field-accuracy',
    layers: [
      {
        id: 'field-accuracy',
        type: 'fill',
        source: 'field-accuracy',
        paint: { 'fill-color': OWN, 'fill-opacity': 0.14, 'fill-outline-color': OWN },
      },
    ],
  },
  {
    source: 'field-way',
    layers: [
      {
        id: 'field-way-casing',
        type: 'line',
        source: 'field-way',
        layout: { 'line-cap': 'round', 'line-join': 'round' },
        paint: { 'line-color': '#ffffff', 'line-width': 7, 'line-opacity': 0.9 },
      },
      {
        id: 'field-way',
        type: 'line',
        source: 'field-way',
        layout: { 'line-cap': 'round', 'line-join': 'round' },
        paint: { 'line-color': WAY, 'line-width': 4 },
      },
    ],
  },
];

export function boundsOf(places: readonly LngLat[]): LngLatBoundsLike | undefined {
  if (places.length === 0) return undefined;
  const lngs = places.map(([lng]) => lng);
  const lats = places.map(([, lat]) => lat);
  return [Math.min(...lngs), Math.min(...lats), Math.max(...lngs), Math.max(...lats)];
}

const EARTH_M_PER_DEGREE = 111_195;
const CORNERS = 48;

/** A circle on the ground, as a polygon; good for as far as a phone is ever unsure. */
export function accuracyRing([lng, lat]: LngLat, radiusM: number): Feature<Polygon> {
  const dLat = radiusM / EARTH_M_PER_DEGREE;
  const dLng = dLat / Math.max(Math.cos((lat * Math.PI) / 180), 0.01);
  const ring = Array.from({ length: CORNERS + 1 }, (_, i): [number, number] => {
    const angle = (2 * Math.PI * (i % CORNERS)) / CORNERS;
    return [lng + dLng * Math.cos(angle), lat + dLat * Math.sin(angle)];
  });
  return { type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [ring] } };
}
