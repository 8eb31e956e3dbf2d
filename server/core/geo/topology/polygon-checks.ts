import type { MultiPolygon, Position } from 'geojson';
import type { Bbox, LngLat } from '../types.ts';
import { checkRing } from './ring-checks.ts';
import { type TopologyIssue, topologyIssue } from './topology-issue.ts';

/**
 * Checks the geometry of one area and returns it as a tidy MultiPolygon: rings closed, repeated points dropped, shells
 * counter-clockwise and holes clockwise (RFC 7946, 3.1.6).
 *
 * `geometry` is whatever a file held; Polygon, MultiPolygon and a GeometryCollection of them are understood. `area` is
 * the position reported in the issues. The answer's geometry is undefined where an error leaves nothing to use.
 */
export function checkAreaGeometry(
  geometry: unknown,
  area: number,
): { geometry: MultiPolygon | undefined; issues: TopologyIssue[] } {
  const polygons = polygonsOf(geometry);
  if (!polygons || polygons.length === 0) {
    return { geometry: undefined, issues: [topologyIssue('not_a_polygon', area, null)] };
  }
  const issues: TopologyIssue[] = [];
  const tidy: LngLat[][][] = [];
  for (const rings of polygons) {
    const checked = rings.map((ring) => checkRing(Array.isArray(ring) ? ring : []));
    for (const { defects } of checked) {
      for (const { kind, at } of defects) issues.push(topologyIssue(kind, area, at));
    }
    const shell = checked[0]?.ring ?? [];
    if (shell.length === 0) {
      if (checked.length === 0) issues.push(topologyIssue('ring_too_short', area, null));
      continue;
    }
    const holes = checked.slice(1).flatMap(({ ring }) => (ring.length > 0 ? [ring] : []));
    for (const hole of holes) {
      const stray = hole.find((corner) => !isInRing(shell, corner));
      if (stray) issues.push(topologyIssue('hole_outside_shell', area, stray));
    }
    tidy.push([wound(shell, true), ...holes.map((hole) => wound(hole, false))]);
  }
  const isUsable = tidy.length > 0 && issues.every(({ severity }) => severity !== 'error');
  return { geometry: isUsable ? { type: 'MultiPolygon', coordinates: tidy } : undefined, issues };
}

/** [west, south, east, north] of a MultiPolygon with at least one corner. */
export function bboxOf(geometry: MultiPolygon): Bbox {
  const box: Bbox = [Infinity, Infinity, -Infinity, -Infinity];
  for (const rings of geometry.coordinates) {
    for (const [lng, lat] of rings[0] ?? []) {
      box[0] = Math.min(box[0], lng!);
      box[1] = Math.min(box[1], lat!);
      box[2] = Math.max(box[2], lng!);
      box[3] = Math.max(box[3], lat!);
    }
  }
  return box;
}

function polygonsOf(geometry: unknown): Position[][][] | undefined {
  if (typeof geometry !== 'object' || geometry === null) return undefined;
  const { type, coordinates, geometries } = geometry as Record<string, unknown>;
  if (type === 'Polygon' && Array.isArray(coordinates)) return [coordinates as Position[][]];
  if (type === 'MultiPolygon' && Array.isArray(coordinates)) {
    return coordinates.every((rings) => Array.isArray(rings)) ? (coordinates as Position[][][]) : undefined;
  }
  if (type === 'GeometryCollection' && Array.isArray(geometries)) {
    const parts = geometries.map(polygonsOf);
    return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
  }
  return undefined;
}

function wound(ring: LngLat[], counterClockwise: boolean): LngLat[] {
  let twice = 0;
  for (let i = 1; i < ring.length; i++) {
    // Relative to the first corner: differences of nearby degrees keep their digits.
    const [ax, ay] = [ring[i - 1]![0] - ring[0]![0], ring[i - 1]![1] - ring[0]![1]];
    const [bx, by] = [ring[i]![0] - ring[0]![0], ring[i]![1] - ring[0]![1]];
    twice += ax * by - bx * ay;
  }
  return twice > 0 === counterClockwise ? ring : ring.slice().reverse();
}

/** Even-odd rule; a corner on the line itself counts as inside. */
function isInRing(ring: readonly LngLat[], [x, y]: LngLat): boolean {
  let inside = false;
  for (let i = 1; i < ring.length; i++) {
    const [ax, ay] = ring[i - 1]!;
    const [bx, by] = ring[i]!;
    const cross = (bx - ax) * (y - ay) - (by - ay) * (x - ax);
    const isBetween =
      x >= Math.min(ax, bx) && x <= Math.max(ax, bx) && y >= Math.min(ay, by) && y <= Math.max(ay, by);
    if (cross === 0 && isBetween) return true;
    if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside;
  }
  return inside;
}
