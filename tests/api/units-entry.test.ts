import { beforeAll, describe, expect, it } from 'vitest';
import { createAdministrator, signedIn, type Visitor } from '../support/test-accounts.ts';
import { openTestApi, type TestApi } from '../support/test-api.ts';
import { buildTown, HOUSE, type Town } from '../support/town.ts';
import type { UnitAnswer } from '../support/unit-town.ts';

interface Refusal {
  error: { code: string; details?: { issues?: { rule: string; unit: { kind: string; key: number } }[] } };
}

let test: TestApi;
let town: Town;
let secretary: Visitor;
let worker: Visitor;
let eastWorker: Visitor;
let leader: Visitor;
let screen: Visitor;
let department: Visitor;

beforeAll(async () => {
  test = await openTestApi();
  town = await buildTown(test.deps, { count: 8 });
  await test.db.query(
    'update buildings set subdistrict_key = $1, community_key = $2, grid_key = $3, levels = 6 where key = $4',
    [town.subdistrictKey, town.west, town.westGrid, town.houseKey],
  );
  const admin = await createAdministrator(test);
  const person = (
    login: string,
    role: 'secretary' | 'grid_worker' | 'leader' | 'display' | 'department',
    area?: number,
  ) => signedIn(test, admin, { login, role, areaKeys: area ? [area] : [] });
  secretary = await person('s', 'secretary', town.west);
  worker = await person('w', 'grid_worker', town.westGrid);
  eastWorker = await person('e', 'grid_worker', town.eastGrid);
  leader = await person('l', 'leader');
  screen = await person('g', 'display', town.west);
  department = await person('d', 'department');
});

const panel = (who: Visitor, unit: string) => who.json<UnitAnswer>('GET', `/api/units?unit=${unit}`);
const addDoors = (who: Visitor, doors: object[], status = 201, accepted = false) =>
  who.json<{ keys: number[] } & Refusal>(
    'POST',
    '/api/units/entrances',
    { buildingKey: town.houseKey, doors, accepted },
    status,
  );
const door = (name: string, householdCount: number | null, personCount: number | null = null) => ({
  name,
  householdCount,
  personCount,
});
const house = () => `building:${town.houseKey}`;

