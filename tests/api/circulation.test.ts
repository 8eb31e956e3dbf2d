import { beforeEach, describe, expect, it } from 'vitest';
import { type CirculationArea, openArea } from '#core/circulation/area/area-data.ts';
import { ScenarioModel } from '#core/circulation/scenario/scenario-model.ts';
import {
  checkBays,
  checkCirculation,
  checkMoved,
  countedSide,
  newScenario,
} from '../support/circulation-contract.ts';
import { buildCirculationTown } from '../support/circulation-town.ts';
import { createAdministrator, signedIn } from '../support/test-accounts.ts';
import { openTestApi, type TestApi } from '../support/test-api.ts';
import type { Town } from '../support/town.ts';

let test: TestApi;
let town: Town;

beforeEach(async () => {
  test = await openTestApi();
  town = await buildCirculationTown(test.deps);
});

describe('circulation', () => {
  it('reads an area, stores a scheme, writes it to a file and reads it back', () =>
    checkCirculation(test, town));

  it('bays are counted side by side, and each count is an event', () => checkBays(test, town));

  it('a stored scheme finds its streets again under other ids, and names those that are gone', () =>
    checkMoved(test, town));

  it('bus lines, facilities and fire limits come with the area; bays are for those who see it', async () => {
    const { db } = test.deps;
    await db.query(
      `insert into bus_lines (osm_id, ref, name, way_ids, is_two_way, is_demo, batch_key)
       select r.id, r.id, null, r.ways::jsonb, true, false, key from import_batches,
         (values ('26', '["w3","w1"]'), ('99', '["w99"]')) as r (id, ways) order by r.id`,
    );
    await db.query(
      `insert into facilities (id, kind, name, lng, lat, tags, subdistrict_key, community_key, grid_key, is_demo, batch_key, version)
       select gen_random_uuid(), r.kind, r.kind, 120.012, 36.008, '{}', $1, $2, $3, false, key, 1
         from import_batches, (values ('school'), ('toilet')) as r (kind)`,
      [town.subdistrictKey, town.east, town.eastGrid],
    );
    const area = await test.json<CirculationArea>(
      'GET',
      `/api/circulation/area?areas=${town.subdistrictKey}`,
    );
    expect(area.busLines).toEqual([
      { osmId: '26', ref: '26', name: null, wayIds: ['w3', 'w1'], isTwoWay: true },
    ]);
    expect(area.facilities).toMatchObject([{ kind: 'school', zoneKey: town.eastGrid }]);
    expect(area.fireLimits.sources.clearWidthM).toContain('GB 50016');
    const admin = await createAdministrator(test);
    const west = await signedIn(test, admin, {
      login: 'west',
      name: 'secretary',
      role: 'secretary',
      areaKeys: [town.west],
      departmentKey: null,
    });
    const put = async (keys: number[], wayOsmId: string) =>
      (
        await west.request('PUT', '/api/circulation/bays', {
          spec: { kind: 'areas', keys },
          counted: [{ ...countedSide, wayOsmId }],
          cleared: [],
        })
      ).status;
    expect(await put([town.subdistrictKey], 'w1')).toBe(404);
    expect(await put([town.west], 'w3')).toBe(404);
    expect(await put([town.west], 'w2')).toBe(200);
  });

  it('an area is the ground of its areas: gates where streets leave it, doors by assignment, bays by the tags', async () => {
    const read = async (query: string) =>
      openArea(await test.json<CirculationArea>('GET', `/api/circulation/area${query}`));
    const names = ({ network, gates }: Awaited<ReturnType<typeof read>>) =>
      gates.map(({ node }) => network.nodeIds[node]);
    const whole = await read('');
    expect(names(whole)).toEqual(['n1', 'n6']);
    expect(whole.points.map(({ households }) => households)).toEqual([12, 8]);
    expect([...whole.parking.values()].reduce((sum, { right }) => sum + (right?.bays ?? 0), 0)).toBe(20);
    const west = await read(`?areas=${town.west}`);
    expect(names(west)).toEqual(['n1', 'n5']);
    expect(west.points.map(({ households }) => households)).toEqual([12]);
    const drawn = await read('?polygon=120.011,36.0;120.013,36.0;120.013,36.02;120.011,36.02');
    expect(drawn.network.segments.some(({ name }) => name === '西巷')).toBe(false);
    expect(names(drawn)).toEqual(['n3', 'n6']);
    const model = new ScenarioModel(whole.area);
    const closed = model.evaluate([
      { id: 'x', kind: 'closure', segmentIds: ['w1/n5-n6', 'w1/n3-n5'], modes: ['car'] },
    ]);
    expect(closed.reachChange.car.cutOff.map((point) => whole.points[point].households)).toEqual([8]);
  });

  it('shows people their areas and the schemes that keep to them, and nothing else', async () => {
    const admin = await createAdministrator(test);
    const west = await signedIn(test, admin, {
      login: 'west',
      name: 'secretary',
      role: 'secretary',
      areaKeys: [town.west],
      departmentKey: null,
    });
    const asked = async (path: string, method = 'GET', body?: object) => {
      const response = await west.request(method, path, body);
      return { status: response.status, text: await response.text() };
    };
    const own = await asked('/api/circulation/area');
    expect(own.status).toBe(200);
    expect(own.text).not.toContain('东巷9号');
    expect((JSON.parse(own.text) as CirculationArea).doors).toHaveLength(1);
    for (const query of [
      `areas=${town.east}`,
      `areas=${town.subdistrictKey}`,
      'polygon=120,36;120.01,36;120.01,36.02',
    ])
      expect((await asked(`/api/circulation/area?${query}`)).status).toBe(404);
    const path = '/api/circulation/scenarios';
    const foreign = await admin.json<{ key: number; version: number }>(
      'POST',
      path,
      newScenario(town.east),
      201,
    );
    expect((await asked(path)).text).toBe('{"scenarios":[]}');
    expect((await asked(`${path}/${foreign.key}`)).status).toBe(404);
    expect((await asked(`${path}/${foreign.key}/geojson`)).status).toBe(404);
    expect((await asked(`${path}/${foreign.key}?version=${foreign.version}`, 'DELETE')).status).toBe(404);
    expect((await asked(path, 'POST', newScenario(town.east, crypto.randomUUID()))).status).toBe(404);
    expect((await asked(path, 'POST', newScenario(town.west, crypto.randomUUID()))).status).toBe(201);
  });

  it('refuses what is no plan: unknown measures, doubled ids, trials that end before they begin', async () => {
    const path = '/api/circulation/scenarios';
    const good = newScenario(town.west);
    const [first] = good.interventions;
    const refused = async (change: object) => test.json('POST', path, { ...good, ...change }, 400);
    await refused({ interventions: [first, first] });
    await refused({ interventions: [{ ...first, kind: 'wall' }] });
    await refused({ interventions: [{ ...first, segmentIds: ["w1' or 1=1"] }] });
    await refused({ spec: { kind: 'areas', keys: [] } });
    const { key, version } = await test.json<{ key: number; version: number }>('POST', path, good, 201);
    const { id: _, ...fields } = good;
    const dates = { trialFrom: '2026-08-31', trialTo: '2026-08-01', status: 'trial', version };
    await test.json('PUT', `${path}/${key}`, { ...fields, ...dates }, 400);
  });
});
