import { beforeAll, expect, it } from 'vitest';
import { buildPlaceSearch } from '../../server/features/search/place-search.ts';
import { openTestApi, type TestApi } from '../support/test-api.ts';
import { buildTown } from '../support/town.ts';

interface Found {
  places: { type: string; name: string; lng: number }[];
  problems: { key: number; title: string }[];
}
let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
  await buildTown(api.deps);
});
const search = (q: string) => api.json<Found>('GET', `/api/search?q=${encodeURIComponent(q)}`);

it.each([
  ['西社区', 'area', '西社区'],
  ['海棠路3', 'building', '海棠路3号'],
  ['海棠路３号', 'building', '海棠路3号'],
  ['haitanglu', 'building', '海棠路3号'],
  ['HTL3', 'building', '海棠路3号'],
  ['dsq', 'area', '东社区'],
])('“%s” finds the %s %s first', async (query, type, name) => {
  expect((await search(query)).places[0]).toMatchObject({ type, name });
});

it('finds problems by their words, newest first', async () => {
  const { problems } = await search('第1');
  expect(problems.length).toBeGreaterThan(5);
  expect(problems.every((problem) => problem.title.includes('第1'))).toBe(true);
});

it('takes % and _ as signs, not as wildcards', async () => {
  expect(await search('%')).toEqual({ places: [], problems: [] });
  expect((await search('第_件')).problems).toEqual([]);
});

it('an empty question is refused, a strange one finds nothing', async () => {
  expect((await api.request('/api/search?q=%20')).status).toBe(400);
  expect(await search("'; drop table problems; --")).toEqual({ places: [], problems: [] });
});

it('ranks the whole name before its beginning, and that before a part', () => {
  const place = (name: string) => ({
    type: 'street' as const,
    key: 1,
    name,
    kind: 'residential',
    lng: 0,
    lat: 0,
    bbox: [0, 0, 0, 0] as [number, number, number, number],
  });
  const found = buildPlaceSearch(['东海路', '海路', '海路一支'].map(place)).find('海路', 9);
  expect(found.map(({ name }) => name)).toEqual(['海路', '海路一支', '东海路']);
});
