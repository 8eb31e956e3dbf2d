import { expect } from 'vitest';
import type { Commitment } from '../../server/features/commitments/commitments.sql.ts';
import type { TestApi } from './test-api.ts';
import type { Town } from './town.ts';

export const newCommitment = (more: object = {}) => ({
  id: '2f0f3a52-2f1c-4b7e-9a51-0b6c8f0f7a01',
  text: '华严一路力争改为绿色免费停车，还路于民',
  promiserKind: 'outside',
  promiserText: '城管科停车办',
  recipientText: '12名楼长和居民代表',
  madeOn: '2026-06-01',
  occasion: '微循环座谈会',
  dueOn: '2026-06-30',
  ...more,
});

interface Listed {
  today: string;
  commitments: (Commitment & { isMine: boolean })[];
}
interface Opened {
  commitment: Commitment;
  events: { kind: string }[];
  mayEdit: boolean;
}

/** What has to hold on both databases: a promise is written once, found, counted as late, kept, opened again, and becomes a measure. */
export async function checkCommitments(test: TestApi, town: Town): Promise<void> {
  const path = '/api/commitments';
  const wish = newCommitment({
    communityKey: town.west,
    sourceKind: 'problem',
    sourceKey: town.problemKeys[0],
  });
  const { key } = await test.json<{ key: number }>('POST', path, wish, 201);
  expect(await test.json('POST', path, wish, 201)).toEqual({ key });
  const list = await test.json<Listed>('GET', path);
  expect(list.commitments).toMatchObject([
    {
      key,
      communityKey: town.west,
      subdistrictKey: town.subdistrictKey,
      gridKey: null,
      state: 'open',
      photoCount: 0,
    },
  ]);
  const later = newCommitment({
    id: '2f0f3a52-2f1c-4b7e-9a51-0b6c8f0f7a02',
    dueOn: null,
    lng: 120.015,
    lat: 36.01,
  });
  const { key: undated } = await test.json<{ key: number }>('POST', path, later, 201);
  expect(await test.json('GET', `${path}/counts`)).toEqual({ open: 2, overdue: 1, mine: 0, mineOverdue: 0 });
  const due = async (on: string) =>
    (await test.json<Listed>('GET', `${path}/due?on=${on}`)).commitments.map((each) => each.key);
  expect(await due('2026-06-29')).toEqual([undated]);
  expect(await due('2026-06-30')).toEqual([key, undated]);
  const ofProblem = await test.json<Listed>('GET', `${path}?source=problem:${town.problemKeys[0]}`);
  expect(ofProblem.commitments.map((each) => each.key)).toEqual([key]);

  const open = () => test.json<Opened>('GET', `${path}/${key}`);
  const edit = async (body: object, status = 200) =>
    test.json<{ error?: { code: string } }>(
      'PATCH',
      `${path}/${key}`,
      { expectedVersion: (await open()).commitment.version, ...body },
      status,
    );
  expect((await edit({ dueOn: '2026-05-01' }, 422)).error?.code).toBe('commitments.due_before_made');
  expect((await edit({ state: 'broken' }, 409)).error?.code).toBe('commitments.reason_missing');
  await edit({ state: 'kept', stateNote: '施划泊位 46 个' });
  expect((await open()).commitment).toMatchObject({
    state: 'kept',
    settledOn: '2026-07-01',
    settledBy: 'local-admin',
  });
  expect(await due('2026-12-31')).toEqual([undated]);
  await edit({ state: 'open', stateNote: '居民反映仍在收费' }, 200);
  expect((await open()).commitment).toMatchObject({ state: 'open', settledOn: null, settledBy: null });

  const { version } = (await open()).commitment;
  const made = await test.json<{ measureKey: number }>(
    'POST',
    `${path}/${key}/measure`,
    { expectedVersion: version },
    201,
  );
  expect((await open()).commitment.measures).toMatchObject([{ key: made.measureKey }]);
  const ofMeasure = await test.json<Listed>('GET', `${path}?source=measure:${made.measureKey}`);
  expect(ofMeasure.commitments.map((each) => each.key)).toEqual([key]);
  const { measure } = await test.json<{ measure: { dueOn: string; problemKeys: number[] } }>(
    'GET',
    `/api/measures/${made.measureKey}`,
  );
  expect(measure).toMatchObject({ dueOn: '2026-06-30', problemKeys: [town.problemKeys[0]] });
  expect((await open()).events.map(({ kind }) => kind)).toEqual([
    'created',
    'state.kept',
    'state.open',
    'measure_made',
  ]);
}
