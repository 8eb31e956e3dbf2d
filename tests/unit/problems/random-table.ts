import { type Random, randomInt, seededRandom } from '#core/lib/random.ts';
import { OUTSIDE, type ProblemRecord, type TableArea } from '#core/problems/problem-table.ts';
import { LOCATION_PRECISIONS, PROBLEM_STATUSES } from '#core/problems/vocabulary.ts';

/** Two communities with two grids each in one sub-district; keys deliberately not in the order of indices. */
export const AREAS: TableArea[] = [
  OUTSIDE,
  { key: 70, level: 'subdistrict', parent: -1 },
  { key: 12, level: 'community', parent: 1 },
  { key: 11, level: 'community', parent: 1 },
  { key: 31, level: 'grid', parent: 2 },
  { key: 30, level: 'grid', parent: 2 },
  { key: 29, level: 'grid', parent: 3 },
  { key: 28, level: 'grid', parent: 3 },
];
export const CATEGORIES = ['0101', '0102', '0201', '0301', 'x:Pothole'];
export const SOURCES = ['hotline', 'patrol', 'visit'];

const START = Date.UTC(2024, 10, 1) / 60_000;
const SPAN = 730 * 1440;

export function randomRecord(random: Random, key: number): ProblemRecord {
  const placed = random() < 0.85;
  const reported = START + randomInt(random, SPAN);
  const status = randomInt(random, PROBLEM_STATUSES.length);
  return {
    key,
    lng: placed ? (1_200_000_000 + randomInt(random, 1e6)) / 1e7 : null,
    lat: placed ? (360_000_000 + randomInt(random, 1e6)) / 1e7 : null,
    reportedMinute: reported,
    dueMinute: random() < 0.8 ? reported + randomInt(random, 20_000) : null,
    closedMinute: status >= 6 ? reported + randomInt(random, 30_000) : null,
    categoryCode: CATEGORIES[randomInt(random, CATEGORIES.length)],
    sourceCode: SOURCES[randomInt(random, SOURCES.length)],
    status,
    precision: placed ? randomInt(random, 4) : 4 + randomInt(random, LOCATION_PRECISIONS.length - 4),
    areaKey: AREAS[randomInt(random, AREAS.length)].key,
    building: randomInt(random, 40),
    flags: randomInt(random, 16),
  };
}

/** `count` records with ascending keys that have gaps. */
export function randomRecords(seed: number, count: number): ProblemRecord[] {
  const random = seededRandom(seed);
  let key = 0;
  return Array.from({ length: count }, () => {
    key += 1 + randomInt(random, 3);
    return randomRecord(random, key);
  });
}
