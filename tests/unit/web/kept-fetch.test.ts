import { afterEach, expect, it, vi } from 'vitest';
import { keptFetch } from '../../../web/api/kept-fetch.ts';
import { NO_HOLD, useHold } from '../../../web/features/session/hold.store.ts';

const answers = vi.fn<typeof fetch>();
vi.stubGlobal('fetch', answers);
const gone = () => Promise.reject(new TypeError('Failed to fetch'));

afterEach(() => {
  useHold.setState(NO_HOLD);
  answers.mockReset();
});

it('what was answered while somebody presents is answered again without the server, as often as it is asked', async () => {
  useHold.setState({ isHeld: true });
  answers.mockResolvedValueOnce(new Response('[1,2]'));
  expect(await (await keptFetch('/api/a')).json()).toEqual([1, 2]);
  answers.mockImplementation(gone);
  expect(await (await keptFetch('/api/a')).json()).toEqual([1, 2]);
  expect(await (await keptFetch('/api/a')).json()).toEqual([1, 2]);
  await expect(keptFetch('/api/b')).rejects.toThrow('Failed to fetch');
  await expect(keptFetch('/api/a', { method: 'POST' })).rejects.toThrow('Failed to fetch');
});

it('refusals are not kept, and nothing is kept beyond the talk', async () => {
  useHold.setState({ isHeld: true });
  answers.mockResolvedValueOnce(new Response('no', { status: 403 }));
  expect((await keptFetch('/api/a')).status).toBe(403);
  answers.mockResolvedValueOnce(new Response('b'));
  await keptFetch('/api/b');
  answers.mockImplementation(gone);
  await expect(keptFetch('/api/a')).rejects.toThrow();
  useHold.setState({ isHeld: false });
  useHold.setState({ isHeld: true });
  await expect(keptFetch('/api/b')).rejects.toThrow();
});
