import { buffer, convex, featureCollection, point } from '@turf/turf';
import type { LngLat } from '#core/geo/types.ts';

/** So far beyond the doors the ring runs, that each lies inside. */
const BESIDE_M = 15;

/** A ring around places; undefined for none. */
export function ringAround(places: readonly LngLat[]): LngLat[] | undefined {
  if (places.length === 0) return undefined;
  const points = featureCollection(places.map((place) => point([...place])));
  const around = buffer(convex(points) ?? points.features[0], BESIDE_M, { units: 'meters', steps: 2 });
  const ring = around?.geometry.type === 'Polygon' ? around.geometry.coordinates[0] : undefined;
  return ring?.slice(0, -1).map(([lng, lat]): LngLat => [lng, lat]);
}
