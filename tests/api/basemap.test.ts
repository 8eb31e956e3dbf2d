import { beforeEach, expect, it } from 'vitest';
import { openTestApi, type TestApi } from '../support/test-api.ts';
import { buildTown, HOUSE } from '../support/town.ts';

let api: TestApi;
beforeEach(async () => {
  api = await openTestApi();
});

/** The tile of the usual web map scheme (spherical Mercator) that holds a place. */
function tileOf([lng, lat]: [number, number], z: number): string {
  const x = Math.floor(((lng + 180) / 360) * 2 ** z);
  const phi = (lat * Math.PI) / 180;
  const y = Math.floor(((1 - Math.log(Math.tan(phi) + 1 / Math.cos(phi)) / Math.PI) / 2) * 2 ** z);
  return `/api/basemap/tiles/${z}/${x}/${y}`;
}

it('an empty folder has no extent and no tiles, and says so without an error', async () => {
  expect(await api.json('GET', '/api/basemap')).toMatchObject({
    bounds: null,
    buildingCount: 0,
    hasLand: false,
  });
  expect((await api.request(tileOf(HOUSE, 16))).status).toBe(204);
});

it('a building is in the tile that holds it, with its door number, and in no far tile', async () => {
  await buildTown(api.deps, { count: 1 });
  const near = await api.request(tileOf(HOUSE, 16));
  expect(near.headers.get('content-type')).toBe('application/vnd.mapbox-vector-tile');
  expect(Buffer.from(await near.arrayBuffer()).toString('utf8')).toContain('3号');
  expect((await api.request(tileOf([121, 36], 16))).status).toBe(204);
});

it('a tile is not sent again to who has it, and is sent anew after an import', async () => {
  await buildTown(api.deps, { count: 1 });
  const first = await api.request(tileOf(HOUSE, 15));
  const headers = { 'If-None-Match': first.headers.get('etag') ?? '' };
  expect((await api.request(tileOf(HOUSE, 15), { headers })).status).toBe(304);
  await buildTown(api.deps, { count: 1 });
  expect((await api.request(tileOf(HOUSE, 15), { headers })).status).toBe(200);
});

it('the extent covers the areas', async () => {
  await buildTown(api.deps, { count: 1 });
  expect(await api.json('GET', '/api/basemap')).toMatchObject({
    bounds: [120, 36, 120.02, 36.02],
    buildingCount: 1,
  });
});

it('with problems alone the extent is theirs, so that they are seen', async () => {
  await buildTown(api.deps, { count: 8 });
  await api.db.query('update problems set subdistrict_key = null, community_key = null, grid_key = null');
  await api.db.query('delete from buildings');
  await api.db.query('delete from areas');
  const { bounds } = await api.json<{ bounds: number[] }>('GET', '/api/basemap');
  const [box] = await api.db.query<{ bounds: number[] }>(
    'select array[min(lng), min(lat), max(lng), max(lat)] as bounds from problems',
  );
  expect(bounds).toEqual(box.bounds);
});

it.each(['/api/basemap/tiles/99/0/0', '/api/basemap/tiles/3/x/0', '/api/basemap/tiles/3/-1/0'])(
  '%s is refused',
  async (path) => {
    expect((await api.request(path)).status).toBe(400);
  },
);
