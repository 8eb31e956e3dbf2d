import { booleanPointInPolygon, point } from '@turf/turf';
import { describe, expect, it } from 'vitest';
import type { LngLat } from '#core/geo/types.ts';
import { randomInt, seededRandom } from '#core/lib/random.ts';
import { buildStreetGraph } from '#core/streets/build-street-graph.ts';
import { goalNetwork, isochrone, nearestGoal, onStreet, walkPlaces } from '#core/streets/isochrone.ts';
import { isochroneAreas } from '#core/streets/isochrone-areas.ts';
import { coverageOf, type Home, trialGain } from '#core/streets/isochrone-coverage.ts';
import { edgeCoordinates } from '#core/streets/street-graph.ts';
import { walkMatrix } from '#core/streets/walk-matrix.ts';
import { type WalkNetwork, walkNetwork } from '#core/streets/walk-network.ts';
import { stopEnds } from '#core/streets/walk-stops.ts';
import { drawStreets, metresOf, place } from './draw-streets.ts';
import { floydWarshall, randomTown, speedKmh } from './random-town.ts';

function timesOf(network: WalkNetwork, goals: LngLat[], homes: LngLat[]) {
  const reach = isochrone(goalNetwork(network), walkPlaces(network, goals));
  return walkPlaces(network, homes).map((home) => nearestGoal(network, reach, home));
}

describe.each([
  ['on the level', undefined],
  ['on a hillside', (p: LngLat) => metresOf(p)[0] * 0.12 - metresOf(p)[1] * 0.05],
])('times to the nearest goal %s', (_, heightAt) => {
  it.each([1, 2, 3, 4, 5, 6])('are the smallest of Floyd and Warshall, going there (town %i)', (seed) => {
    // A straight piece a street: averaging slopes over bends is another matter.
    const streets = randomTown(seed).streets.flatMap((street, key) =>
      street.nodeIds.slice(1).map((_, i) => ({
        ...street,
        key: key * 100 + i,
        nodeIds: street.nodeIds.slice(i, i + 2),
        coordinates: street.coordinates.slice(i, i + 2),
      })),
    );
    const oracle = floydWarshall(streets, heightAt);
    const at = new Map(streets.flatMap((s) => s.nodeIds.map((id, i) => [id, s.coordinates[i]] as const)));
    const degree = (id: number) => streets.filter(({ nodeIds }) => nodeIds.includes(id)).length;
    const isOnMainRoad = (id: number) =>
      streets.some((street) => street.class === 'primary' && street.nodeIds.includes(id));
    // Either side of a main road will do, and between two vertices a hill is taken as even.
    const ids = [...at.keys()].filter((id) => !isOnMainRoad(id) && !(heightAt && degree(id) === 2));
    const random = seededRandom(seed);
    const goals = [0, 1, 2].map(() => ids[randomInt(random, ids.length)]);
    const network = walkNetwork(buildStreetGraph(streets, heightAt), { speedKmh });
    const times = timesOf(
      network,
      goals.map((id) => at.get(id)!),
      ids.map((id) => at.get(id)!),
    );
    expect(ids.length).toBeGreaterThan(9);
    ids.forEach((id, i) => {
      const want = Math.min(...goals.map((goal) => oracle.get(id)!.get(goal)!));
      const { seconds, goal } = times[i];
      if (Number.isFinite(want)) {
        expect(Math.abs(seconds - want), `from ${id}`).toBeLessThan(0.2);
        expect(Math.abs(oracle.get(id)!.get(goals[goal])! - want)).toBeLessThan(0.2);
      } else expect([seconds, goal]).toEqual([Number.POSITIVE_INFINITY, -1]);
    });
  });

  it.each([7, 8, 9])('from doors are the smallest of the matrix (town %i)', (seed) => {
    const { streets } = randomTown(seed);
    const random = seededRandom(seed);
    const anywhere = () => place(random() * 900 - 50, random() * 900 - 50);
    const goals = Array.from({ length: 5 }, anywhere);
    // Some next door to a goal, where nobody walks round by the street.
    const homes = [
      ...Array.from({ length: 60 }, anywhere),
      ...goals.map(([lng, lat]): LngLat => [lng + 1e-4, lat]),
    ];
    const network = walkNetwork(buildStreetGraph(streets, heightAt), { speedKmh });
    const { seconds, size } = walkMatrix(network, [...goals, ...homes]);
    const times = timesOf(network, goals, homes);
    for (const [i, time] of times.entries()) {
      const row = goals.map((_, goal) => seconds[(goals.length + i) * size + goal]);
      const want = Math.min(...row);
      if (Number.isFinite(want)) {
        expect(time.seconds).toBeCloseTo(want, 2);
        expect(row[time.goal]).toBeCloseTo(want, 2);
      } else expect(time.goal).toBe(-1);
    }
  });
});

