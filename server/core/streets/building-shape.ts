import type { MultiPolygon, Polygon } from 'geojson';
import { distanceM, fromMetres, localProjection, toMetres } from '../geo/local-projection.ts';
import type { LngLat } from '../geo/types.ts';
import type { NearestStreet } from './street-locator.ts';

/** Ground area in square metres, holes taken off. */
export function footprintM2(geometry: Polygon | MultiPolygon): number {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  return polygons.reduce(
    (sum, [shell, ...holes]) => sum + holes.reduce((rest, hole) => rest - ringM2(hole), ringM2(shell)),
    0,
  );
}

function ringM2(ring: number[][]): number {
  const projection = localProjection(ring[0] as LngLat);
  let doubled = 0;
  for (let i = 1; i < ring.length; i++) {
    const [ax, ay] = toMetres(projection, ring[i - 1] as LngLat);
    const [bx, by] = toMetres(projection, ring[i] as LngLat);
    doubled += ax * by - bx * ay;
  }
  return Math.abs(doubled) / 2;
}

export interface AssumedEntrance {
  lngLat: LngLat;
  street: number;
  distanceM: number;
}

const shortSideM = 2;
const farthestStreetM = 300;

/**
 * Where the door probably is: the middle of the side nearest a walkable street (sides under 2 m count only where there
 * are no longer ones). Undefined where no street lies within 300 m.
 */
export function assumedEntrance(
  geometry: Polygon | MultiPolygon,
  nearestStreet: (place: LngLat, maxM: number) => NearestStreet | undefined,
): AssumedEntrance | undefined {
  const shells =
    geometry.type === 'Polygon' ? [geometry.coordinates[0]] : geometry.coordinates.map((p) => p[0]);
  const sides = shells.flatMap((ring) => sidesOf(ring as LngLat[]));
  const long = sides.filter((side) => side.lengthM >= shortSideM);
  let best: AssumedEntrance | undefined;
  for (const { middle } of long.length > 0 ? long : sides) {
    const near = nearestStreet(middle, best?.distanceM ?? farthestStreetM);
    if (near && (!best || near.distanceM < best.distanceM)) {
      best = { lngLat: middle, street: near.street, distanceM: near.distanceM };
    }
  }
  return best;
}

function sidesOf(ring: LngLat[]): { middle: LngLat; lengthM: number }[] {
  return ring.slice(1).map((end, i) => {
    const start = ring[i];
    return { middle: [(start[0] + end[0]) / 2, (start[1] + end[1]) / 2], lengthM: distanceM(start, end) };
  });
}

/**
 * Points every `spacingM` along a line, in the middle of equal pieces, so that neighbouring streets do not pile points
 * on their junction. A line shorter than the spacing gets one.
 */
export function pointsAlong(line: LngLat[], spacingM: number): LngLat[] {
  const projection = localProjection(line[0]);
  const metric = line.map((place) => toMetres(projection, place));
  const lengths = metric.slice(1).map(([x, y], i) => Math.hypot(x - metric[i][0], y - metric[i][1]));
  const totalM = lengths.reduce((sum, length) => sum + length, 0);
  if (totalM === 0) return [];
  const pieces = Math.max(1, Math.round(totalM / spacingM));
  const points: LngLat[] = [];
  let piece = 0;
  let beforeM = 0;
  lengths.forEach((lengthM, i) => {
    for (; piece < pieces; piece++) {
      const restM = ((piece + 0.5) / pieces) * totalM - beforeM;
      if (restM > lengthM) break;
      const share = restM / lengthM;
      const [[ax, ay], [bx, by]] = [metric[i], metric[i + 1]];
      points.push(fromMetres(projection, [ax + share * (bx - ax), ay + share * (by - ay)]));
    }
    beforeM += lengthM;
  });
  return points;
}
