import type { MultiPolygon } from 'geojson';
import { contains } from '../geo/containment.ts';
import { fromMetres, localProjection, toMetres } from '../geo/local-projection.ts';
import type { LngLat } from '../geo/types.ts';

/** Metres by which a carried-on line passes the border, so that it surely crosses it. */
const BEYOND_M = 0.3;

/**
 * A line whose loose ends, where they lie inside one of the shapes and no further than `reachM` metres from its border, are
 * carried on to that border: people stop drawing where they see it, not where it is.
 */
export function extendToBorder(
  line: readonly LngLat[],
  shapes: readonly MultiPolygon[],
  reachM: number,
): LngLat[] {
  const first = line[0] && beyond(line[0], shapes, reachM);
  const last = line.at(-1) && beyond(line.at(-1)!, shapes, reachM);
  return [...(first ? [first] : []), ...line, ...(last ? [last] : [])];
}

function beyond(end: LngLat, shapes: readonly MultiPolygon[], reachM: number): LngLat | undefined {
  if (!shapes.some((shape) => contains(shape, end[0], end[1]))) return undefined;
  const plane = localProjection(end);
  let best: { at: [number, number]; distance: number } | undefined;
  for (const { coordinates } of shapes) {
    for (const ring of coordinates.flat()) {
      for (let i = 1; i < ring.length; i++) {
        const [ax, ay] = toMetres(plane, ring[i - 1] as LngLat);
        const [bx, by] = toMetres(plane, ring[i] as LngLat);
        const [dx, dy] = [bx - ax, by - ay];
        const along = -(ax * dx + ay * dy) / (dx * dx + dy * dy || 1);
        const share = Math.min(1, Math.max(0, along));
        const at: [number, number] = [ax + share * dx, ay + share * dy];
        const distance = Math.hypot(...at);
        if (distance <= reachM && (!best || distance < best.distance)) best = { at, distance };
      }
    }
  }
  if (!best || best.distance === 0) return undefined;
  const stretch = (best.distance + BEYOND_M) / best.distance;
  return fromMetres(plane, [best.at[0] * stretch, best.at[1] * stretch]);
}
