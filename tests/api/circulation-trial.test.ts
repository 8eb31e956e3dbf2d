import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { migrate } from '../../server/db/migrations.ts';
import { openPostgres } from '../../server/db/postgres.ts';
import { newScenario } from '../support/circulation-contract.ts';
import { buildCirculationTown } from '../support/circulation-town.ts';
import { type PostgresServer, skipsPostgres, startPostgres } from '../support/postgres-server.ts';
import { createAdministrator, signedIn } from '../support/test-accounts.ts';
import { openTestApi, type TestApi } from '../support/test-api.ts';
import type { Town } from '../support/town.ts';
import { checkTrial, measurementId, prediction } from '../support/trial-contract.ts';

const path = '/api/circulation/scenarios';

describe('what was predicted and what was measured', () => {
  let test: TestApi;
  let town: Town;
  beforeEach(async () => {
    test = await openTestApi();
    town = await buildCirculationTown(test.deps);
    // two days before the trial of the contract, and three in it
    const [{ key }] = await test.db.query<{ key: number }>('select min(key) as key from problems');
    for (const [i, at] of ['06-09', '06-10', '06-11', '06-30', '07-01'].entries())
      await test.db.query(`update problems set reported_at = $2, status = 'reported' where key = $1`, [
        key + i,
        `2026-${at}T23:30:00+08:00`,
      ]);
  });

  it('is kept with the scheme and compared; complaints are counted on its ground', () =>
    checkTrial(test, town));

  it('belongs to those who see the whole ground of the scheme', async () => {
    const admin = await createAdministrator(test);
    const { key, version } = await admin.json<{ key: number; version: number }>(
      'POST',
      path,
      newScenario(town.subdistrictKey),
      201,
    );
    const west = await signedIn(test, admin, {
      login: 'west',
      name: 'secretary',
      role: 'secretary',
      areaKeys: [town.west],
      departmentKey: null,
    });
    await west.json('GET', `${path}/${key}/figures`, undefined, 404);
    await west.json('PUT', `${path}/${key}/predicted`, prediction(version), 404);
    const measurement = {
      id: measurementId(1),
      figure: 'bays',
      phase: 'before',
      value: 3,
      measuredOn: '2026-06-01',
      method: 'survey',
    };
    await west.json('POST', `${path}/${key}/measurements`, measurement, 404);
  });

  it('does not outlive its day or its dates', async () => {
    const { key } = await test.json<{ key: number }>('POST', path, newScenario(town.subdistrictKey), 201);
    const bays = { figure: 'bays', value: 3, measuredOn: '2026-06-20', method: 'survey' };
    const refusal = await test.json<{ error: { code: string } }>(
      'POST',
      `${path}/${key}/measurements`,
      { ...bays, id: measurementId(1), phase: 'during' },
      422,
    );
    expect(refusal.error.code).toBe('circulation.trial_undated');
    await test.json(
      'POST',
      `${path}/${key}/measurements`,
      { ...bays, id: measurementId(2), phase: 'before' },
      201,
    );
  });
});

describe.skipIf(skipsPostgres)('trials on PostgreSQL (skipped where it is not installed)', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server?.stop());

  it('figures are kept and compared', async () => {
    const db = await openPostgres(await server.newDatabase());
    await migrate(db);
    const test = await openTestApi({ db });
    await checkTrial(test, await buildCirculationTown(test.deps));
    await db.close();
  });
});
