import { expect, it } from 'vitest';
import { buildGazetteer, matchAddress } from '#core/addresses/index.ts';
import { degrees, place, problems } from './demo-data.ts';

const firstOf = (flat: readonly number[]) => {
  const [[lng, lat]] = degrees(flat);
  return { lng, lat };
};

/** Keys are indices plus one. */
const gazetteer = buildGazetteer({
  buildings: place.buildings.map(({ street, houseNumber, estate, name, ring, grid }, i) => {
    return { key: i + 1, street, houseNumber, estate, name, ...firstOf(ring), areaKey: grid + 1 };
  }),
  entrances: place.entrances.map((e, i) => ({
    key: i + 1,
    buildingKey: e.building + 1,
    name: e.name,
    ...firstOf(e.at),
  })),
  streets: place.streets.map((s, i) => ({ key: i + 1, name: s.name, line: degrees(s.line) })),
  facilities: place.facilities.map((f, i) => ({ key: i + 1, kind: f.kind, name: f.name, ...firstOf(f.at) })),
  areas: place.areas.map((a, i) => ({ key: i + 1, level: a.level, name: a.name })),
  learned: [],
});

it('every address that people give for a house leads to that house', { timeout: 30_000 }, () => {
  const atHouses = problems.filter((p) => p.precision === 'entrance' || p.precision === 'building');
  const strayed = atHouses.filter((p) => {
    const match = matchAddress(gazetteer, p.placeText ?? '');
    return match.kind !== 'found' || match.buildingKey !== p.building! + 1;
  });
  expect(strayed.map((p) => p.placeText)).toEqual([]);
});

it('streets and communities are found by their names', () => {
  const vague = problems.filter((p) => ['street', 'community', 'subdistrict'].includes(p.precision));
  const lost = vague.filter((p) => {
    const match = matchAddress(gazetteer, p.placeText ?? '');
    return match.kind !== 'found' || match.precision !== p.precision;
  });
  expect(lost.map((p) => p.placeText)).toEqual([]);
});
