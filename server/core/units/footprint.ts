import type { MultiPolygon, Polygon, Position } from 'geojson';
import { contains } from '../geo/containment.ts';
import { distanceM, fromMetres, localProjection, toMetres } from '../geo/local-projection.ts';
import type { LngLat } from '../geo/types.ts';

/** A house as it is entered by hand: its middle, how long and how deep it is, and where its long side points. */
export interface HouseBox {
  centre: LngLat;
  lengthM: number;
  depthM: number;
  /** Degrees clockwise from north in which the long side runs; 90: east to west. */
  bearingDeg: number;
}

/** The rectangle of a house on the ground, closed and counter-clockwise as GeoJSON wants. */
export function houseFootprint({ centre, lengthM, depthM, bearingDeg }: HouseBox): Polygon {
  const plane = localProjection(centre);
  const turn = (bearingDeg * Math.PI) / 180;
  const along: [number, number] = [Math.sin(turn), Math.cos(turn)];
  const across: [number, number] = [along[1], -along[0]];
  const corner = (a: number, b: number): Position =>
    fromMetres(plane, [
      (a * along[0] * lengthM + b * across[0] * depthM) / 2,
      (a * along[1] * lengthM + b * across[1] * depthM) / 2,
    ]);
  const ring = [corner(1, 1), corner(1, -1), corner(-1, -1), corner(-1, 1)];
  return { type: 'Polygon', coordinates: [[...ring, ring[0]]] };
}

/** Places for n doors, evenly along the longest side of a footprint, from its western end. */
export function doorPlaces(geometry: Polygon | MultiPolygon, n: number): LngLat[] {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  const sides = polygons.flatMap(([shell]) =>
    shell.slice(1).map((end, i): [LngLat, LngLat] => [shell[i] as LngLat, end as LngLat]),
  );
  const lengthM = ([a, b]: [LngLat, LngLat]) => distanceM(a, b);
  const side = sides.reduce((best, next) => (lengthM(next) > lengthM(best) ? next : best));
  const [west, east] = side[0][0] <= side[1][0] ? side : [side[1], side[0]];
  return Array.from({ length: n }, (_, i): LngLat => {
    const share = (i + 0.5) / n;
    return [west[0] + share * (east[0] - west[0]), west[1] + share * (east[1] - west[1])];
  });
}

/** Metres from a place to a footprint; 0 inside it. */
export function distanceToFootprintM(geometry: Polygon | MultiPolygon, place: LngLat): number {
  if (contains(geometry, place[0], place[1])) return 0;
  const plane = localProjection(place);
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  let least = Number.POSITIVE_INFINITY;
  for (const ring of polygons.flat()) {
    for (let i = 1; i < ring.length; i++) {
      const [ax, ay] = toMetres(plane, ring[i - 1] as LngLat);
      const [bx, by] = toMetres(plane, ring[i] as LngLat);
      const lengthSquared = (bx - ax) ** 2 + (by - ay) ** 2;
      const share = lengthSquared === 0 ? 0 : -(ax * (bx - ax) + ay * (by - ay)) / lengthSquared;
      const t = Math.min(Math.max(share, 0), 1);
      least = Math.min(least, Math.hypot(ax + t * (bx - ax), ay + t * (by - ay)));
    }
  }
  return least;
}
