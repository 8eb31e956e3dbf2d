import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Db } from '../../server/db/db.ts';
import { migrate } from '../../server/db/migrations.ts';
import { openPostgres } from '../../server/db/postgres.ts';
import { countUnit, readUnitRows } from '../support/count-units.ts';
import { type PostgresServer, skipsPostgres, startPostgres } from '../support/postgres-server.ts';
import { addPerson } from '../support/test-accounts.ts';
import { openUnitTown } from '../support/unit-town.ts';

describe.skipIf(skipsPostgres)('units on PostgreSQL (skipped where it is not installed)', () => {
  let server: PostgresServer;
  let db: Db;
  beforeAll(async () => {
    server = await startPostgres();
    db = await openPostgres(await server.newDatabase());
    await migrate(db);
  });
  afterAll(async () => {
    await db?.close();
    await server?.stop();
  });

  it('are counted as the bare rows say, checked, entered, counted twice and paired', async () => {
    const town = await openUnitTown({ db, houses: 12, seed: 3 });
    const rows = await readUnitRows(db, false, '2026-07-01T02:00:00.000Z');
    const units = await db.query<{ kind: string; key: number }>(
      `select level as kind, key from areas union all select 'building', key from buildings
       union all select 'entrance', key from entrances union all select 'household', key from households`,
    );
    for (const { kind, key } of units) {
      const { table } = await town.panel(`${kind}:${key}`);
      expect({ kind, key, ...table.total }).toEqual({ kind, key, ...countUnit(rows, kind, key) });
      await town.json('GET', `/api/units/census?unit=${kind}:${key}`);
      await town.json('GET', `/api/units/contacts?unit=${kind}:${key}`);
      await town.json('GET', `/api/units/problems?unit=${kind}:${key}&list=repeated`);
    }
    const { key } = await town.json<{ key: number }>(
      'POST',
      '/api/units/buildings',
      {
        fields: { street: '新桥路', houseNumber: '1号', levels: 6 },
        box: { centre: [120.004, 36.004], lengthM: 40, depthM: 12, bearingDeg: 90 },
      },
      201,
    );
    const doors = [{ name: '1单元', householdCount: 12, personCount: null }];
    const { keys } = await town.json<{ keys: number[] }>(
      'POST',
      '/api/units/entrances',
      { buildingKey: key, doors },
      201,
    );
    expect((await town.panel(`building:${key}`)).table.total.households).toBe(12);
    const unit = `entrance:${keys[0]}`;
    const refusal = { unit, householdCount: 12, personCount: null };
    await town.json('POST', '/api/units/recounts', refusal, 409);
    const lead = { unit, role: 'entrance_lead', name: '李小川', workPhone: '0532-88886666' };
    await town.json('POST', '/api/units/contacts', lead, 201);
    const userId = await addPerson(town, { login: 'c', role: 'secretary', areaKeys: [town.town.west] });
    const pairing = { unit, userId, everyDays: 30, startedOn: '2026-05-01' };
    await town.json('POST', '/api/units/pairings', pairing, 201);
    const { cards } = await town.json<{ cards: object[] }>(
      'GET',
      `/api/units/pairings/cards?unit=building:${key}`,
    );
    expect(cards).toEqual([
      expect.objectContaining({
        dueOn: '2026-05-31',
        state: 'overdue',
        doorLead: '李小川',
        label: '新桥路1号 1单元',
      }),
    ]);
  });
});
