import { beforeAll, describe, expect, it } from 'vitest';
import { createAdministrator, signedIn, type Visitor } from '../support/test-accounts.ts';
import { openTestApi, type TestApi } from '../support/test-api.ts';
import { buildTown, type Town } from '../support/town.ts';

interface Contact {
  key: number;
  name: string;
  workPhone: string | null;
  unitKind: string;
}
interface Pairing {
  key: number;
  userId: string;
  label: string;
  dueOn: string;
  state: string;
  lastContactOn: string | null;
  mayContact: boolean;
}

let test: TestApi;
let town: Town;
let doors: { west: number; east: number };
type Person = Visitor & { id: string };
let secretary: Person;
let worker: Person;
let eastWorker: Person;
let cadre: Person;
let leader: Person;
let screen: Person;

beforeAll(async () => {
  // Ten in the morning of the first of July in Shanghai.
  test = await openTestApi({ clock: () => new Date('2026-07-01T02:00:00Z') });
  town = await buildTown(test.deps, { count: 4 });
  const addDoor = async (lng: number, community: number, grid: number) =>
    (
      await test.db.query<{ key: number }>(
        `insert into entrances (id, name, lng, lat, subdistrict_key, community_key, grid_key, is_demo, version)
         values (gen_random_uuid(), '南门', $1, 36.01, $2, $3, $4, false, 1) returning key`,
        [lng, town.subdistrictKey, community, grid],
      )
    )[0].key;
  doors = {
    west: await addDoor(120.005, town.west, town.westGrid),
    east: await addDoor(120.015, town.east, town.eastGrid),
  };
  const admin = await createAdministrator(test);
  const person = (
    login: string,
    role: 'secretary' | 'grid_worker' | 'leader' | 'display' | 'department',
    area?: number,
  ) => signedIn(test, admin, { login, role, areaKeys: area ? [area] : [] });
  secretary = await person('s', 'secretary', town.west);
  worker = await person('w', 'grid_worker', town.westGrid);
  eastWorker = await person('e', 'grid_worker', town.eastGrid);
  cadre = await person('d', 'department');
  leader = await person('l', 'leader');
  screen = await person('g', 'display', town.west);
});

const contacts = async (who: Visitor, unit: string) =>
  (await who.json<{ contacts: Contact[] }>('GET', `/api/units/contacts?unit=${unit}`)).contacts;

describe('contacts', () => {
  it('of a unit and of all around it, the nearest first; plain for those who work there, masked for a screen on the wall', async () => {
    const add = (unit: string, role: string, name: string, workPhone: string | null) =>
      secretary.json<{ key: number }>('POST', '/api/units/contacts', { unit, role, name, workPhone }, 201);
    await add(`community:${town.west}`, 'community_secretary', '欧阳丽', '0532-88886666');
    await add(`grid:${town.westGrid}`, 'grid_lead', '王大山', '13800005678');
    await add(`entrance:${doors.west}`, 'entrance_lead', '李小川', null);
    const own = await contacts(worker, `entrance:${doors.west}`);
    expect(own.map(({ name, workPhone, unitKind }) => [unitKind, name, workPhone])).toEqual([
      ['entrance', '李小川', null],
      ['grid', '王大山', '13800005678'],
      ['community', '欧阳丽', '0532-88886666'],
    ]);
    expect((await contacts(leader, `grid:${town.westGrid}`)).map(({ workPhone }) => workPhone)).toContain(
      '13800005678',
    );
    for (const who of [screen, cadre]) {
      const seen = await contacts(who, `entrance:${doors.west}`);
      expect(seen.map(({ name, workPhone }) => [name, workPhone])).toEqual([
        ['李**', null],
        ['王**', '138****5678'],
        ['欧阳*', '0532-******66'],
      ]);
    }
    await eastWorker.json('GET', `/api/units/contacts?unit=grid:${town.westGrid}`, undefined, 404);
  });

  it('are changed and taken away by those who work there, with a number that can be called', async () => {
    const [lead] = await contacts(secretary, `grid:${town.westGrid}`);
    const change = { role: 'grid_lead', name: '王大山', workPhone: '13800009999', note: '晚上也可' };
    await eastWorker.json('PATCH', `/api/units/contacts/${lead.key}`, change, 404);
    await screen.json('PATCH', `/api/units/contacts/${lead.key}`, change, 403);
    await worker.json('PATCH', `/api/units/contacts/${lead.key}`, { ...change, workPhone: '138' }, 422);
    await worker.json('PATCH', `/api/units/contacts/${lead.key}`, change);
    expect((await contacts(worker, `grid:${town.westGrid}`))[0]).toMatchObject(change);
    await worker.json('DELETE', `/api/units/contacts/${lead.key}`);
    expect((await contacts(worker, `grid:${town.westGrid}`)).map(({ unitKind }) => unitKind)).toEqual([
      'community',
    ]);
    const events = JSON.stringify(await test.db.query('select * from unit_events'));
    for (const secret of ['王大山', '13800009999', '0532-88886666']) expect(events).not.toContain(secret);
  });
});

