import { expect } from 'vitest';
import { assumedSettings, type CirculationArea } from '#core/circulation/area/area-data.ts';
import type { ScenarioFile } from '#core/circulation/scenario/scenario-file.ts';
import type { TestApi } from './test-api.ts';
import type { Town } from './town.ts';

export const lane = { id: 'a', kind: 'closure', segmentIds: ['w2/n3-n7'], modes: ['car'] } as const;

export const newScenario = (areaKey: number, id = '6f0f3a52-2f1c-4b7e-9a51-0b6c8f0f7a01') => ({
  id,
  name: '西巷步行化',
  note: '先试一个月',
  spec: { kind: 'areas', keys: [areaKey] },
  settings: { ...assumedSettings, throughVehH: 90, throughByGate: { n1: 150 }, origin: 'counted' },
  interventions: [
    lane,
    {
      id: 'b',
      kind: 'oneWay',
      segmentIds: ['w1/n3-n5'],
      direction: 'along',
      exceptBicycles: true,
      window: { days: [1, 2, 3, 4, 5], fromMinute: 420, toMinute: 540 },
    },
    { id: 'c', kind: 'turnBan', fromSegmentId: 'w1/n1-n3', nodeId: 'n3', toSegmentId: 'w2/n3-n7' },
  ],
});

const bays = (spec: object, counted: object[], cleared: object[] = []) => ({ spec, counted, cleared });
export const countedSide = {
  wayOsmId: 'w1',
  side: 'right',
  paid: 8,
  free: 0,
  resident: 4,
  isOffRoad: false,
  countedOn: '2026-08-01',
} as const;

/** Bays are counted, counted again, and follow the map once they are cleared; every step is an event. */
export async function checkBays(test: TestApi, town: Town): Promise<void> {
  const spec = { kind: 'areas', keys: [town.subdistrictKey] };
  const area = () => test.json<CirculationArea>('GET', `/api/circulation/area?areas=${town.subdistrictKey}`);
  const { stamp } = await area();
  const put = (body: object, status = 200) =>
    test.json<{ written: number }>('PUT', '/api/circulation/bays', body, status);
  expect(await put(bays(spec, [countedSide]))).toMatchObject({ written: 1 });
  const after = await area();
  expect(after.bays).toEqual([countedSide]);
  expect(after.stamp).not.toBe(stamp);
  expect(await put(bays(spec, [countedSide]))).toMatchObject({ written: 0 });
  const more = { ...countedSide, free: 3, countedOn: null };
  await put(bays(spec, [more, { ...countedSide, side: 'left', paid: 0, resident: 0 }]));
  expect((await area()).bays.map(({ side, free }) => `${side} ${free}`)).toEqual(['left 0', 'right 3']);
  await put(bays(spec, [], [{ wayOsmId: 'w1', side: 'right' }]));
  expect((await area()).bays.map(({ side }) => side)).toEqual(['left']);
  await put(bays(spec, [{ ...countedSide, wayOsmId: 'w99' }]), 404);
  await put(bays(spec, [countedSide, countedSide]), 400);
  await put(bays(spec, [{ ...countedSide, paid: -1 }]), 400);
  const events = await test.deps.db.query<{ kind: string; before: { paid: number } | null }>(
    "select kind, before from street_bay_events where side = 'right' order by key",
  );
  expect(events.map(({ kind, before }) => `${kind} ${before?.paid ?? '-'}`)).toEqual([
    'counted -',
    'counted 8',
    'cleared 8',
  ]);
}