//  a----b----c----d     200 m each; e 100 m above b
const corners = { a: [0, 0], b: [200, 0], c: [400, 0], d: [600, 0], e: [200, 100] } as const;

it('a way that may be walked in one direction only is not walked in the other', () => {
  const streets = drawStreets(corners, ['ab', { via: 'bc', tags: { 'oneway:foot': 'yes' } }, 'cd']);
  const network = walkNetwork(buildStreetGraph(streets), { speedKmh });
  const [fromA, fromD] = timesOf(network, [place(410, 0)], [place(0, 0), place(600, 0)]);
  expect([Math.round(fromA.seconds), Math.round(fromD.seconds)]).toEqual([410, 190]);
  expect(timesOf(network, [place(190, 0)], [place(600, 0)])[0].seconds).toBe(Number.POSITIVE_INFINITY);
});

it('without a goal nobody has a way, and nothing is drawn', () => {
  const network = walkNetwork(buildStreetGraph(drawStreets(corners, ['abcd'])), { speedKmh });
  expect(timesOf(network, [], [place(100, 0)])).toEqual([{ seconds: Number.POSITIVE_INFINITY, goal: -1 }]);
  const reach = isochrone(goalNetwork(network), []);
  expect(isochroneAreas(network, reach, [300])).toEqual([
    { limitS: 300, geometry: { type: 'MultiPolygon', coordinates: [] } },
  ]);
});

describe('areas to draw', () => {
  const network = walkNetwork(buildStreetGraph(randomTown(3).streets), { speedKmh });
  const goals = walkPlaces(network, [place(300, 300), place(700, 650)]);
  const reach = isochrone(goalNetwork(network), goals);
  const areas = isochroneAreas(network, reach, [120, 240, 480]);

  it('hold what lies beside a street that is reached, as far as the time left carries', () => {
    const { graph, options } = network;
    const points: { at: [number, number]; seconds: number }[] = [];
    for (let edge = 0; edge < graph.edgeCount; edge++) {
      const ends = edgeCoordinates(graph, edge).map(metresOf);
      // Drawn streets are straight between their corners: shares of length go piece by piece.
      const lengths = ends.slice(1).map((b, i) => Math.hypot(b[0] - ends[i][0], b[1] - ends[i][1]));
      const total = lengths.reduce((sum, length) => sum + length, 0);
      let before = 0;
      lengths.forEach((length, i) => {
        for (let m = 0; m <= length; m += 4) {
          const share = (before + m) / total;
          const at = [0, 1].map((k) => ends[i][k] + (m / length) * (ends[i + 1][k] - ends[i][k]));
          const snap = { edge, share, lngLat: place(at[0], at[1]), approachM: 0 };
          const { seconds } = onStreet(network, reach, snap, stopEnds(graph, snap, options));
          points.push({ at: [at[0], at[1]], seconds });
        }
        before += length;
      });
    }
    const random = seededRandom(5);
    for (const { limitS, geometry } of areas) {
      const checked = { inside: 0, outside: 0 };
      for (let n = 0; n < 400; n++) {
        const [x, y] = [random() * 900 - 50, random() * 900 - 50];
        const insideM = Math.max(
          ...points
            .filter(({ seconds }) => seconds <= limitS)
            .map(({ at, seconds }) => Math.min(60, limitS - seconds) - Math.hypot(at[0] - x, at[1] - y)),
        );
        // Within a cell of the outline either is right.
        if (Math.abs(insideM) < 13) continue;
        const isInside = booleanPointInPolygon(point(place(x, y)), geometry);
        expect(isInside, `${x},${y} at ${limitS} s`).toBe(insideM > 0);
        checked[isInside ? 'inside' : 'outside']++;
      }
      expect(Math.min(checked.inside, checked.outside)).toBeGreaterThan(10);
    }
  });

  it('lie in one another', () => {
    const [inner, , outer] = areas.map(({ geometry }) => ({
      type: 'Feature' as const,
      properties: {},
      geometry,
    }));
    const corners = inner.geometry.coordinates.flat(2);
    expect(corners.length).toBeGreaterThan(10);
    for (const corner of corners) expect(booleanPointInPolygon(point(corner), outer)).toBe(true);
  });
});

