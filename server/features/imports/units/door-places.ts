import type { MultiPolygon, Polygon } from 'geojson';
import { distanceM } from '#core/geo/local-projection.ts';
import type { LngLat } from '#core/geo/types.ts';

/**
 * Places for n doors, evenly along one side of a building from its western end: the side that the assumed door lies on
 * (it is the one towards the street), else the longest.
 */
export function spreadAlongSide(
  geometry: Polygon | MultiPolygon,
  door: { lng: number; lat: number } | undefined,
  n: number,
): LngLat[] {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  const sides = polygons.flatMap(([shell]) =>
    shell.slice(1).map((end, i): [LngLat, LngLat] => [shell[i] as LngLat, end as LngLat]),
  );
  const score = ([a, b]: [LngLat, LngLat]) =>
    door ? -distanceM([door.lng, door.lat], [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]) : distanceM(a, b);
  const side = sides.reduce((best, next) => (score(next) > score(best) ? next : best));
  const [west, east] = side[0][0] <= side[1][0] ? side : [side[1], side[0]];
  return Array.from({ length: n }, (_, i): LngLat => {
    const share = (i + 0.5) / n;
    return [west[0] + share * (east[0] - west[0]), west[1] + share * (east[1] - west[1])];
  });
}