/** The streets come anew with other ids, one of them from its end to its start; one is gone. */
export async function checkMoved(test: TestApi, town: Town): Promise<void> {
  const path = '/api/circulation/scenarios';
  const scenario = newScenario(town.subdistrictKey, '6f0f3a52-2f1c-4b7e-9a51-0b6c8f0f7a02');
  const { key } = await test.json<{ key: number }>('POST', path, scenario, 201);
  type Opened = {
    match: {
      moved: { id: string; now: string[] }[];
      lost: { id: string }[];
      interventions: unknown[];
    } | null;
  };
  expect((await test.json<Opened>('GET', `${path}/${key}`)).match).toBeNull();
  await test.deps.db.query("update streets set osm_id = 'w71' where osm_id = 'w1'");
  await test.deps.db.query("delete from streets where osm_id = 'w2'");
  // Nothing is imported here: the version that raises with every import does so by hand.
  await test.json('PUT', '/api/circulation/bays', {
    spec: scenario.spec,
    counted: [{ ...countedSide, wayOsmId: 'w71' }],
    cleared: [],
  });
  const { match } = await test.json<Opened>('GET', `${path}/${key}`);
  // without the lane nothing cuts the street at 3: one piece from end to end stands for its middle
  expect(match?.moved.map(({ id, now }) => `${id} ${now}`)).toEqual([
    'w1/n3-n5 w71/n1-n5',
    'w1/n1-n3 w71/n1-n5',
  ]);
  expect(match?.lost.map(({ id }) => id)).toEqual(['w2/n3-n7']);
  expect(match?.interventions[1]).toMatchObject({
    kind: 'oneWay',
    segmentIds: ['w71/n1-n5'],
    direction: 'along',
  });
}

interface Stored {
  scenario: {
    version: number;
    status: string;
    interventions: unknown[];
    settings: unknown;
    trialTo: string | null;
  };
  events: { kind: string; statusTo: string | null }[];
}

/** What has to hold on both databases: an area is read, a scheme is stored, changed, written to a file, read from it, deleted. */
export async function checkCirculation(test: TestApi, town: Town): Promise<void> {
  const area = await test.json<CirculationArea>('GET', `/api/circulation/area?areas=${town.subdistrictKey}`);
  expect(area.streets.map(({ osmId }) => osmId)).toEqual(['w1', 'w2', 'w3']);
  expect(area.doors.map(({ label, households }) => `${label} ${households}`)).toEqual([
    '海棠路3号 12',
    '东巷9号 8',
  ]);
  expect(area.zones.map(({ name }) => name)).toEqual(['西一网格', '东一网格']);

  const path = '/api/circulation/scenarios';
  const scenario = newScenario(town.subdistrictKey);
  const added = await test.json<{ key: number; version: number }>('POST', path, scenario, 201);
  expect(await test.json('POST', path, scenario, 201)).toEqual(added);
  const stored = await test.json<Stored>('GET', `${path}/${added.key}`);
  expect(stored.scenario).toMatchObject({ ...scenario, status: 'draft', version: added.version });

  const { id: _, ...fields } = scenario;
  const trial = {
    ...fields,
    status: 'trial',
    trialFrom: '2026-08-01',
    trialTo: '2026-08-31',
    version: added.version,
  };
  await test.json('PUT', `${path}/${added.key}`, trial);
  await test.json('PUT', `${path}/${added.key}`, trial, 409);
  const later = await test.json<Stored>('GET', `${path}/${added.key}`);
  expect(later.scenario).toMatchObject({ status: 'trial', trialTo: '2026-08-31' });
  expect(later.events.map(({ kind, statusTo }) => `${kind} ${statusTo}`)).toEqual([
    'status trial',
    'created draft',
  ]);

  const file = await test.json<ScenarioFile>('GET', `${path}/${added.key}/geojson`);
  expect(file.features.map(({ geometry }) => geometry?.type)).toEqual([
    'MultiLineString',
    'MultiLineString',
    'Point',
  ]);
  expect(file.features[0].geometry).toEqual({
    type: 'MultiLineString',
    coordinates: [
      [
        [120.005, 36.0048],
        [120.005, 36.01],
      ],
    ],
  });
  // A map program may keep the features in another order.
  file.features.reverse();
  const copy = await test.json<{ key: number }>('POST', `${path}/import`, file, 201);
  const { scenario: read } = await test.json<Stored>('GET', `${path}/${copy.key}`);
  expect(read).toMatchObject(fields);

  const version = later.scenario.version;
  await test.json('DELETE', `${path}/${added.key}?version=${added.version}`, undefined, 409);
  await test.json('DELETE', `${path}/${added.key}?version=${version}`);
  await test.json('GET', `${path}/${added.key}`, undefined, 404);
  const { scenarios } = await test.json<{ scenarios: { key: number; interventionCount: number }[] }>(
    'GET',
    path,
  );
  expect(scenarios).toMatchObject([{ key: copy.key, interventionCount: 3 }]);
}
