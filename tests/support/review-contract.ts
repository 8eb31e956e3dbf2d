import { expect } from 'vitest';
import type { AgendaItem, Review, ReviewHead, ReviewOutcome } from '#core/reviews/review.ts';
import type { TestApi } from './test-api.ts';
import type { Town } from './town.ts';

export const REVIEW_ID = '5b0d1f52-2f1c-4b7e-9a51-0b6c8f0f7a01';
export const idOf = (n: number) => `5b0d1f52-2f1c-4b7e-9a51-0b6c8f0f8${String(n).padStart(3, '0')}`;

export const newReview = (more: object = {}) => ({
  id: REVIEW_ID,
  title: '六月治理会商',
  heldOn: '2026-07-01',
  areaKey: null,
  period: { from: '2026-06-01', to: '2026-06-30' },
  previous: { from: '2026-05-01', to: '2026-05-31' },
  ...more,
});

export const newItem = (n: number, more: Partial<AgendaItem> = {}): AgendaItem => ({
  id: idOf(n),
  kind: 'custom',
  title: `议题${n}`,
  text: '',
  notes: '',
  minutes: null,
  scene: { layout: 'words', query: '', otherQuery: '', subject: { kind: 'none' } },
  ...more,
});

interface Refused {
  error?: { code: string; details?: { version?: number } };
}

/** What has to hold on both databases: a review is opened once, its agenda reordered, outcomes become measures and promises. */
export async function checkReviews(test: TestApi, town: Town): Promise<void> {
  const path = '/api/reviews';
  const made = await test.json<Review>('POST', path, newReview(), 201);
  expect(await test.json('POST', path, newReview(), 200)).toEqual(made);
  expect(made).toMatchObject({
    title: '六月治理会商',
    status: 'draft',
    heldOn: '2026-07-01',
    areaKey: null,
    period: { from: '2026-06-01', to: '2026-06-30' },
    items: [],
    outcomes: [],
    mayEdit: true,
    isWhollySeen: true,
  });
  const one = `${path}/${made.key}`;
  const open = () => test.json<Review>('GET', one);

  const items = [
    newItem(1, { notes: '先讲数字' }),
    newItem(2, {
      kind: 'overdue',
      scene: {
        layout: 'map',
        query: `c=${town.west}&st=overdue&g=120370123_36062312.12_5.3_-9`,
        otherQuery: 't=2026-05-01..2026-05-31',
        subject: { kind: 'overdue', areaKey: town.west },
      },
    }),
    newItem(3, { minutes: 10 }),
  ];
  const save = (expectedVersion: number, order: readonly AgendaItem[], status = 200) =>
    test.json<Review & Refused>('PUT', `${one}/agenda`, { expectedVersion, items: order }, status);
  const saved = await save(made.version, items);
  expect(saved.items).toEqual(items);
  const turned = await save(saved.version, [items[2], items[0], items[1]]);
  expect(turned.items.map(({ id }) => id)).toEqual([idOf(3), idOf(1), idOf(2)]);
  const late = await save(saved.version, items, 409);
  expect(late.error).toMatchObject({ code: 'reviews.changed', details: { version: turned.version } });
  // the same once more is no change
  expect((await save(turned.version, turned.items)).version).toBe(turned.version);
  await test.json(
    'PUT',
    `${one}/agenda`,
    { expectedVersion: turned.version, items: [items[0], items[0]] },
    400,
  );

  await checkOutcomes(test, one);
  const { version } = await open();
  const edited = await test.json<Review>('PATCH', one, {
    expectedVersion: version,
    title: '六月会商（改）',
    status: 'open',
  });
  expect(edited).toMatchObject({ title: '六月会商（改）', status: 'open', itemCount: 3 });
  await test.json('DELETE', `${one}?version=${version}`, undefined, 409);
  await test.json('DELETE', `${one}?version=${edited.version}`);
  expect(await test.json<ReviewHead[]>('GET', path)).toEqual([]);
  await test.json('GET', one, undefined, 404);
  await test.json('POST', `${one}/restore`);
  expect((await open()).items).toHaveLength(3);
  const kinds = await test.db.query<{ kind: string }>(
    'select kind from review_events where review_key = $1 order by key',
    [made.key],
  );
  expect(kinds.map(({ kind }) => kind)).toEqual([
    'created',
    'agenda',
    'agenda',
    'outcome_added',
    'outcome_added',
    'outcome_added',
    'outcome_edited',
    'outcome_deleted',
    'outcome_restored',
    'status.open',
    'deleted',
    'restored',
  ]);
}

