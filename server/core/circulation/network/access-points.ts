import { localProjection, toMetres } from '../../geo/local-projection.ts';
import type { LngLat } from '../../geo/types.ts';
import { buildSegmentGrid, nearestSegment } from '../../streets/segment-grid.ts';
import { type MotorNetwork, modeBit } from './motor-network.ts';

/** Where a building meets the street: a segment, and how far along its line, 0 to 1. */
export interface AccessPoint {
  id: string;
  segment: number;
  share: number;
  distanceM: number;
}

/** Whether a point lies in the second half of an arc: behind a filter, seen by those who come along the arc. */
export function isInFarHalf({ share }: AccessPoint, arc: number): boolean {
  return arc & 1 ? share < 0.5 : share >= 0.5;
}

export interface Place {
  id: string;
  lngLat: LngLat;
}

/**
 * Brings places to the nearest segment that a car or a fire engine may drive. `unplaced` has none within `maxM`: they are
 * counted apart, since no plan takes from them what they never had.
 */
export function placeOnStreets(
  network: MotorNetwork,
  places: readonly Place[],
  maxM = 150,
): { points: AccessPoint[]; unplaced: Place[] } {
  const projection = localProjection(places[0]?.lngLat ?? [0, 0]);
  const numbers: number[] = [];
  const owner: number[] = [];
  const before: number[] = [];
  const { lineStart, linePoints } = network;
  const at = (point: number): [number, number] =>
    toMetres(projection, [linePoints[2 * point], linePoints[2 * point + 1]]);
  const lineLength = new Float64Array(network.segmentCount);
  for (let s = 0; s < network.segmentCount; s++) {
    const modes = network.arcModes[2 * s] | network.arcModes[2 * s + 1];
    if ((modes & (modeBit.car | modeBit.fireEngineAnyWay)) === 0) continue;
    for (let point = lineStart[s] + 1; point < lineStart[s + 1]; point++) {
      const [a, b] = [at(point - 1), at(point)];
      numbers.push(...a, ...b);
      owner.push(s);
      before.push(lineLength[s]);
      lineLength[s] += Math.hypot(b[0] - a[0], b[1] - a[1]);
    }
  }
  const grid = buildSegmentGrid(Float64Array.from(numbers));
  const points: AccessPoint[] = [];
  const unplaced: Place[] = [];
  for (const place of places) {
    const found =
      owner.length === 0 ? undefined : nearestSegment(grid, ...toMetres(projection, place.lngLat), maxM);
    if (!found) {
      unplaced.push(place);
      continue;
    }
    const piece = found.segment;
    const pieceM = Math.hypot(
      numbers[4 * piece + 2] - numbers[4 * piece],
      numbers[4 * piece + 3] - numbers[4 * piece + 1],
    );
    const whole = lineLength[owner[piece]];
    const share = whole > 0 ? (before[piece] + found.share * pieceM) / whole : 0;
    points.push({ id: place.id, segment: owner[piece], share, distanceM: found.distanceM });
  }
  return { points, unplaced };
}

/** Points every `stepM` along the streets cars may drive, where the data has no buildings. */
export function pointsAlongStreets(network: MotorNetwork, stepM = 30): AccessPoint[] {
  const points: AccessPoint[] = [];
  network.segments.forEach(({ lengthM }, segment) => {
    if (((network.arcModes[2 * segment] | network.arcModes[2 * segment + 1]) & modeBit.car) === 0) return;
    const count = Math.max(1, Math.round(lengthM / stepM));
    for (let i = 0; i < count; i++)
      points.push({
        id: `${network.segmentIds[segment]}@${i}`,
        segment,
        share: (i + 0.5) / count,
        distanceM: 0,
      });
  });
  return points;
}
