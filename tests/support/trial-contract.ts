import { expect } from 'vitest';
import { newScenario } from './circulation-contract.ts';
import type { TestApi } from './test-api.ts';
import type { Town } from './town.ts';

export const measurementId = (n: number) => `5f0f3a52-2f1c-4b7e-8a51-${String(n).padStart(12, '0')}`;

export const prediction = (version: number) => ({
  version,
  stamp: 'streets 1',
  before: { bays: 20, fireMeanMinutes: 4.5, detourMeanM: 0 },
  after: { bays: 24, fireMeanMinutes: 4.25, detourMeanM: 31.5 },
  streets: [{ segmentId: 'w2/n3-n7', name: '西巷', beforeVehH: 80, afterVehH: 8 }],
  communities: [{ group: '西社区', households: 12, meanM: 40, p95M: 90, maxM: 90 }],
  assumed: { widthShare: 1, householdShare: 0, trips: 'assumed' },
});

interface Figures {
  prediction: { isCurrent: boolean; after: Record<string, number> } | null;
  measurements: { key: number; value: number; measuredOn: string }[];
  trial: {
    figure: string;
    place: string;
    predictedAfter: number | null;
    measuredBefore: { mean: number; n: number } | null;
    measuredDuring: { mean: number; n: number } | null;
    difference: number | null;
    geh: number | null;
  }[];
  complaints: {
    windows: Record<'before' | 'during', { from: string; to: string }>;
    total: { before: number; during: number };
  } | null;
}

/** What has to hold on both databases: the model's figures are kept with their scheme, and measured ones stand beside them. */
export async function checkTrial(test: TestApi, town: Town): Promise<void> {
  const path = '/api/circulation/scenarios';
  const scenario = newScenario(town.subdistrictKey);
  const { key, version } = await test.json<{ key: number; version: number }>('POST', path, scenario, 201);
  const figures = () => test.json<Figures>('GET', `${path}/${key}/figures`);
  expect(await figures()).toMatchObject({ prediction: null, measurements: [], trial: [], complaints: null });
  await test.json('PUT', `${path}/${key}/predicted`, prediction(version));
  expect((await figures()).prediction).toMatchObject({ isCurrent: true, after: { bays: 24 } });

  // the status is no part of what the figures follow from; the plan is
  const { id: _, ...fields } = scenario;
  const trial = { ...fields, status: 'trial', trialFrom: '2026-06-11', trialTo: '2026-08-31' };
  const later = await test.json<{ version: number }>('PUT', `${path}/${key}`, { ...trial, version });
  expect((await figures()).prediction?.isCurrent).toBe(true);
  await test.json('PUT', `${path}/${key}/predicted`, prediction(version), 409);

  const count = (n: number, more: object) => ({
    id: measurementId(n),
    figure: 'flow',
    phase: 'during',
    segmentId: 'w2/n3-n7',
    place: '西巷',
    measuredOn: '2026-06-20',
    method: 'manual',
    ...more,
  });
  const add = (body: object, status = 201) =>
    test.json<{ key: number }>('POST', `${path}/${key}/measurements`, body, status);
  const quarter = { counted: 3, fromMinute: 450, toMinute: 465 };
  const first = await add(count(1, quarter));
  expect(await add(count(1, quarter))).toEqual(first);
  await add(count(2, { counted: 8, fromMinute: 450, toMinute: 510 }));
  const hour = { counted: 70, fromMinute: 450, toMinute: 510, phase: 'before', measuredOn: '2026-06-10' };
  await add(count(3, hour));
  await add(
    count(4, { figure: 'response', segmentId: null, place: '', value: 5, method: 'drill', phase: 'during' }),
  );
  await add(count(5, { ...quarter, phase: 'before' }), 422);
  await add(count(5, { ...quarter, measuredOn: '2026-07-02' }), 422);
  await add(count(5, { counted: 3, fromMinute: 465, toMinute: 450 }), 400);

  const found = await figures();
  expect(found.trial).toMatchObject([
    {
      figure: 'flow',
      place: '西巷',
      predictedAfter: 8,
      measuredBefore: { mean: 70, n: 1 },
      // 3 in a quarter are 12 an hour
      measuredDuring: { mean: 10, n: 2 },
      difference: 2,
    },
    { figure: 'response', place: '', predictedAfter: 4.25, difference: 0.75, geh: null },
  ]);
  expect(found.trial[0].geh).toBeCloseTo(Math.sqrt((2 * 4) / 18), 9);

  // 21 days of the trial have passed on 1 July, and as many lie before it
  expect(found.complaints?.windows).toEqual({
    before: { from: '2026-05-21', to: '2026-06-10' },
    during: { from: '2026-06-11', to: '2026-07-01' },
  });
  const days = await test.db.query<{ day: string }>(
    `select to_char(reported_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day from problems
      where status <> 'voided' and subdistrict_key = $1`,
    [town.subdistrictKey],
  );
  const between = (from: string, to: string) => days.filter(({ day }) => day >= from && day <= to).length;
  expect(found.complaints?.total).toEqual({
    before: between('2026-05-21', '2026-06-10'),
    during: between('2026-06-11', '2026-07-01'),
  });

  await test.json('DELETE', `${path}/${key}/measurements/${first.key}`);
  await test.json('DELETE', `${path}/${key}/measurements/${first.key}`, undefined, 404);
  expect((await figures()).trial[0].measuredDuring).toEqual({ mean: 8, n: 1 });

  const changed = { ...trial, interventions: fields.interventions.slice(1), version: later.version };
  await test.json('PUT', `${path}/${key}`, changed);
  expect((await figures()).prediction?.isCurrent).toBe(false);
  const { events } = await test.json<{ events: { kind: string }[] }>('GET', `${path}/${key}`);
  expect(events.map(({ kind }) => kind)).toEqual([
    'edited',
    'measurement_withdrawn',
    'measured',
    'measured',
    'measured',
    'measured',
    'status',
    'predicted',
    'created',
  ]);
}
