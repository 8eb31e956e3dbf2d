import { Hono } from 'hono';
import { beforeEach, describe, expect, it } from 'vitest';
import { decodeBuildings, decodeDoors, decodeHouseholds } from '#core/places/place-columns.ts';
import { placesRoutes } from '../../server/features/areas/places.routes.ts';
import type { Env } from '../../server/http/env.ts';
import { trialPrincipal } from '../../server/http/principal.ts';
import { openTestApi, type TestApi } from '../support/test-api.ts';
import { buildTown, HOUSE, type Town } from '../support/town.ts';

let api: TestApi;
let town: Town;

/** A building of `households` (null: unknown) in a grid, with doors that know theirs or do not. */
async function build(grid: number, households: number | null, doors: (number | null)[], isAssumed = false) {
  const [community] = await api.db.query<{ key: number }>(
    'select parent_key as key from areas where key = $1',
    [grid],
  );
  const areas = [town.subdistrictKey, community.key, grid];
  const [{ key }] = await api.db.query<{ key: number }>(
    `insert into buildings (id, name, kind, geometry, west, south, east, north, lng, lat, household_count,
       households_assumed, subdistrict_key, community_key, grid_key, is_demo, batch_key, version)
     select gen_random_uuid(), '新楼', 'residential', geometry, west, south, east, north, 120.006, 36.006, $1, $2,
            $3, $4, $5, false, batch_key, version from buildings where key = $6 returning key`,
    [households, isAssumed, ...areas, town.houseKey],
  );
  for (const [i, count] of doors.entries()) {
    await api.db.query(
      `insert into entrances (id, building_key, name, lng, lat, is_assumed, household_count, subdistrict_key,
         community_key, grid_key, is_demo, batch_key, version)
       select gen_random_uuid(), $1, $2, 120.0061, 36.0061, $3, $4, $5, $6, $7, false, batch_key, version
         from buildings where key = $1`,
      [key, `${i + 1}单元`, i > 0, count, ...areas],
    );
  }
  return key;
}

const bytes = async (path: string, headers = {}) => (await api.request(path, { headers })).arrayBuffer();

beforeEach(async () => {
  api = await openTestApi();
  town = await buildTown(api.deps, { count: 2 });
});

describe('Where households live', () => {
  const total = async () => {
    const { households } = decodeHouseholds(await bytes('/api/areas/households'));
    return households.reduce((a, b) => a + b, 0);
  };

  it('is at doors that know, and at the building for the rest; nobody twice', async () => {
    await build(town.westGrid, 30, [10, 12]);
    await build(town.westGrid, 24, [12, 12]);
    await build(town.eastGrid, 7, [null], true);
    await build(town.eastGrid, null, []);
    const { households, isAssumed, lng, areaKey } = decodeHouseholds(await bytes('/api/areas/households'));
    expect([...households].sort((a, b) => a - b)).toEqual([7, 8, 10, 12, 12, 12]);
    expect([...isAssumed].filter(Boolean)).toHaveLength(1);
    expect(isAssumed[households.indexOf(7)]).toBe(1);
    expect(areaKey[households.indexOf(7)]).toBe(town.eastGrid);
    expect(areaKey[households.indexOf(8)]).toBe(town.westGrid);
    expect(lng[households.indexOf(8)]).toBe(120.006);
    expect(lng[households.indexOf(10)]).toBe(120.0061);
    expect(await total()).toBe(30 + 24 + 7);
  });

  it('is nowhere in an extract that does not say', async () => {
    expect(await total()).toBe(0);
  });
});

describe('Buildings and doors', () => {
  it('come with shape, address and what is assumed', async () => {
    await build(town.westGrid, 30, [10, null]);
    const [house, other] = decodeBuildings(await bytes('/api/areas/buildings'));
    expect(house).toMatchObject({ key: town.houseKey, label: '海棠路3号', households: null });
    expect([house.lng, house.lat]).toEqual(HOUSE);
    expect(house.polygons[0][0]).toHaveLength(5);
    expect(house.polygons[0][0][0][0]).toBeCloseTo(HOUSE[0] - 2e-4, 9);
    expect(other).toMatchObject({ label: '新楼', households: 30 });
    expect(decodeDoors(await bytes('/api/areas/entrances'))).toMatchObject([
      { label: '新楼 1单元', households: 10, isAssumed: false },
      { label: '新楼 2单元', households: null, isAssumed: true },
    ]);
  });

  it('travel once: not again to who has them, and anew after an import', async () => {
    for (const name of ['households', 'buildings', 'entrances', 'facilities']) {
      const path = `/api/areas/${name}`;
      const etag = (await api.request(path)).headers.get('etag') ?? '';
      const again = { headers: { 'If-None-Match': etag } };
      expect((await api.request(path, again)).status, name).toBe(304);
    }
    const headers = {
      'If-None-Match': (await api.request('/api/areas/buildings')).headers.get('etag') ?? '',
    };
    await buildTown(api.deps, { count: 1 });
    expect((await api.request('/api/areas/buildings', { headers })).status).toBe(200);
  });

  it('are the same compressed, before and after an import', async () => {
    const zipped = { headers: { 'Accept-Encoding': 'gzip' } };
    const unzip = async () => {
      const response = await api.request('/api/areas/buildings', zipped);
      expect(response.headers.get('content-encoding')).toBe('gzip');
      const stream = response.body!.pipeThrough(new DecompressionStream('gzip'));
      return decodeBuildings(await new Response(stream).arrayBuffer());
    };
    expect(await unzip()).toHaveLength(1);
    await buildTown(api.deps, { count: 1 });
    expect(await unzip()).toHaveLength(2);
  });
});

describe('Who sees one grid', () => {
  it('gets its households, doors and buildings only', async () => {
    await build(town.westGrid, 5, [5]);
    const own = await build(town.eastGrid, 7, [3, 4]);
    const app = new Hono<Env>()
      .use(async (c, next) => {
        c.set('principal', { ...trialPrincipal, scope: { kind: 'areas', areaKeys: [town.eastGrid] } });
        await next();
      })
      .route('/', placesRoutes(api.deps));
    const response = async (name: string) => (await app.request(`/${name}`)).arrayBuffer();
    expect([...decodeHouseholds(await response('households')).households].sort()).toEqual([3, 4]);
    expect(decodeBuildings(await response('buildings')).map(({ key }) => key)).toEqual([own]);
    expect(decodeDoors(await response('entrances'))).toHaveLength(2);
  });
});
