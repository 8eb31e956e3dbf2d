import { Hono } from 'hono';
import { beforeEach, expect, it } from 'vitest';
import { decodeHouseholds } from '#core/places/place-columns.ts';
import { serviceAreaRoutes } from '../../server/features/service-area/index.ts';
import type { Env } from '../../server/http/env.ts';
import { trialPrincipal } from '../../server/http/principal.ts';
import { openTestApi, type TestApi } from '../support/test-api.ts';
import { buildTown, type Town } from '../support/town.ts';

interface Answer {
  homes: Record<'lng' | 'lat' | 'households' | 'isAssumed' | 'house' | 'communityKey', number[]>;
  houses: { key: number; label: string }[];
  uncountedHouses: number;
}

let api: TestApi;
let town: Town;

/** A house of `households` (null: unknown) in a grid, with doors that know theirs or do not. */
async function build(
  grid: number,
  households: number | null,
  doors: (number | null)[],
  kind = 'residential',
) {
  const [{ key }] = await api.db.query<{ key: number }>(
    `insert into buildings (id, name, kind, geometry, west, south, east, north, lng, lat, household_count,
       households_assumed, subdistrict_key, community_key, grid_key, is_demo, batch_key, version)
     select gen_random_uuid(), '新楼', $4, b.geometry, b.west, b.south, b.east, b.north, 120.006, 36.006, $1, true, $5,
            (select parent_key from areas where key = $2), $2, false, b.batch_key, b.version
       from buildings b where b.key = $3 returning key`,
    [households, grid, town.houseKey, kind, town.subdistrictKey],
  );
  for (const [i, count] of doors.entries()) {
    await api.db.query(
      `insert into entrances (id, building_key, name, lng, lat, household_count, subdistrict_key, community_key, grid_key,
         is_demo, batch_key, version)
       select gen_random_uuid(), key, $2, 120.0061, 36.0061, $3, subdistrict_key, community_key, grid_key, false, batch_key,
              version from buildings where key = $1`,
      [key, `${i + 1}单元`, count],
    );
  }
  return key;
}

const sum = (numbers: Iterable<number>) => [...numbers].reduce((a, b) => a + b, 0);

beforeEach(async () => {
  api = await openTestApi();
  town = await buildTown(api.deps, { count: 2 });
});

it('gives the homes of each house, as many households as the map counts, and houses that nobody counted', async () => {
  const first = await build(town.westGrid, 30, [10, 12]);
  const second = await build(town.eastGrid, 7, [null]);
  await build(town.eastGrid, null, []);
  await build(town.eastGrid, null, [], 'school');
  const { homes, houses, uncountedHouses }: Answer = await (
    await api.request('/api/service-area/homes')
  ).json();
  expect(houses.map(({ key }) => key)).toEqual([first, second]);
  const rows = homes.households.map((households, i) => [
    houses[homes.house[i]].key,
    households,
    homes.isAssumed[i],
    homes.communityKey[i],
    homes.lng[i],
  ]);
  expect(rows.sort((a, b) => a[0] - b[0] || a[1] - b[1])).toEqual([
    [first, 8, 1, town.west, 120.006],
    [first, 10, 0, town.west, 120.0061],
    [first, 12, 0, town.west, 120.0061],
    [second, 7, 1, town.east, 120.006],
  ]);
  const { households } = decodeHouseholds(await (await api.request('/api/areas/households')).arrayBuffer());
  expect(sum(homes.households)).toBe(sum(households));
  // The house of the town has no number either.
  const [{ kind }] = await api.db.query<{ kind: string }>('select kind from buildings where key = $1', [
    town.houseKey,
  ]);
  expect(uncountedHouses).toBe(['apartments', 'residential'].includes(kind) ? 2 : 1);
});

it('travels once, and anew after an import', async () => {
  const etag = (await api.request('/api/service-area/homes')).headers.get('etag') ?? '';
  const again = () => api.request('/api/service-area/homes', { headers: { 'If-None-Match': etag } });
  expect((await again()).status).toBe(304);
  await buildTown(api.deps, { count: 1 });
  expect((await again()).status).toBe(200);
});

it('who sees one grid gets its homes only', async () => {
  await build(town.westGrid, 5, [5]);
  const own = await build(town.eastGrid, 7, [3, 4]);
  const app = new Hono<Env>()
    .use(async (c, next) => {
      c.set('principal', { ...trialPrincipal, scope: { kind: 'areas', areaKeys: [town.eastGrid] } });
      await next();
    })
    .route('/', serviceAreaRoutes(api.deps));
  const { homes, houses, uncountedHouses }: Answer = await (await app.request('/homes')).json();
  expect([sum(homes.households), houses.map(({ key }) => key), uncountedHouses]).toEqual([7, [own], 0]);
});
