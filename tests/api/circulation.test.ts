import { beforeEach, describe, expect, it } from 'vitest';
import { type CirculationArea, openArea } from '#core/circulation/area/area-data.ts';
import { ScenarioModel } from '#core/circulation/scenario/scenario-model.ts';
import { checkCirculation, newScenario } from '../support/circulation-contract.ts';
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
