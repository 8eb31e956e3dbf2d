import type { AccessPoint } from '#core/circulation/network/access-points.ts';
import type { MotorNetwork } from '#core/circulation/network/motor-network.ts';
import type { ZonedPoint } from '#core/circulation/traffic/zones.ts';

/**
 * Zones where no grids are at hand: squares over the access points, about `target` of them, ten households a point.
 * Only for checks and benches; the program takes zones and households from its own grids and buildings.
 */
export function zonePoints(
  network: MotorNetwork,
  points: readonly AccessPoint[],
  target: number,
): ZonedPoint[] {
  const place = ({ segment }: AccessPoint): [number, number] => {
    const node = network.segmentFrom[segment];
    return [network.nodeLngLat[2 * node], network.nodeLngLat[2 * node + 1]];
  };
  const places = points.map(place);
  const [west, east] = [Math.min(...places.map(([x]) => x)), Math.max(...places.map(([x]) => x))];
  const [south, north] = [Math.min(...places.map(([, y]) => y)), Math.max(...places.map(([, y]) => y))];
  const side = Math.max(1, Math.round(Math.sqrt(target)));
  const cell = (value: number, low: number, high: number): number =>
    high > low ? Math.min(side - 1, Math.floor(((value - low) / (high - low)) * side)) : 0;
  return points.map((point, i) => ({
    ...point,
    area: `${cell(places[i][0], west, east)}-${cell(places[i][1], south, north)}`,
    households: 10,
  }));
}
