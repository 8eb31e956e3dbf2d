import type { LngLat } from './types.ts';

/** Metres east and north of an origin. Equirectangular: within 0.1 % at sub-district size (some 10 km). */
export interface LocalProjection {
  origin: LngLat;
  metresPerDegreeLng: number;
  metresPerDegreeLat: number;
}

/**
 * A local metric plane around `origin`. Scale factors from the WGS 84 ellipsoid at the origin's latitude
 * (meridian and prime-vertical radii of curvature, e.g. Torge & Müller, Geodesy, 4.1).
 */
export function localProjection(origin: LngLat): LocalProjection {
  const a = 6378137;
  const e2 = 0.00669437999014;
  const phi = (origin[1] * Math.PI) / 180;
  const w = 1 - e2 * Math.sin(phi) ** 2;
  const meridianRadiusM = (a * (1 - e2)) / w ** 1.5;
  const normalRadiusM = a / Math.sqrt(w);
  return {
    origin,
    metresPerDegreeLng: (normalRadiusM * Math.cos(phi) * Math.PI) / 180,
    metresPerDegreeLat: (meridianRadiusM * Math.PI) / 180,
  };
}

/** [lng, lat] to [x east, y north] in metres. */
export function toMetres(p: LocalProjection, lngLat: LngLat): [number, number] {
  return [(lngLat[0] - p.origin[0]) * p.metresPerDegreeLng, (lngLat[1] - p.origin[1]) * p.metresPerDegreeLat];
}

/** [x east, y north] in metres to [lng, lat]. */
export function fromMetres(p: LocalProjection, xy: readonly [number, number]): LngLat {
  return [p.origin[0] + xy[0] / p.metresPerDegreeLng, p.origin[1] + xy[1] / p.metresPerDegreeLat];
}

/** Distance in metres between two places no more than some 10 km apart, in the local plane of the first. */
export function distanceM(a: LngLat, b: LngLat): number {
  const p = localProjection([a[0], (a[1] + b[1]) / 2]);
  return Math.hypot((b[0] - a[0]) * p.metresPerDegreeLng, (b[1] - a[1]) * p.metresPerDegreeLat);
}
