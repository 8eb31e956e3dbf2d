import { describe, expect, test, vi } from 'vitest';
import { matchAddress, parseAddresses } from '#core/addresses/index.ts';
import { readDemoPlace, readDemoProblems } from '../../../server/features/demo/demo-files.ts';
import { demoGazetteer } from '../../support/demo-gazetteer.ts';

// a slow machine is no failure
vi.setConfig({ testTimeout: 60_000 });

/*
 * The demonstration problems say in words where they are, and know the building they were made for: an answer book that
 * the matcher has never seen.
 */
describe('the addresses of the demonstration problems', () => {
  const place = readDemoPlace();
  const gazetteer = demoGazetteer(place);
  const problems = readDemoProblems().filter((problem) => problem.placeText !== null);
  const match = (text: string | null) => matchAddress(gazetteer, text ?? '');

  test('lead to their own building, but for doors that stand on two houses', () => {
    const atDoors = problems.filter(({ building, precision }) => building !== null && precision !== 'point');
    expect(atDoors.length).toBeGreaterThan(3000);
    const wrong = atDoors.filter((problem) => {
      const found = match(problem.placeText);
      if (found.kind !== 'found' || found.buildingKey === null) return true;
      const [got, meant] = [found.buildingKey, problem.building!].map((key) => place.buildings[key]);
      const isOtherHouse =
        got.street !== meant.street || got.houseNumber !== meant.houseNumber || got.name !== meant.name;
      return isOtherHouse || got.estate !== meant.estate;
    });
    expect(wrong.map(({ placeText }) => placeText)).toEqual([]);
  });

  test('that name a unit lead to its door', () => {
    const atUnits = problems.filter(
      ({ entrance, placeText }) =>
        entrance !== null && /\d单元/.test(placeText ?? '') && place.entrances[entrance].name !== null,
    );
    expect(atUnits.length).toBeGreaterThan(300);
    for (const problem of atUnits) {
      const found = match(problem.placeText);
      expect(found.kind === 'found' && found.entranceKey, problem.placeText!).toBe(problem.entrance);
    }
  });

  test('that name a street or a community are no points', () => {
    for (const problem of problems.filter(
      ({ precision }) => precision === 'street' || precision === 'community',
    )) {
      const found = match(problem.placeText);
      const precision = found.kind === 'found' ? found.precision : found.reason;
      expect(['street', 'community'], problem.placeText!).toContain(precision);
    }
  });

  test('are found in the running texts without any list of names, 99 of 100 cut rightly', () => {
    const { roads, estates } = gazetteer.lexicon;
    let right = 0;
    const wrong: string[] = [];
    let missed = 0;
    for (const { title, text } of problems) {
      for (const line of [title, text]) {
        const blind = parseAddresses(line).filter(
          ({ kind }) => kind === 'door' || kind === 'road' || kind === 'estate',
        );
        for (const found of blind) {
          // 榆荫里 is a lane and reads like a court: what is cut is a name either way
          const names = [found.road, found.estate].filter((name) => name !== null);
          if (names.some((name) => roads.has(name) || estates.has(name))) right++;
          else wrong.push(found.text);
        }
        for (const found of parseAddresses(line, gazetteer.lexicon)) {
          if (found.kind !== 'door') continue;
          if (!blind.some((other) => other.start < found.end && other.end > found.start)) missed++;
        }
      }
    }
    expect(right).toBeGreaterThan(5000);
    expect(wrong.length / (right + wrong.length), wrong.slice(0, 20).join(' ')).toBeLessThan(0.01);
    expect(missed / right).toBeLessThan(0.01);
  });
});
