import { beforeAll, describe, expect, it } from 'vitest';
import { decodeProblemColumns } from '#core/problems/problem-columns.ts';
import type { Deck, Review, ReviewHead } from '#core/reviews/review.ts';
import { idOf, newItem, newReview } from '../support/review-contract.ts';
import { createAdministrator, signedIn, type Visitor } from '../support/test-accounts.ts';
import { openTestApi, type TestApi } from '../support/test-api.ts';
import { buildTown, type Town } from '../support/town.ts';

let test: TestApi;
let town: Town;
let admin: Visitor;
let west: Visitor;
let east: Visitor;
let office: Visitor;
let whole: Review;

const subject = (areaKey: number | null) => ({
  scene: {
    layout: 'words' as const,
    query: '',
    otherQuery: '',
    subject: { kind: 'overdue' as const, areaKey },
  },
});

beforeAll(async () => {
  test = await openTestApi();
  town = await buildTown(test.deps, { count: 60 });
  const [{ key: departmentKey }] = await test.db.query<{ key: number }>(
    `insert into departments (code, name, kind) values ('d', '市政科', 'department') returning key`,
  );
  admin = await createAdministrator(test);
  west = await signedIn(test, admin, { login: 'w', role: 'secretary', areaKeys: [town.west] });
  east = await signedIn(test, admin, { login: 'e', role: 'secretary', areaKeys: [town.eastGrid] });
  office = await signedIn(test, admin, { login: 'd', role: 'department', departmentKey });
  const made = await admin.json<Review>('POST', '/api/reviews', newReview(), 201);
  const one = `/api/reviews/${made.key}`;
  const items = [
    newItem(1, { notes: '只给讲的人' }),
    newItem(2, { kind: 'overdue', ...subject(null) }),
    newItem(3, { kind: 'overdue', notes: '西边', ...subject(town.west) }),
    newItem(4, { kind: 'overdue', ...subject(town.east) }),
  ];
  await admin.json('PUT', `${one}/agenda`, { expectedVersion: made.version, items });
  for (const [n, itemId] of [2, 3, 4].entries())
    await admin.json(
      'POST',
      `${one}/outcomes`,
      { id: idOf(50 + n), itemId: idOf(itemId), kind: 'decision', text: `定${itemId}` },
      201,
    );
  whole = await admin.json('GET', one);
});

const path = (more = '') => `/api/reviews/${whole.key}${more}`;

describe('a review of the whole sub-district', () => {
  it('is read whole by departments, who do not write it', async () => {
    const read = await office.json<Review>('GET', path());
    expect(read).toMatchObject({ isWhollySeen: true, mayEdit: false, itemCount: 4 });
    expect(read.items).toEqual(whole.items);
    await office.json('PATCH', path(), { expectedVersion: whole.version, title: '改' }, 403);
  });

  it('shows a community what is about it: its items, what was settled at them, its numbers', async () => {
    const read = await west.json<Review>('GET', path());
    expect(read).toMatchObject({ isWhollySeen: false, mayEdit: false, itemCount: 2, outcomeCount: 1 });
    expect(read.items.map(({ title, notes }) => [title, notes])).toEqual([
      ['议题1', ''],
      ['议题3', ''],
    ]);
    expect(read.outcomes.map(({ text }) => text)).toEqual(['定3']);
    const [head] = await west.json<ReviewHead[]>('GET', '/api/reviews');
    expect(head).toMatchObject({ itemCount: 2, outcomeCount: 1 });
    const deck = await west.json<Deck>('GET', path('/deck'));
    const full = await admin.json<Deck>('GET', path('/deck'));
    expect(deck.slides.map(({ item }) => item.title)).toEqual(['议题1', '议题3']);
    expect(deck.slides[1].content).toEqual(full.slides[2].content);
  });

  it('is not theirs to write, and not there for those who walk and look on', async () => {
    const refused = await west.json<{ error: { code: string } }>(
      'PATCH',
      path(),
      { expectedVersion: whole.version, title: '改' },
      403,
    );
    expect(refused.error.code).toBe('reviews.may_not_write');
    for (const role of ['grid_worker', 'guest', 'display'] as const) {
      const other = await signedIn(test, admin, { login: role, role, areaKeys: [town.west] });
      await other.json('GET', '/api/reviews', undefined, 403);
      await other.json('GET', path('/deck'), undefined, 403);
    }
  });

  it('gives of a snapshot the rows of one’s own areas, and not what was said of others', async () => {
    const { key } = await admin.json<{ key: number }>('POST', path('/snapshots'), undefined, 201);
    const keysOf = async (who: Visitor) => {
      const response = await who.request('GET', path(`/snapshots/${key}/columns`));
      return [...decodeProblemColumns(await response.arrayBuffer()).key];
    };
    const rows = await test.db.query<{ key: number; communityKey: number | null }>(
      'select key, community_key as "communityKey" from problems where deleted_at is null order by key',
    );
    expect(await keysOf(admin)).toEqual(rows.map((row) => row.key));
    expect(await keysOf(west)).toEqual(
      rows.filter((row) => row.communityKey === town.west).map((row) => row.key),
    );
    const refused = await west.json<{ error: { code: string } }>(
      'GET',
      path(`/deck?snapshot=${key}`),
      undefined,
      403,
    );
    expect(refused.error.code).toBe('reviews.snapshot_scope');
    expect(await west.json('GET', path('/snapshots'))).toMatchObject([{ key, isWhollySeen: false }]);
    await office.json('GET', path(`/deck?snapshot=${key}`));
    await west.json('GET', path(`/snapshots/${key}/areas`));
    await west.json('POST', path('/snapshots'), undefined, 403);
  });
});

describe('a review of a community', () => {
  it('is its secretary’s: others nearby do not know of it, who sees everything does', async () => {
    const made = await west.json<Review>('POST', '/api/reviews', newReview({ id: idOf(70) }), 201);
    expect(made).toMatchObject({ mayEdit: true, isWhollySeen: true, areaKey: null });
    await east.json('GET', `/api/reviews/${made.key}`, undefined, 404);
    await east.json('POST', '/api/reviews', newReview({ id: idOf(70) }), 404);
    await east.json('POST', '/api/reviews', newReview({ id: idOf(71), areaKey: town.west }), 404);
    expect(await admin.json('GET', `/api/reviews/${made.key}`)).toMatchObject({ mayEdit: true });
    const closed = await west.json<Review>('PATCH', `/api/reviews/${made.key}`, {
      expectedVersion: made.version,
      status: 'closed',
    });
    const refused = await west.json<{ error: { code: string } }>(
      'PUT',
      `/api/reviews/${made.key}/agenda`,
      { expectedVersion: closed.version, items: [] },
      409,
    );
    expect(refused.error.code).toBe('reviews.closed');
    // what was frozen with it is what its secretary sees
    const [{ key }] = await west.json<{ key: number }[]>('GET', `/api/reviews/${made.key}/snapshots`);
    await west.json('GET', `/api/reviews/${made.key}/deck?snapshot=${key}`);
  });
});
