import type { LngLat } from '#core/geo/types.ts';
import { randomInt, seededRandom } from '#core/lib/random.ts';
import type { WalkStreet } from '#core/streets/walk-street.ts';
import { drawStreets, metresOf } from './draw-streets.ts';

/** A metre a second. */
export const speedKmh = 3.6;

/** A town of random corners: streets with bends, dead ends, stairs, a main road, islands. */
export function randomTown(seed: number): {
  streets: WalkStreet[];
  corners: Record<string, [number, number]>;
} {
  const random = seededRandom(seed);
  const names = Array.from({ length: 45 }, (_, i) => String.fromCodePoint(0x4e00 + i));
  const corners = Object.fromEntries(
    names.map((n): [string, [number, number]] => [n, [random() * 800, random() * 800]]),
  );
  const streets = Array.from({ length: 34 }, (_, i) => {
    const via = Array.from({ length: 2 + randomInt(random, 4) }, () => names[randomInt(random, names.length)])
      .filter((name, k, all) => all.indexOf(name) === k)
      .join('');
    return { via, class: i % 9 === 0 ? 'steps' : i === 5 ? 'primary' : 'residential' };
  }).filter(({ via }) => via.length > 1);
  return { streets: drawStreets(corners, streets), corners };
}

/** Seconds between all nodes by Floyd and Warshall (1962) over the uncontracted nodes, at one metre a second. */
export function floydWarshall(
  streets: WalkStreet[],
  heightAt?: (p: LngLat) => number,
): Map<number, Map<number, number>> {
  const isMainNode = new Set(streets.filter((s) => s.class === 'primary').flatMap((s) => s.nodeIds));
  const ids = [...new Set(streets.flatMap((s) => s.nodeIds))];
  const seconds = new Map(ids.map((a) => [a, new Map(ids.map((b) => [b, a === b ? 0 : Infinity]))]));
  for (const street of streets) {
    street.nodeIds.slice(1).forEach((b, i) => {
      const a = street.nodeIds[i];
      const [p, q] = [street.coordinates[i], street.coordinates[i + 1]];
      const lengthM = Math.hypot(...metresOf(p).map((x, k) => x - metresOf(q)[k]));
      const slope = heightAt ? (heightAt(q) - heightAt(p)) / lengthM : 0;
      const tobler = (s: number) => Math.exp(-3.5 * 0.05) / Math.exp(-3.5 * Math.abs(s + 0.05));
      const crossing = street.class === 'primary' ? 0 : [a, b].filter((id) => isMainNode.has(id)).length * 15;
      const along = (s: number) => lengthM * (street.class === 'steps' ? 2 : tobler(s)) + crossing;
      const keep = (from: number, to: number, time: number) =>
        seconds.get(from)!.set(to, Math.min(time, seconds.get(from)!.get(to)!));
      keep(a, b, along(slope));
      keep(b, a, along(-slope));
    });
  }
  for (const k of ids)
    for (const i of ids)
      for (const j of ids) {
        const via = seconds.get(i)!.get(k)! + seconds.get(k)!.get(j)!;
        if (via < seconds.get(i)!.get(j)!) seconds.get(i)!.set(j, via);
      }
  return seconds;
}
