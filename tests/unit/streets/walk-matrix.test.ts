import { describe, expect, test, vi } from 'vitest';
import type { LngLat } from '#core/geo/types.ts';
import { seededRandom } from '#core/lib/random.ts';
import { buildStreetGraph } from '#core/streets/build-street-graph.ts';
import { walkMatrix } from '#core/streets/walk-matrix.ts';
import { walkNetwork } from '#core/streets/walk-network.ts';
import { walkPath } from '#core/streets/walk-path.ts';
import type { WalkStreet } from '#core/streets/walk-street.ts';
import { drawStreets, metresOf, place } from './draw-streets.ts';
import { floydWarshall, randomTown, speedKmh } from './random-town.ts';

vi.setConfig({ testTimeout: 30_000 });

describe.each([
  ['on the level', undefined],
  // A plane, so that slopes do not depend on the runs they are averaged over.
  ['on a hillside', (p: LngLat) => metresOf(p)[0] * 0.12 - metresOf(p)[1] * 0.05],
])('walking times %s', (_name, heightAt) => {
  test.each([1, 2, 3, 4, 5, 6])(
    'are those of Floyd and Warshall, unreachable ones included (town %i)',
    (seed) => {
      const { streets } = randomTown(seed);
      // A straight piece a street: averaging slopes over bends is another matter.
      const straight = streets.flatMap((street, key) =>
        heightAt && street.nodeIds.length > 2
          ? street.nodeIds.slice(1).map((_, i) => ({
              ...street,
              key: key * 100 + i,
              nodeIds: street.nodeIds.slice(i, i + 2),
              coordinates: street.coordinates.slice(i, i + 2),
            }))
          : [street],
      );
      const oracle = floydWarshall(straight, heightAt);
      const at = new Map(straight.flatMap((s) => s.nodeIds.map((id, i) => [id, s.coordinates[i]] as const)));
      const ids = [...at.keys()].filter((id) => isFairStop(straight, id, heightAt !== undefined));
      const network = walkNetwork(buildStreetGraph(straight, heightAt), { speedKmh });
      const places = ids.map((id) => at.get(id)!);
      const matrix = walkMatrix(network, places);
      const wrong: string[] = [];
      for (const [i, a] of ids.entries()) {
        for (const [j, b] of ids.entries()) {
          const [got, want] = [matrix.seconds[i * ids.length + j], oracle.get(a)!.get(b)!];
          if (!(Math.abs(got - want) < 0.2 || got === want))
            wrong.push(`${a} to ${b}: ${got} instead of ${want}`);
        }
      }
      expect(ids.length).toBeGreaterThan(9);
      expect(wrong).toEqual([]);
    },
  );
});

/**
 * A stop exactly on a main road may stand on either side of it; and between two vertices a hill is taken as even.
 * Elsewhere the times must agree.
 */
function isFairStop(streets: WalkStreet[], id: number, isHilly: boolean): boolean {
  if (streets.some((street) => street.class === 'primary' && street.nodeIds.includes(id))) return false;
  const ends = streets.flatMap(({ nodeIds }) => nodeIds.slice(1).map((b, i) => [nodeIds[i], b]));
  return !isHilly || ends.filter((pair) => pair.includes(id)).length !== 2;
}

//  a----b----c      d-e an island 100 m further north; c-f stairs; g 50 m off the middle of a-b
const corners = { a: [0, 0], b: [200, 0], c: [400, 0], d: [0, 300], e: [200, 300], f: [400, 200] } as const;

