import type { MultiPolygon, Polygon } from 'geojson';
import type { LngLat } from '../../geo/types.ts';

/** A place to stand for a building: the mean of the corners of its first outer ring. Enough to find its street. */
export function centreOf(geometry: Polygon | MultiPolygon): LngLat {
  const ring = geometry.type === 'Polygon' ? geometry.coordinates[0] : geometry.coordinates[0][0];
  const corners = ring.slice(0, -1);
  const mean = (axis: 0 | 1): number =>
    corners.reduce((sum, corner) => sum + corner[axis], 0) / corners.length;
  return [mean(0), mean(1)];
}