describe('a house is entered as it is counted', () => {
  let doors: number[];

  it('with its doors; the house follows its doors until somebody counts it whole', async () => {
    ({ keys: doors } = await addDoors(worker, [door('1单元', 12, 30), door('2单元', 10, 25)]));
    const { table, record } = await panel(worker, house());
    expect(record).toMatchObject({ householdCount: 22, householdsAssumed: false });
    expect(table.total).toMatchObject({ households: 22, persons: 55, buildings: 1, entrances: 2 });
    // On the longest wall, marked as assumed until somebody puts them where they are.
    const [placed] = await test.db.query<{ assumed: boolean; far: number }>(
      `select bool_and(is_assumed) as assumed, max(abs(lng - $2)) as far from entrances where building_key = $1`,
      [town.houseKey, HOUSE[0]],
    );
    expect(placed.assumed).toBe(true);
    expect(placed.far).toBeLessThan(2.1e-4);
    const areas = await test.db.query<{ households: number }>(
      'select household_count as households from areas where key = any($1) order by key',
      [[town.subdistrictKey, town.west, town.westGrid]],
    );
    expect(areas.map(({ households }) => households)).toEqual([22, 22, 22]);
  });

  it('and what contradicts is refused before it is stored, or kept for the error list by who has read it', async () => {
    const before = await panel(worker, house());
    const edit = (fields: object, accepted: boolean, status: number) =>
      worker.json<Refusal>(
        'PATCH',
        `/api/units/buildings/${town.houseKey}`,
        { fields, expectedVersion: before.unit.version, accepted },
        status,
      );
    const refusal = await edit({ householdCount: 20 }, false, 409);
    expect(refusal.error.code).toBe('units.contradicts');
    expect(refusal.error.details?.issues?.map(({ rule }) => rule)).toEqual(['doors_exceed_house']);
    expect((await panel(worker, house())).unit.version).toBe(before.unit.version);
    await edit({ householdCount: 20 }, true, 200);
    const { issues } = await worker.json<{ issues: { rule: string; label: string }[] }>(
      'GET',
      `/api/units/census?unit=grid:${town.westGrid}`,
    );
    expect(issues.map(({ rule }) => rule)).toEqual(['doors_exceed_house', 'lead_missing']);
    // What was kept is no reason to refuse the next entry.
    const now = await panel(worker, house());
    await worker.json('PATCH', `/api/units/buildings/${town.houseKey}`, {
      fields: { yearBuilt: 1988 },
      expectedVersion: now.unit.version,
    });
    // Nobody writes over what they have not seen.
    expect((await edit({ yearBuilt: 1990 }, false, 409)).error.code).toBe('units.changed');
    const latest = await panel(worker, house());
    await worker.json('PATCH', `/api/units/buildings/${town.houseKey}`, {
      fields: { householdCount: 22 },
      expectedVersion: latest.unit.version,
    });
    expect(latest.events.map(({ kind }) => kind)).toEqual(['edited', 'edited']);
  });

  it('households room by room, and none above the roof', async () => {
    const rooms = (...names: string[]) => ({
      entranceKey: doors[0],
      rooms: names.map((room) => ({
        room,
        floor: null,
        personCount: 2,
        tags: [],
        contactName: null,
        contactPhone: null,
      })),
    });
    const { keys } = await worker.json<{ keys: number[] }>(
      'POST',
      '/api/units/households',
      rooms('101', '102'),
      201,
    );
    expect(keys).toHaveLength(2);
    const refusal = await worker.json<Refusal>('POST', '/api/units/households', rooms('101', '901'), 409);
    expect(refusal.error.details?.issues?.map(({ rule }) => rule).sort()).toEqual([
      'room_above_roof',
      'room_repeated',
    ]);
    const { table } = await panel(worker, `entrance:${doors[0]}`);
    expect(table.rows.map(({ label }) => label)).toEqual(['101', '102']);
    expect(table.rest).toMatchObject({ households: 10, persons: 26 });
    const [{ moved }] = await test.db.query<{ moved: number }>(
      'select count(*)::int as moved from households where entrance_key = $1',
      [doors[0]],
    );
    expect(moved).toBe(2);
  });

  it('twice by two people: a difference waits until one of the two is kept', async () => {
    const unit = `entrance:${doors[1]}`;
    const count = (who: Visitor, householdCount: number, status = 201) =>
      who.json<{ isEqual: boolean } & Refusal>(
        'POST',
        '/api/units/recounts',
        { unit, householdCount, personCount: null },
        status,
      );
    expect((await count(worker, 11, 409)).error.code).toBe('units.own_count');
    expect((await count(secretary, 10)).isEqual).toBe(true);
    expect((await count(secretary, 11)).isEqual).toBe(false);
    const waiting = await worker.json<{
      issues: { rule: string; values: object }[];
      recount: { householdCount: number };
    }>('GET', `/api/units/census?unit=${unit}`);
    expect(waiting.recount.householdCount).toBe(11);
    expect(waiting.issues).toEqual([
      expect.objectContaining({ rule: 'recount_differs', values: { first: 10, second: 11 } }),
    ]);
    await secretary.json('POST', '/api/units/recounts/settle', { unit, use: 'second' });
    const { record } = await panel(worker, unit);
    expect(record).toMatchObject({ householdCount: 11 });
    // The house was the sum of its doors, and still is.
    expect((await panel(worker, house())).record).toMatchObject({ householdCount: 23 });
    const settled = await worker.json<{ issues: object[]; recount: null }>(
      'GET',
      `/api/units/census?unit=${unit}`,
    );
    expect(settled).toEqual({ issues: [], recount: null });
    await secretary.json('POST', '/api/units/recounts/settle', { unit, use: 'first' }, 409);
  });

  it('as a new one on the ground, and taken away again while nothing hangs on it', async () => {
    const box = { centre: [120.004, 36.004], lengthM: 40, depthM: 12, bearingDeg: 90 };
    const fields = {
      street: '新桥路',
      houseNumber: '1号',
      kind: 'residential',
      levels: 6,
      householdCount: 30,
    };
    const { key } = await worker.json<{ key: number }>('POST', '/api/units/buildings', { fields, box }, 201);
    const { unit, record } = await panel(worker, `building:${key}`);
    expect(unit.label).toBe('新桥路1号');
    expect(unit.around.map((each) => each.key)).toEqual([town.subdistrictKey, town.west, town.westGrid]);
    expect(record).toMatchObject({ isByHand: true, householdCount: 30 });
    // The search knows it at once.
    const { places } = await worker.json<{ places: { name: string }[] }>('GET', '/api/search?q=新桥路1号');
    expect(places.map(({ name }) => name)).toContain('新桥路1号');
    await worker.json('DELETE', `/api/units/buildings/${key}`);
    await worker.json('GET', `/api/units?unit=building:${key}`, undefined, 404);
    await worker.json('DELETE', `/api/units/buildings/${town.houseKey}`, undefined, 409);
    await worker.json('DELETE', `/api/units/entrances/${doors[0]}`, undefined, 409);
    const east = { ...box, centre: [120.015, 36.004] };
    await worker.json('POST', '/api/units/buildings', { fields, box: east }, 403);
    const wrong = { fields: { ...fields, managerCode: '91350100M000100Y34' }, box };
    expect(
      (await worker.json<Refusal>('POST', '/api/units/buildings', wrong, 409)).error.details?.issues?.map(
        ({ rule }) => rule,
      ),
    ).toEqual(['credit_code']);
  });
});

