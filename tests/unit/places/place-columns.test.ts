import { describe, expect, it } from 'vitest';
import { randomInt, seededRandom } from '#core/lib/random.ts';
import {
  decodeBuildings,
  decodeDoors,
  decodeHouseholds,
  encodeBuildings,
  encodeDoors,
  encodeHouseholds,
} from '#core/places/place-columns.ts';

const random = seededRandom(5);
const lng = () => (1_206_000_000 + randomInt(random, 1e6)) / 1e7;
const lat = () => (359_000_000 + randomInt(random, 1e6)) / 1e7;
const count = () => (random() < 0.3 ? null : randomInt(random, 300));
const ring = (corners: number) => {
  const open = Array.from({ length: corners }, () => [lng(), lat()]);
  return [...open, open[0]];
};

describe('Columns of places', () => {
  it('bring back households as they were', () => {
    const places = Array.from({ length: 200 }, () => ({
      lng: lng(),
      lat: lat(),
      households: 1 + randomInt(random, 400),
      areaKey: randomInt(random, 60),
      isAssumed: random() < 0.5,
    }));
    const columns = decodeHouseholds(encodeHouseholds(places));
    expect(
      places.map((_, i) => ({
        lng: columns.lng[i],
        lat: columns.lat[i],
        households: columns.households[i],
        areaKey: columns.areaKey[i],
        isAssumed: columns.isAssumed[i] === 1,
      })),
    ).toEqual(places);
  });

  it('bring back doors, unknown households and Chinese labels included', () => {
    const doors = Array.from({ length: 100 }, (_, i) => ({
      key: 3 * i + 1,
      lng: lng(),
      lat: lat(),
      label: random() < 0.2 ? '' : `海棠路${i}号 ${i % 3}单元`,
      households: count(),
      householdsAssumed: random() < 0.5,
      isAssumed: random() < 0.5,
    }));
    expect(decodeDoors(encodeDoors(doors))).toEqual(doors);
  });

  it('bring back buildings with courtyards and in several parts', () => {
    const buildings = Array.from({ length: 60 }, (_, i) => ({
      key: i + 1,
      lng: lng(),
      lat: lat(),
      label: `${i}号楼`,
      households: count(),
      householdsAssumed: random() < 0.5,
      polygons: Array.from({ length: 1 + randomInt(random, 2) }, () =>
        Array.from({ length: 1 + randomInt(random, 3) }, () => ring(3 + randomInt(random, 6))),
      ),
    }));
    expect(decodeBuildings(encodeBuildings(buildings))).toEqual(buildings);
  });

  it('bring back nothing from nothing, and refuse columns of another kind', () => {
    expect(decodeDoors(encodeDoors([]))).toEqual([]);
    expect(decodeBuildings(encodeBuildings([]))).toEqual([]);
    expect(decodeHouseholds(encodeHouseholds([])).lng).toHaveLength(0);
    expect(() => decodeDoors(encodeHouseholds([]))).toThrow('lack');
  });
});
