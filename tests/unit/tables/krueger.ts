import type { LngLat } from '#core/geo/types.ts';

/**
 * Gauss-Krueger by Krueger's series in n (Karney 2011, to n^4) on the GRS 80 ellipsoid, scale 1: an oracle that shares
 * no code with the projection library. Metres east of the central meridian and north of the equator.
 */
export function krueger([lng, lat]: LngLat, centralMeridian: number): { eastM: number; northM: number } {
  const a = 6378137;
  const f = 1 / 298.257222101;
  const n = f / (2 - f);
  const e = Math.sqrt(f * (2 - f));
  const phi = (lat * Math.PI) / 180;
  const lambda = ((lng - centralMeridian) * Math.PI) / 180;
  const tau = Math.tan(phi);
  const sigma = Math.sinh(e * Math.atanh((e * tau) / Math.hypot(1, tau)));
  const conformal = tau * Math.hypot(1, sigma) - sigma * Math.hypot(1, tau);
  const xi = Math.atan2(conformal, Math.cos(lambda));
  const eta = Math.asinh(Math.sin(lambda) / Math.hypot(conformal, Math.cos(lambda)));
  const radius = (a / (1 + n)) * (1 + n ** 2 / 4 + n ** 4 / 64);
  const alpha = [
    n / 2 - (2 / 3) * n ** 2 + (5 / 16) * n ** 3 + (41 / 180) * n ** 4,
    (13 / 48) * n ** 2 - (3 / 5) * n ** 3 + (557 / 1440) * n ** 4,
    (61 / 240) * n ** 3 - (103 / 140) * n ** 4,
    (49561 / 161280) * n ** 4,
  ];
  let north = xi;
  let east = eta;
  alpha.forEach((coefficient, index) => {
    const k = 2 * (index + 1);
    north += coefficient * Math.sin(k * xi) * Math.cosh(k * eta);
    east += coefficient * Math.cos(k * xi) * Math.sinh(k * eta);
  });
  return { eastM: radius * east, northM: radius * north };
}
