import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { selectTables } from '../../server/db/backup/tables.sql.ts';
import type { Db } from '../../server/db/db.ts';
import { migrate } from '../../server/db/migrations.ts';
import { openPostgres } from '../../server/db/postgres.ts';
import { type PostgresServer, skipsPostgres, startPostgres } from '../support/postgres-server.ts';
import { createAdministrator, signedIn, type Visitor } from '../support/test-accounts.ts';
import { openTestApi, type TestApi } from '../support/test-api.ts';
import { openTestDb } from '../support/test-db.ts';
import { buildTown } from '../support/town.ts';

/** One person, as the register, a promise and a note of a visit know her; another number that only a note knows. */
const TRACES = ['欧阳明珠', '13812345678', '138 1234 5678', '13700000001', 'chronic_illness'];

interface Household {
  unit: { version: number };
  record: { contactName: string | null; contactPhone: string | null; tags: string[]; personCount: number };
  events: { kind: string; actor: string; recordedAt: string; after: Record<string, unknown> | null }[];
}

function householdContract(name: string, open: () => Promise<Db>): void {
  describe(name, () => {
    let test: TestApi;
    let admin: Visitor;
    let worker: Visitor;
    let key: number;
    let other: number;
    let path: string;

    beforeAll(async () => {
      test = await openTestApi({ db: await open(), clock: () => new Date('2026-07-01T02:00:00Z') });
      const town = await buildTown(test.deps, { count: 2 });
      const [door] = await test.db.query<{ key: number }>(
        `insert into entrances (id, name, lng, lat, subdistrict_key, community_key, grid_key, is_demo, version)
         values (gen_random_uuid(), '南门', 120.005, 36.01, $1, $2, $3, false, 1) returning key`,
        [town.subdistrictKey, town.west, town.westGrid],
      );
      admin = await createAdministrator(test);
      const cadre = await signedIn(test, admin, {
        login: 'w',
        role: 'grid_worker',
        areaKeys: [town.westGrid],
      });
      worker = cadre;
      const room = (label: string, tag: string, contactName: string, contactPhone: string) => ({
        room: label,
        floor: 1,
        personCount: 2,
        tags: [tag],
        contactName,
        contactPhone,
      });
      const { keys } = await admin.json<{ keys: number[] }>(
        'POST',
        '/api/units/households',
        {
          entranceKey: door.key,
          rooms: [
            room('101', TRACES[4], TRACES[0], TRACES[1]),
            room('102', 'elderly', '李小川', '13911112222'),
          ],
        },
        201,
      );
      [key, other] = keys as [number, number];
      path = `/api/privacy/households/${key}/erasures`;
      const pairing = await admin.json<{ key: number }>(
        'POST',
        '/api/units/pairings',
        {
          unit: `household:${key}`,
          userId: cadre.id,
          everyDays: 30,
          startedOn: '2026-06-01',
          promise: `每月看望${TRACES[0]}`,
        },
        201,
      );
      await worker.json(
        'POST',
        `/api/units/pairings/${pairing.key}/contacts`,
        { contactedOn: '2026-06-20', channel: 'phone', note: `打${TRACES[2]}不通，改打${TRACES[3]}` },
        201,
      );
      // One record of the door itself, and one of the whole entrance in which she is named.
      await test.db.query(
        `insert into visits (id, household_key, entrance_key, arrived_at, outcome, situation, follow_up, received_sha256, recorded_by,
           recorded_at, is_demo, version)
         select gen_random_uuid(), h, $2, '2026-06-21T00:00:00Z', 'met', $3, $4, '', 'test', now(), false, 1
           from (values ($1::int), (null)) as v(h)`,
        [key, door.key, `${TRACES[0]}在家`, `回电${TRACES[1]}`],
      );
      // As an older version might have kept it in the history.
      await test.db.query(
        `update unit_events set after = after || jsonb_build_object('contactPhone', $2::text)
         where unit_kind = 'household' and unit_key = $1 and kind = 'entered'`,
        [key, TRACES[1]],
      );
    });
    afterAll(() => test?.db.close());

    /** Every table, as somebody who carries the disk away reads it. */
    async function traces(): Promise<string[]> {
      const lines: string[] = [];
      for (const { name: table } of await selectTables(test.db))
        for (const { line } of await test.db.query<{ line: string }>(
          `select t::text as line from ${table} t`,
        ))
          lines.push(line);
      const dump = lines.join('\n');
      return TRACES.filter((each) => dump.includes(each));
    }
    const household = (who: Visitor, of = key) =>
      who.json<Household>('GET', `/api/units?unit=household:${of}`);

    it('is refused for those who may not, of another room, of a newer state and without a reason', async () => {
      const { version } = (await household(admin)).unit;
      const wish = { expectedVersion: version, reason: '本人要求', confirmedRoom: '101' };
      const code = async (more: object, status: number) =>
        (await admin.json<{ error: { code: string } }>('POST', path, { ...wish, ...more }, status)).error
          .code;
      expect(await code({ confirmedRoom: '102' }, 409)).toBe('privacy.room_not_confirmed');
      expect(await code({ expectedVersion: version - 1 }, 409)).toBe('units.changed');
      expect(await code({ reason: ' ' }, 400)).toBe('request.invalid');
      await worker.json('POST', path, wish, 403);
      await admin.json('POST', '/api/privacy/households/9999/erasures', wish, 404);
      expect(await traces()).toEqual(TRACES);
    });

    it('leaves nothing anywhere but that it happened, when, by whom and why', async () => {
      const before = await household(admin);
      const neighbour = (await household(admin, other)).record;
      const { erased } = await admin.json<{ erased: { kinds: string[]; paths: string[] } }>('POST', path, {
        expectedVersion: before.unit.version,
        reason: `${TRACES[0]}来电要求`,
        confirmedRoom: '101',
      });
      expect([...erased.kinds].sort()).toEqual(['mobile', 'name']);
      expect([...erased.paths].sort()).toEqual(['contactName', 'contactPhone', 'followUp', 'note', 'tags']);
      expect(await traces()).toEqual([]);
      const after = await household(admin);
      expect(after.record).toMatchObject({
        contactName: '[已删除]',
        contactPhone: '[已删除]',
        tags: [],
        personCount: 2,
      });
      const [admins] = await test.db.query<{ id: string }>(`select id from users where role = 'admin'`);
      expect(after.events[0]).toMatchObject({
        kind: 'erased',
        actor: admins.id,
        recordedAt: '2026-07-01T02:00:00.000Z',
        after: { reason: '[已删除]来电要求' },
      });
      expect(after.events).toHaveLength(before.events.length + 1);
      expect((await household(admin, other)).record).toEqual(neighbour);
      const [log] = await test.db.query<{ details: object }>(
        `select details from audit_log where action = 'privacy.erase'`,
      );
      expect(log.details).toMatchObject({ householdKey: key, reason: '[已删除]来电要求' });
    });

    it('has nothing to erase a second time, and the household can be edited further', async () => {
      const { version } = (await household(admin)).unit;
      const again = { expectedVersion: version, reason: '本人要求', confirmedRoom: '101' };
      expect((await admin.json<{ error: { code: string } }>('POST', path, again, 409)).error.code).toBe(
        'privacy.nothing_to_erase',
      );
      await worker.json('PATCH', `/api/units/households/${key}`, {
        expectedVersion: version,
        fields: { personCount: 3, contactName: '[已删除]', contactPhone: '[已删除]' },
      });
      expect((await household(admin)).record).toMatchObject({ personCount: 3, contactPhone: '[已删除]' });
    });
  });
}

householdContract('erasing a household on the embedded database', openTestDb);

describe.skipIf(skipsPostgres)('with PostgreSQL', () => {
  let server: PostgresServer | undefined;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server?.stop());

  householdContract('erasing a household on PostgreSQL', async () => {
    const db = await openPostgres(await server!.newDatabase());
    await migrate(db);
    return db;
  });
});
