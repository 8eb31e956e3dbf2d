import { localProjection, toMetres } from '../geo/local-projection.ts';
import type { LngLat } from '../geo/types.ts';
import type { GazetteerStreet } from './gazetteer.ts';

const MAX_APART_M = 40;

/** Where two roads meet: their nearest vertices, when these are within 40 m; undefined when the roads do not meet. */
export function crossingOf(a: readonly GazetteerStreet[], b: readonly GazetteerStreet[]): LngLat | undefined {
  const first = a[0]?.line[0];
  if (!first) return undefined;
  const plane = localProjection(first);
  const verticesB = b.flatMap(({ line }) => line.map((lngLat) => ({ lngLat, xy: toMetres(plane, lngLat) })));
  let best: LngLat | undefined;
  let bestM = MAX_APART_M;
  for (const { line } of a) {
    for (const lngLat of line) {
      const [x, y] = toMetres(plane, lngLat);
      for (const other of verticesB) {
        const apartM = Math.hypot(other.xy[0] - x, other.xy[1] - y);
        if (apartM >= bestM) continue;
        bestM = apartM;
        best = [(lngLat[0] + other.lngLat[0]) / 2, (lngLat[1] + other.lngLat[1]) / 2];
      }
    }
  }
  return best;
}

/** The middle vertex of the longest piece of a road, to show where it is. */
export function middleOf(streets: readonly GazetteerStreet[]): { key: number; lngLat: LngLat } | undefined {
  const longest = streets.reduce<GazetteerStreet | undefined>(
    (best, street) => (street.line.length > (best?.line.length ?? 0) ? street : best),
    undefined,
  );
  return longest && { key: longest.key, lngLat: longest.line[Math.floor(longest.line.length / 2)] };
}
