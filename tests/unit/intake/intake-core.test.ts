import { describe, expect, it } from 'vitest';
import { placeCandidates } from '#core/addresses/place-candidates.ts';
import { type DuplicateCandidate, findDuplicates } from '#core/opinions/find-duplicates.ts';
import { proposeSummary, proposeTitle } from '#core/opinions/propose-title.ts';
import { findPersonalData } from '#core/privacy/personal-data.ts';
import { readDemoPlace, readDemoProblems } from '../../../server/features/demo/demo-files.ts';
import { demoGazetteer } from '../../support/demo-gazetteer.ts';

describe('Titles and summaries', () => {
  it.each([
    [
      '您好，请问有人管吗？这条路楼上孩子在屋里拍球，咚咚咚响个不停。',
      '这条路楼上孩子在屋里拍球，咚咚咚响个不停',
    ],
    ['居民张建国反映，后院污水外溢。', '后院污水外溢'],
    ['王先生 13812345678 来电反映：门口停车难', '门口停车难'],
    ['灯坏了', '灯坏了'],
    ['', ''],
  ])('%s', (text, title) => expect(proposeTitle(text, null, null)).toBe(title));

  it('never hold a name or a number, and stay short', () => {
    const place = readDemoProblems().slice(0, 2000);
    for (const [i, { text }] of place.entries()) {
      const told = i % 3 === 0 ? `居民王小明（电话13812345678）反映，${text}` : text;
      const title = proposeTitle(told, null, null);
      expect(findPersonalData(title)).toEqual([]);
      expect([...title].length).toBeLessThanOrEqual(30);
      expect(title.length).toBeGreaterThan(0);
      const summary = proposeSummary(told.repeat(3));
      expect(findPersonalData(summary)).toEqual([]);
      expect([...summary].length).toBeLessThanOrEqual(120);
    }
  });
});

describe('Candidates of an address', () => {
  const place = readDemoPlace();
  const gazetteer = demoGazetteer(place);

  it('hold the very building for every address in the place', () => {
    const buildings = place.buildings.flatMap(({ street, houseNumber, estate, name }, key) =>
      street && houseNumber ? [{ key, street, houseNumber, estate, name }] : [],
    );
    expect(buildings.length).toBeGreaterThan(500);
    for (const { key, street, houseNumber, estate, name } of buildings.filter((_, i) => i % 7 === 0)) {
      const words = estate && name ? `${estate}${name}` : `${street}${houseNumber}`;
      const found = placeCandidates(gazetteer, words, 40);
      const keys = found.map(({ buildingKey }) => buildingKey);
      const twins = place.buildings.filter(
        (each) => each.street === street && each.houseNumber === houseNumber,
      );
      if (estate && name) expect([words, keys]).toEqual([words, expect.arrayContaining([key])]);
      else if (twins.length <= 8) expect([words, keys]).toEqual([words, expect.arrayContaining([key])]);
      expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
    }
  });

  it('are those whose number begins as the one typed, and never more than asked for', () => {
    const road = place.buildings.find(({ street, houseNumber }) => street && houseNumber)!.street!;
    const found = placeCandidates(gazetteer, `${road}1`, 6);
    expect(found.length).toBeGreaterThan(0);
    expect(found.length).toBeLessThanOrEqual(6);
    for (const { buildingKey } of found) expect(place.buildings[buildingKey!].houseNumber).toMatch(/^1/);
  });

  it('are none for what is no place, whatever it is', () => {
    for (const text of ['', '   ', '没有这个地方', '１２３', '😀', '路'.repeat(500)]) {
      expect(placeCandidates(gazetteer, text)).toEqual([]);
    }
  });
});

describe('Duplicates', () => {
  const at = (east: number): [number, number] => [120 + east / 90_000, 36];
  const other = (key: number, change: Partial<DuplicateCandidate> = {}): DuplicateCandidate => ({
    key,
    text: '楼道灯不亮',
    categoryCode: '0305',
    status: 'handling',
    reportedAt: '2026-05-01T00:00:00.000Z',
    lng: at(10)[0],
    lat: 36,
    buildingKey: null,
    ...change,
  });
  const wish = { text: '楼道灯不亮了', categoryCode: '0305', lngLat: at(0), buildingKey: 4, radiusM: 50 };
  const keys = (...candidates: DuplicateCandidate[]) =>
    findDuplicates(candidates, wish).map(({ key }) => key);

  it('are near and of the category, or at the building', () => {
    expect(keys(other(1), other(2, { lng: at(49)[0] }), other(3, { lng: at(52)[0] }))).toEqual([1, 2]);
    expect(keys(other(1, { categoryCode: '0401' }))).toEqual([]);
    expect(keys(other(1, { categoryCode: '0401', buildingKey: 4, lng: null, lat: null }))).toEqual([1]);
    expect(findDuplicates([other(1)], { ...wish, lngLat: null, buildingKey: null })).toEqual([]);
  });

  it('are likeliest first: words, distance, open before closed, then the newest', () => {
    const otherWords = other(1, { text: '墙皮脱落掉渣' });
    const closed = other(2, { status: 'closed' });
    const far = other(3, { lng: at(45)[0] });
    const newer = other(4, { reportedAt: '2026-06-01T00:00:00.000Z' });
    const elsewhat = other(5, { categoryCode: '0401', buildingKey: 4 });
    // the same words at the same house outweigh a category that somebody chose otherwise
    expect(keys(otherWords, closed, far, newer, elsewhat, other(6))).toEqual([4, 6, 2, 3, 5, 1]);
  });
});
