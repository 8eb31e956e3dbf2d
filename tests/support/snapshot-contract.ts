import { expect } from 'vitest';
import { decodeProblemColumns } from '#core/problems/problem-columns.ts';
import type { Deck, Review } from '#core/reviews/review.ts';
import type { DayRange, SceneSubject } from '#core/reviews/scene.ts';
import { writeChange } from '../../server/db/change.ts';
import { idOf, newItem, newReview } from './review-contract.ts';
import type { TestApi } from './test-api.ts';
import type { Town } from './town.ts';

const PERIOD: DayRange = { from: '2026-06-01', to: '2026-06-30' };
const PREVIOUS: DayRange = { from: '2026-05-01', to: '2026-05-31' };

/** A review with a slide of every kind that the town has numbers for. */
export async function openFullReview(test: TestApi, town: Town, more: object = {}): Promise<Review> {
  const subjects: SceneSubject[] = [
    { kind: 'none' },
    { kind: 'problems', filters: [{}], period: PERIOD, previous: PREVIOUS },
    { kind: 'rise', areaKey: null, period: PERIOD, previous: PREVIOUS },
    { kind: 'overdue', areaKey: null },
    { kind: 'supervised', areaKey: town.west },
    { kind: 'commitments', dueBy: '2026-07-31', areaKey: null },
    { kind: 'harvest', areaKey: null, period: PERIOD },
    { kind: 'area', areaKey: town.west, period: PERIOD, previous: PREVIOUS },
    { kind: 'areas', areaKeys: [town.west, town.east], period: PERIOD, previous: PREVIOUS },
  ];
  const made = await test.json<Review>('POST', '/api/reviews', newReview(more), 201);
  const items = subjects.map((subject, i) =>
    newItem(100 + i, { scene: { layout: 'words', query: '', otherQuery: '', subject } }),
  );
  return test.json('PUT', `/api/reviews/${made.key}/agenda`, { expectedVersion: made.version, items });
}

interface Taken {
  key: number;
  dataVersion: number;
  takenAt: string;
  isNew: boolean;
}

/** What has to hold on both databases: what was shown is shown again byte for byte, whatever happens to the rows. */
export async function checkSnapshots(test: TestApi, town: Town): Promise<void> {
  const { key } = await openFullReview(test, town);
  const one = `/api/reviews/${key}`;
  await test.json(
    'POST',
    `${one}/outcomes`,
    { id: idOf(1), kind: 'commitment', text: '还路于民', whoText: '停车办', dueOn: '2026-07-31' },
    201,
  );
  const live = await test.json<Deck>('GET', `${one}/deck`);
  const liveColumns = await bytesOf(test, '/api/problems/columns');
  const liveAreas = await bytesOf(test, '/api/areas');
  expect(live.slides[3].content.figures[0].value).toBeGreaterThan(0);

  const taken = await test.json<Taken>('POST', `${one}/snapshots`, undefined, 201);
  expect(taken).toMatchObject({ isNew: true, takenAt: '2026-07-01T04:00:00.000Z' });
  // nothing was written since: it is the same
  expect(await test.json('POST', `${one}/snapshots`)).toEqual({ ...taken, isNew: false });
  const paths = [
    `${one}/deck?snapshot=${taken.key}`,
    `${one}/snapshots/${taken.key}/columns`,
    `${one}/snapshots/${taken.key}/areas`,
  ];
  const before = await Promise.all(paths.map((path) => bytesOf(test, path)));
  expect(JSON.parse(before[0].toString())).toEqual({ ...live, snapshotKey: taken.key });
  // the rows' own last version, not that of the outcome written since
  const frozen = decodeProblemColumns(before[1]);
  expect({ ...frozen, version: 0 }).toEqual({ ...decodeProblemColumns(liveColumns), version: 0 });
  expect(frozen.version).toBeLessThan(taken.dataVersion);
  expect(before[2]).toEqual(liveAreas);

  await ruin(test, town);
  test.deps.clock = () => new Date('2027-07-01T04:00:00Z');
  const after = await Promise.all(paths.map((path) => bytesOf(test, path)));
  expect(after).toEqual(before);
  // while the review itself follows the data
  const now = await test.json<Deck>('GET', `${one}/deck`);
  expect(now.slides[3].content).not.toEqual(live.slides[3].content);
  expect(now.outcomes[0].state).toBe('overdue');
  expect(live.outcomes[0].state).toBe('open');

  // closing it keeps what is shown then; the boundaries lie there once more, being others
  const { version } = await test.json<Review>('GET', one);
  await test.json('PATCH', one, { expectedVersion: version, status: 'closed' });
  const kept = await test.json<{ key: number }[]>('GET', `${one}/snapshots`);
  expect(kept).toHaveLength(2);
  const shown = await test.json<Deck>('GET', `${one}/deck?snapshot=${kept[0].key}`);
  expect(shown.slides.map(({ content }) => content)).toEqual(now.slides.map(({ content }) => content));
  expect(await stored(test)).toEqual([{ snapshots: 2, columns: 2, areas: 2 }]);
  // a third of the same rows adds none
  const { version: closed } = await test.json<Review>('GET', one);
  await test.json('PATCH', one, { expectedVersion: closed, status: 'open' });
  expect(await test.json('POST', `${one}/snapshots`, undefined, 201)).toMatchObject({ isNew: true });
  expect(await stored(test)).toEqual([{ snapshots: 3, columns: 2, areas: 2 }]);
}

const stored = (test: TestApi) =>
  test.db.query(`select (select count(*)::int from review_snapshots) as snapshots,
    (select count(*)::int from frozen_columns) as columns, (select count(*)::int from frozen_areas) as areas`);

async function bytesOf(test: TestApi, path: string): Promise<Buffer> {
  const response = await test.request(path);
  expect(`${path} ${response.status}`).toBe(`${path} 200`);
  return Buffer.from(await response.arrayBuffer());
}

/** A year of it: problems change, go and come, boundaries move, the review gets another agenda. */
async function ruin(test: TestApi, town: Town): Promise<void> {
  await writeChange(test.deps, 'test', async (tx, { version }) => {
    await tx.query(
      `update problems set title = '改过', category_code = '0402', status = 'closed', closed_at = '2026-08-01T00:00:00Z', version = $1
        where key = any($2::int[])`,
      [version, town.problemKeys.slice(0, 12)],
    );
    await tx.query(`update problems set deleted_at = now(), version = $1 where key = any($2::int[])`, [
      version,
      town.problemKeys.slice(12, 20),
    ]);
    await tx.query(`update areas set name = '改名社区', household_count = 1, version = $1 where key = $2`, [
      version,
      town.west,
    ]);
  });
}