describe('pairings', () => {
  const list = async (who: Visitor, query = '') =>
    (await who.json<{ pairings: Pairing[] }>('GET', `/api/units/pairings${query}`)).pairings;
  const pair = (
    who: Visitor,
    unit: string,
    userId: string,
    everyDays: number,
    startedOn: string,
    status = 201,
  ) =>
    who.json<{ key: number }>(
      'POST',
      '/api/units/pairings',
      { unit, userId, everyDays, startedOn, promise: '每月上门' },
      status,
    );
  const note = (who: Visitor, key: number, contactedOn: string, status = 201) =>
    who.json(
      'POST',
      `/api/units/pairings/${key}/contacts`,
      { contactedOn, channel: 'visit', note: '' },
      status,
    );
  let first: number;

  it('are made by those who lead, for whom and where they see', async () => {
    const west = `entrance:${doors.west}`;
    ({ key: first } = await pair(secretary, west, cadre.id, 30, '2026-05-01'));
    await pair(secretary, west, cadre.id, 30, '2026-05-01', 409);
    await pair(secretary, west, 'nobody', 30, '2026-05-01', 409);
    await pair(secretary, `entrance:${doors.east}`, cadre.id, 30, '2026-05-01', 404);
    await pair(secretary, `grid:${town.westGrid}`, cadre.id, 30, '2026-05-01', 409);
    await pair(worker, west, worker.id, 30, '2026-05-01', 403);
    await pair(leader, `entrance:${doors.east}`, cadre.id, 7, '2026-06-26');
  });

  it('are due a cadence after the last contact, the most overdue first', async () => {
    // Thirty days after the first of May, and seven after the twenty-sixth of June.
    expect((await list(cadre)).map(({ dueOn, state }) => [dueOn, state])).toEqual([
      ['2026-05-31', 'overdue'],
      ['2026-07-03', 'due_soon'],
    ]);
    await note(cadre, first, '2026-07-02', 422);
    await note(cadre, first, '2026-04-30', 422);
    await note(worker, first, '2026-06-20', 403);
    await note(eastWorker, first, '2026-06-20', 404);
    await note(cadre, first, '2026-06-20');
    await note(secretary, first, '2026-06-10');
    expect(
      (await list(cadre)).map(({ key, dueOn, lastContactOn, state }) => [
        key === first,
        dueOn,
        lastContactOn,
        state,
      ]),
    ).toEqual([
      [false, '2026-07-03', null, 'due_soon'],
      [true, '2026-07-20', '2026-06-20', 'on_time'],
    ]);
    const { contacts: past } = await cadre.json<{ contacts: { contactedOn: string }[] }>(
      'GET',
      `/api/units/pairings/${first}/contacts`,
    );
    expect(past.map(({ contactedOn }) => contactedOn)).toEqual(['2026-06-20', '2026-06-10']);
  });

  it('are seen by area, by the cadre whose they are, and by unit', async () => {
    expect((await list(secretary)).map(({ key }) => key)).toEqual([first]);
    expect((await list(worker))[0]).toMatchObject({ key: first, mayContact: false });
    expect(await list(leader)).toHaveLength(2);
    expect((await list(leader, `?unit=community:${town.west}`)).map(({ key }) => key)).toEqual([first]);
    expect(await list(leader, `?user=${worker.id}`)).toEqual([]);
    await screen.json('GET', '/api/units/pairings', undefined, 403);
  });

  it('that are due are counted as they are listed: of one cadre, also elsewhere, or of all that somebody sees', async () => {
    const due = (who: Visitor, query = '') =>
      who.json<{ due: number; overdue: number }>('GET', `/api/units/pairings/due${query}`);
    const before = await due(leader);
    expect(before).toEqual({ due: 1, overdue: 0 });
    // Sixty days before the day, and six of seven: one overdue, one soon.
    const { key: late } = await pair(leader, `entrance:${doors.west}`, eastWorker.id, 30, '2026-05-02');
    const { key: soon } = await pair(leader, `entrance:${doors.west}`, worker.id, 7, '2026-06-25');
    const cases: [Visitor, string, { due: number; overdue: number }][] = [
      [leader, '', { due: 3, overdue: 1 }],
      [secretary, '', { due: 2, overdue: 1 }],
      [cadre, `?user=${cadre.id}`, { due: 1, overdue: 0 }],
      [eastWorker, `?user=${eastWorker.id}`, { due: 1, overdue: 1 }],
      [worker, `?user=${worker.id}`, { due: 1, overdue: 0 }],
      [worker, `?user=${cadre.id}`, { due: 0, overdue: 0 }],
    ];
    for (const [who, query, expected] of cases) {
      expect(await due(who, query)).toEqual(expected);
      const listed = (await list(who, query)).map(({ state }) => state);
      expect(listed.filter((state) => state === 'overdue')).toHaveLength(expected.overdue);
      expect(listed.filter((state) => state === 'due_soon')).toHaveLength(expected.due - expected.overdue);
    }
    // The list that the number leads to is that of everywhere, so a cadre's own in other areas stand in it.
    expect((await list(eastWorker)).map(({ key }) => key)).toContain(late);
    await screen.json('GET', '/api/units/pairings/due', undefined, 403);
    for (const key of [late, soon])
      await leader.json('PATCH', `/api/units/pairings/${key}`, { endedOn: '2026-07-01' });
    expect(await due(leader)).toEqual(before);
  });

  it('end, and are not due any more; cards are printed of those that go on', async () => {
    const cards = async () =>
      (
        await leader.json<{ cards: { key: number; gridLead: string | null }[] }>(
          'GET',
          '/api/units/pairings/cards',
        )
      ).cards;
    expect((await cards()).map(({ key }) => key)).toContain(first);
    await worker.json('PATCH', `/api/units/pairings/${first}`, { endedOn: '2026-07-01' }, 403);
    await secretary.json('PATCH', `/api/units/pairings/${first}`, { endedOn: '2026-04-01' }, 422);
    await secretary.json('PATCH', `/api/units/pairings/${first}`, { endedOn: '2026-07-01' });
    expect((await list(secretary))[0].state).toBe('ended');
    expect((await cards()).map(({ key }) => key)).not.toContain(first);
  });
});