describe('who may', () => {
  it('only those who work with the unit write it, and nobody of another area', async () => {
    const { unit } = await panel(worker, house());
    const writes: [string, string, object?][] = [
      [
        'PATCH',
        `/api/units/buildings/${town.houseKey}`,
        { fields: { yearBuilt: 1999 }, expectedVersion: unit.version },
      ],
      ['POST', '/api/units/entrances', { buildingKey: town.houseKey, doors: [door('9单元', 1)] }],
      ['POST', '/api/units/recounts', { unit: house(), householdCount: 1, personCount: null }],
      ['POST', '/api/units/contacts', { unit: house(), role: 'building_lead', name: '某' }],
      ['DELETE', `/api/units/buildings/${town.houseKey}`],
    ];
    const before = await panel(worker, house());
    for (const [method, path, body] of writes) {
      expect(`${path} ${(await screen.request(method, path, body)).status}`).toBe(`${path} 403`);
      expect(`${path} ${(await department.request(method, path, body)).status}`).toBe(`${path} 403`);
      expect(`${path} ${(await eastWorker.request(method, path, body)).status}`).toBe(`${path} 404`);
    }
    expect(await panel(worker, house())).toEqual(before);
    expect((await panel(screen, house())).mayEdit).toBe(false);
    await eastWorker.json('GET', `/api/units?unit=${house()}`, undefined, 404);
    await eastWorker.json('GET', `/api/units?unit=community:${town.west}`, undefined, 404);
  });

  it('whom to call in a household is masked for everybody, and asked for in the log', async () => {
    const [{ key: entranceKey }] = await test.db.query<{ key: number }>(
      'select key from entrances where building_key = $1 order by key limit 1',
      [town.houseKey],
    );
    const room = {
      room: '501',
      floor: 5,
      personCount: 1,
      tags: ['lives_alone'],
      contactName: '欧阳春晓',
      contactPhone: '13800001234',
    };
    const { keys } = await worker.json<{ keys: number[] }>(
      'POST',
      '/api/units/households',
      { entranceKey, rooms: [room] },
      201,
    );
    const unit = `household:${keys[0]}`;
    for (const who of [worker, secretary, leader, screen, department]) {
      const words = await (await who.request('GET', `/api/units?unit=${unit}`)).text();
      expect(words).toContain('138****1234');
      expect(words).not.toContain('13800001234');
      expect(words).not.toContain('欧阳春晓');
      expect(words.includes('lives_alone')).toBe(who === worker || who === secretary);
    }
    const reveal = (who: Visitor) => who.request('POST', `/api/units/households/${keys[0]}/reveal`);
    for (const who of [leader, screen, department]) expect((await reveal(who)).status).toBe(403);
    expect((await reveal(eastWorker)).status).toBe(404);
    const lines = () =>
      test.db.query<{ details: object }>(
        `select details from audit_log where action = 'privacy.view' order by key`,
      );
    const noted = (await lines()).length;
    expect(await (await reveal(worker)).json()).toEqual({
      contactName: '欧阳春晓',
      contactPhone: '13800001234',
    });
    expect((await lines()).slice(noted).map(({ details }) => details)).toEqual([
      { householdKey: keys[0], path: 'contact', kinds: ['name', 'mobile'] },
    ]);
    // Saved as it was seen, masked: what is stored stays.
    const { unit: found, record } = await panel(worker, unit);
    const fields = { personCount: 2, contactName: record.contactName, contactPhone: record.contactPhone };
    await worker.json('PATCH', `/api/units/households/${keys[0]}`, {
      fields,
      expectedVersion: found.version,
    });
    expect(await (await reveal(worker)).json()).toEqual({
      contactName: '欧阳春晓',
      contactPhone: '13800001234',
    });
    // The history knows that they changed, not what they are.
    const events = await test.db.query<object>('select * from unit_events');
    expect(JSON.stringify(events)).not.toContain('13800001234');
    expect(JSON.stringify(events)).not.toContain('欧阳');
  });
});