it('households within reach are those of a plain count', () => {
  const random = seededRandom(11);
  const homes = Array.from(
    { length: 300 },
    (): Home => ({
      lng: 0,
      lat: 0,
      households: 1 + randomInt(random, 30),
      isAssumed: random() < 0.4,
      house: randomInt(random, 80) - 1,
      communityKey: randomInt(random, 4),
    }),
  );
  const seconds = homes.map(() => (random() < 0.05 ? Number.POSITIVE_INFINITY : random() * 1800));
  const goals = homes.map((_, i) => (Number.isFinite(seconds[i]) ? i % 3 : -1));
  const { total, communities, houses, uncovered } = coverageOf(homes, seconds, goals, 900);
  const sum = (rows: number[]) => rows.reduce((a, b) => a + b, 0);
  const count = (isCounted: (home: Home, i: number) => boolean) =>
    sum(homes.map((home, i) => (isCounted(home, i) ? home.households : 0)));

  expect(total).toMatchObject({
    households: count(() => true),
    within: count((_, i) => seconds[i] <= 900),
    assumed: count(({ isAssumed }) => isAssumed),
  });
  expect(communities.map(({ communityKey }) => communityKey).sort()).toEqual([0, 1, 2, 3]);
  for (const { communityKey, households, within } of communities) {
    expect(households).toBe(count((home) => home.communityKey === communityKey));
    expect(within).toBe(count((home, i) => home.communityKey === communityKey && seconds[i] <= 900));
  }
  expect(sum(uncovered.map(({ beyond }) => beyond))).toBe(total.households - total.within);
  for (const { house, households, beyond, seconds: farthest } of uncovered.filter(
    ({ house }) => house >= 0,
  )) {
    expect(households).toBe(count((home) => home.house === house));
    expect(beyond).toBe(count((home, i) => home.house === house && seconds[i] > 900));
    expect(farthest).toBe(Math.max(...seconds.filter((_, i) => homes[i].house === house)));
  }
  expect(sum(houses.map(({ households }) => households))).toBe(total.households);
  // A door without a house stands for itself.
  const alone = homes.filter((home, i) => home.house < 0 && seconds[i] > 900).length;
  expect(uncovered.filter(({ house }) => house < 0)).toHaveLength(alone);
});

it('one more place gains whom it brings within reach, and saves time to whom it is nearer', () => {
  const home = (households: number): Home => ({
    lng: 0,
    lat: 0,
    households,
    isAssumed: false,
    house: -1,
    communityKey: 0,
  });
  const homes = [home(10), home(20), home(5), home(7)];
  const none = Number.POSITIVE_INFINITY;
  // Comes within; is nearer but was within; had no way; stays where it is.
  const gain = trialGain(homes, [1200, 600, none, 300], [600, 300, 900, 900], 900);
  expect(gain).toEqual({ gained: 15, closer: 35, savedMinutes: (10 * 10 + 20 * 5) / 30 });
  expect(trialGain(homes, [1, 1, 1, 1], [2, 2, 2, none], 900)).toEqual({
    gained: 0,
    closer: 0,
    savedMinutes: 0,
  });
});