describe('stops', () => {
  test('doors are reached from the nearest point of the nearest street', () => {
    const network = walkNetwork(buildStreetGraph(drawStreets(corners, ['ab', 'bc'])), { speedKmh });
    const { seconds, snaps } = walkMatrix(network, [place(100, 50), place(300, -20)]);
    expect(snaps.map((snap) => Math.round(snap!.approachM))).toEqual([50, 20]);
    expect(seconds[1]).toBeCloseTo(50 + 200 + 20, 0);
    expect([seconds[0], seconds[3]]).toEqual([0, 0]);
  });

  test('two doors nearer to each other than to the street are walked between directly', () => {
    const network = walkNetwork(buildStreetGraph(drawStreets(corners, ['ab'])), { speedKmh });
    const { seconds } = walkMatrix(network, [place(100, 60), place(110, 60)]);
    expect(seconds[1]).toBeCloseTo(13, 0);
  });

  test('who avoids stairs is told that a stop is reached by stairs only', () => {
    const streets = drawStreets(corners, ['abc', { via: 'cf', class: 'steps' }, { via: 'fe' }]);
    const stops = [place(0, 0), place(200, 0), place(200, 300)];
    const climbs = walkMatrix(walkNetwork(buildStreetGraph(streets), { speedKmh }), stops);
    expect(climbs.unreachable).toEqual([]);
    expect(climbs.seconds[2]).toBeCloseTo(400 + 2 * 200 + Math.hypot(200, 100), 0);
    const avoids = walkMatrix(walkNetwork(buildStreetGraph(streets), { speedKmh, avoidSteps: true }), stops);
    expect(avoids.unreachable).toEqual([{ stop: 2, reason: 'only_by_steps' }]);
    expect(avoids.seconds[2]).toBe(Infinity);
  });

  test('private ways are walked by grid workers and can be left out', () => {
    const streets = drawStreets(corners, ['abc', { via: 'cf', tags: { access: 'private' } }, 'fe']);
    const stops = [place(0, 0), place(200, 0), place(200, 300)];
    expect(walkMatrix(walkNetwork(buildStreetGraph(streets)), stops).unreachable).toEqual([]);
    const without = walkMatrix(walkNetwork(buildStreetGraph(streets), { usePrivateWays: false }), stops);
    expect(without.unreachable).toEqual([{ stop: 2, reason: 'only_by_private_way' }]);
  });

  test('an island and a place without streets are told apart', () => {
    const network = walkNetwork(buildStreetGraph(drawStreets(corners, ['abc', 'de'])));
    const { unreachable } = walkMatrix(network, [
      place(0, 0),
      place(300, 0),
      place(100, 300),
      place(9000, 0),
    ]);
    expect(unreachable).toEqual([
      { stop: 2, reason: 'streets_not_connected' },
      { stop: 3, reason: 'no_street_near' },
    ]);
  });

  test('a door above a tunnel opens to the street beyond, and the tunnel is walked through', () => {
    const street = { ...corners, x: [100, 60], y: [300, 60] } as const;
    const streets = drawStreets(street, ['ax', { via: 'xy', tags: { tunnel: 'yes' } }, 'yc', { via: 'ab' }]);
    const network = walkNetwork(buildStreetGraph(streets), { speedKmh });
    const { snaps, seconds } = walkMatrix(network, [place(200, 55), place(400, 0)]);
    expect(Math.round(snaps[0]!.approachM)).toBe(55);
    expect(seconds[1]).toBeCloseTo(55 + 200 + 2 * Math.hypot(100, 60) + 200, 0);
  });

  test('a scrap of path at the door does not cut a stop off', () => {
    const scrap = { ...corners, x: [100, 20], y: [110, 20] } as const;
    const network = walkNetwork(
      buildStreetGraph(drawStreets(scrap, ['abc', { via: 'xy', class: 'footway' }])),
    );
    expect(walkMatrix(network, [place(105, 25), place(300, 0)]).unreachable).toEqual([]);
  });

  test('crossing a main road costs its seconds once, walking along it none', () => {
    //       n
    //   w---m---e (primary)
    //       s
    const cross = { n: [0, 100], m: [0, 0], s: [0, -100], w: [-100, 0], e: [100, 0] } as const;
    const streets = drawStreets(cross, ['nm', 'ms', { via: 'wme', class: 'primary' }]);
    const network = walkNetwork(buildStreetGraph(streets), { speedKmh });
    const { seconds } = walkMatrix(network, [place(0, 100), place(0, -100), place(-100, 0), place(100, 0)]);
    expect(seconds[1]).toBeCloseTo(200 + 30, 0);
    expect(seconds[2 * 4 + 3]).toBeCloseTo(200, 0);
    expect(seconds[2]).toBeCloseTo(200 + 15, 0);
  });

  test('a crossing costs also where nobody may walk along the main road', () => {
    const cross = { n: [0, 100], m: [0, 0], s: [0, -100], w: [-100, 0], e: [100, 0] } as const;
    const main = { via: 'wme', class: 'primary', tags: { foot: 'no' } };
    const network = walkNetwork(buildStreetGraph(drawStreets(cross, ['nms', main])), { speedKmh });
    const { seconds } = walkMatrix(network, [place(0, 100), place(0, -100), place(0, 50)]);
    expect(seconds[1]).toBeCloseTo(200 + 30, 0);
    expect(seconds[2]).toBeCloseTo(50, 0);
  });

  test('an escalator is taken in its direction only', () => {
    const streets = drawStreets(corners, [
      'ab',
      { via: 'bc', class: 'steps', tags: { conveying: 'forward' } },
    ]);
    const { seconds } = walkMatrix(walkNetwork(buildStreetGraph(streets)), [place(0, 0), place(400, 0)]);
    expect(Number.isFinite(seconds[1])).toBe(true);
    expect(seconds[2]).toBe(Infinity);
  });
});

test('a path takes as long as the matrix says and runs from stop to stop without a gap', () => {
  for (const seed of [1, 2, 3]) {
    const { streets, corners: towns } = randomTown(seed);
    const network = walkNetwork(
      buildStreetGraph(streets, (p) => metresOf(p)[0] * 0.1),
      { speedKmh },
    );
    const random = seededRandom(seed + 100);
    const stops = Object.values(towns).map(([x, y]) => place(x + random() * 60, y + random() * 60));
    const { seconds, snaps } = walkMatrix(network, stops);
    stops.forEach((_, i) => {
      const j = (i * 7 + 3) % stops.length;
      const [from, to] = [snaps[i], snaps[j]];
      if (!from || !to || i === j) return;
      const path = walkPath(network, from, to);
      const wholeS = (path?.durationS ?? Infinity) + from.approachM + to.approachM;
      const straightM = Math.hypot(...metresOf(stops[i]).map((x, k) => x - metresOf(stops[j])[k]));
      const direct = straightM <= from.approachM + to.approachM ? straightM * 1.3 : Infinity;
      expect(Math.min(wholeS, direct)).toBeCloseTo(seconds[i * stops.length + j], 1);
      if (!path) return;
      const line = path.coordinates.map(metresOf);
      const drawnM = line
        .slice(1)
        .reduce((sum, p, k) => sum + Math.hypot(p[0] - line[k][0], p[1] - line[k][1]), 0);
      expect(Math.abs(drawnM - path.lengthM)).toBeLessThan(0.5);
      const gap = (p: [number, number], q: [number, number]) => Math.hypot(p[0] - q[0], p[1] - q[1]);
      expect(gap(line[0], metresOf(from.lngLat))).toBeLessThan(0.5);
      expect(gap(line[line.length - 1], metresOf(to.lngLat))).toBeLessThan(0.5);
    });
  }
});
