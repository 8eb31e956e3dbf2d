import type { AccessPoint } from '../network/access-points.ts';
import type { MotorNetwork } from '../network/motor-network.ts';

/** Zones where no grids are at hand: the names of squares over the access points, about `target` of them. */
export function squareZones(network: MotorNetwork, points: readonly AccessPoint[], target: number): string[] {
  if (points.length === 0) return [];
  const places = points.map(({ segment }): [number, number] => {
    const node = network.segmentFrom[segment];
    return [network.nodeLngLat[2 * node], network.nodeLngLat[2 * node + 1]];
  });
  const range = (axis: 0 | 1) =>
    places.reduce(
      ([low, high], place) => [Math.min(low, place[axis]), Math.max(high, place[axis])],
      [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
    );
  const [west, east] = range(0);
  const [south, north] = range(1);
  const side = Math.max(1, Math.round(Math.sqrt(target)));
  const cell = (value: number, low: number, high: number): number =>
    high > low ? Math.min(side - 1, Math.floor(((value - low) / (high - low)) * side)) : 0;
  return places.map(([lng, lat]) => `${cell(lng, west, east)}-${cell(lat, south, north)}`);
}