async function checkOutcomes(test: TestApi, one: string): Promise<void> {
  const add = (body: object, status = 201) =>
    test.json<ReviewOutcome & Refused>('POST', `${one}/outcomes`, body, status);
  const decision = { id: idOf(11), itemId: idOf(2), kind: 'decision', text: '先清理楼道，再装扶手' };
  const first = await add(decision);
  expect(first).toMatchObject({ kind: 'decision', state: 'none', measureKey: null, commitmentKey: null });
  expect(await add(decision, 200)).toEqual(first);
  const task = await add({
    id: idOf(12),
    kind: 'task',
    text: '更换单元门禁\n分两批',
    whoText: '物业公司',
    dueOn: '2026-06-30',
  });
  expect(task).toMatchObject({ state: 'overdue', commitmentKey: null, itemId: null });
  const { measure } = await test.json<{
    measure: { title: string; plan: string; dueOn: string; version: number };
  }>('GET', `/api/measures/${task.measureKey}`);
  expect(measure).toMatchObject({
    title: '更换单元门禁',
    plan: '更换单元门禁\n分两批\n物业公司',
    dueOn: '2026-06-30',
  });
  expect((await add({ id: idOf(13), kind: 'commitment', text: '八月底前还路于民' }, 422)).error?.code).toBe(
    'commitments.promiser_missing',
  );
  const promise = await add({
    id: idOf(13),
    kind: 'commitment',
    text: '八月底前还路于民',
    whoText: '停车办',
    recipientText: '居民代表',
    dueOn: '2026-08-31',
  });
  expect(promise.state).toBe('open');
  const ledger = await test.json<{ commitments: { key: number; occasion: string; madeOn: string }[] }>(
    'GET',
    `/api/commitments?source=review:${one.split('/').at(-1)}`,
  );
  expect(ledger.commitments).toMatchObject([
    { key: promise.commitmentKey, occasion: '六月治理会商', madeOn: '2026-07-01' },
  ]);
  expect((await add({ id: idOf(14), itemId: idOf(99), kind: 'decision', text: '无' }, 409)).error?.code).toBe(
    'reviews.item_unknown',
  );

  const edit = (key: number, body: object) =>
    test.json<ReviewOutcome>('PATCH', `${one}/outcomes/${key}`, body);
  expect(await edit(task.key, { dueOn: '2026-07-31', text: '更换全部单元门禁' })).toMatchObject({
    state: 'open',
  });
  expect(await test.json('GET', `/api/measures/${task.measureKey}`)).toMatchObject({
    measure: { title: '更换全部单元门禁', dueOn: '2026-07-31' },
  });
  expect(await edit(promise.key, { isDeleted: true })).toMatchObject({ isDeleted: true, state: 'withdrawn' });
  expect(await edit(promise.key, { isDeleted: false })).toMatchObject({ isDeleted: false, state: 'open' });
  // what is kept in the ledger is done here
  const opened = await test.json<{ commitment: { version: number } }>(
    'GET',
    `/api/commitments/${promise.commitmentKey}`,
  );
  await test.json('PATCH', `/api/commitments/${promise.commitmentKey}`, {
    expectedVersion: opened.commitment.version,
    state: 'kept',
  });
  const { outcomes } = await test.json<Review>('GET', one);
  expect(outcomes.map(({ kind, state }) => [kind, state])).toEqual([
    ['decision', 'none'],
    ['task', 'open'],
    ['commitment', 'done'],
  ]);
}
