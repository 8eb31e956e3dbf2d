import { beforeEach, expect, it } from 'vitest';
import { openTestApi, type TestApi } from '../support/test-api.ts';

let api: TestApi;
beforeEach(async () => {
  api = await openTestApi();
});

const view = { name: '三季度漏水', query: 'm=see&cat=0301&t=2026-07-01..2026-09-30', isShared: false };
type Views = { views: { id: string; name: string; query: string }[] };

it('a saved view comes back exactly as it was saved', async () => {
  const { id } = await api.json<{ id: string }>('POST', '/api/views', view, 201);
  expect(await api.json('GET', `/api/views/${id}`)).toMatchObject({
    view: { ...view, id, owner: 'local-admin' },
  });
  expect((await api.json<Views>('GET', '/api/views')).views).toHaveLength(1);
});

it('can be renamed and removed', async () => {
  const { id } = await api.json<{ id: string }>('POST', '/api/views', view, 201);
  await api.json('PUT', `/api/views/${id}`, { ...view, name: '漏水' });
  expect((await api.json<Views>('GET', '/api/views')).views[0].name).toBe('漏水');
  await api.json('DELETE', `/api/views/${id}`);
  await api.json('GET', `/api/views/${id}`, undefined, 404);
});

it('somebody else’s private view is not there, a shared one is', async () => {
  const { id } = await api.json<{ id: string }>('POST', '/api/views', view, 201);
  await api.db.query(`update saved_views set owner = 'somebody'`);
  await api.json('GET', `/api/views/${id}`, undefined, 404);
  await api.json('PUT', `/api/views/${id}`, view, 404);
  await api.db.query('update saved_views set is_shared = true');
  await api.json('GET', `/api/views/${id}`);
});

it.each([
  ['no name', { ...view, name: ' ' }],
  ['free text in the query', { ...view, query: 'q=王先生' }],
  ['a field too many', { ...view, owner: 'root' }],
])('%s is refused', async (_, body) => {
  await api.json('POST', '/api/views', body, 400);
});

it('the demo’s views and the real ones do not mix', async () => {
  await api.json('POST', '/api/views', view, 201);
  const { id } = (await api.json<Views>('GET', '/api/views')).views[0];
  await api.db.query('update saved_views set is_demo = true');
  await api.json('GET', `/api/views/${id}`, undefined, 409);
  expect((await api.json<Views>('GET', '/api/views')).views).toEqual([]);
});
