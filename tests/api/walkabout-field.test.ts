import { beforeAll, describe, expect, it } from 'vitest';
import type { FieldBundle } from '../../server/features/walkabouts/field-bundle.ts';
import type { SharedPosition } from '../../server/features/walkabouts/positions.ts';
import type { WalkaboutRow } from '../../server/features/walkabouts/walkabouts.sql.ts';
import { apiRoutes } from '../support/api-routes.ts';
import { plantTeam, plantWalkabout } from '../support/planted-walkabouts.ts';
import { createAdministrator, signedIn, type Visitor } from '../support/test-accounts.ts';
import { openWalkaboutTown, type WalkaboutTown } from '../support/walkabout-town.ts';

let test: WalkaboutTown;
let clock: Date;
let key: number;
let mine: number;
let door: { key: number; building: number };
let problemHere: number;
const people = new Map<string, Visitor & { id: string }>();
const as = (who: string) => people.get(who)!;
const bundleFor = (who: string) => as(who).json<FieldBundle>('GET', `/api/walkabouts/${key}/field`);

/** Words of what is the other team's, and of what stands in the same house but is not to be known to guests. */
const OTHERS = 'ANDERE';

beforeAll(async () => {
  clock = new Date('2026-07-01T02:00:00Z');
  test = await openWalkaboutTown({ seed: 11, clock: () => clock });
  const { db, town } = test;
  const admin = await createAdministrator(test);
  people.set('admin', { ...admin, id: 'admin' });
  for (const [name, role, areaKeys] of [
    ['guest', 'guest', [town.west]],
    ['stranger', 'guest', [town.west]],
    ['worker', 'grid_worker', [town.eastGrid]],
    ['leader', 'leader', []],
    ['display', 'display', []],
    ['department', 'department', []],
  ] as const) {
    people.set(name, await signedIn(test, admin, { login: name, name, role, areaKeys: [...areaKeys] }));
  }
  const doors = await db.query<{ key: number; building: number }>(
    `select e.key, e.building_key as building from entrances e where e.grid_key = $1
        and exists (select from households h where h.entrance_key = e.key) order by e.key`,
    [town.westGrid],
  );
  [door] = doors;
  const other = doors.find(({ building }) => building !== door.building)!;
  const [first, second] = await db.query<{ key: number }>(
    `select key from problems where grid_key = $1 and status = 'reported' and deleted_at is null and source_code <> 'inspection' order by key`,
    [town.westGrid],
  );
  problemHere = first.key;
  await db.query(
    `update problems set entrance_key = $2, building_key = $3, title = title || $4 where key = $1`,
    [second.key, other.key, other.building, OTHERS],
  );
  await db.query('update problems set entrance_key = $2, building_key = $3 where key = $1', [
    first.key,
    door.key,
    door.building,
  ]);
  await db.query(
    `insert into unit_contacts (id, entrance_key, role, name, work_phone, is_demo, version)
     values (gen_random_uuid(), $1, 'entrance_lead', '李小川', '0532-88886666', false, 1)`,
    [door.key],
  );
  const place = { community: town.west, grid: town.westGrid, problemKey: first.key, doorKey: door.key };
  // Called for the whole sub-district, so that nobody sees it by their areas alone.
  key = await plantWalkabout(db, town, '大走访', place);
  await db.query('update walkabouts set community_key = null where key = $1', [key]);
  [{ key: mine }] = await db.query<{ key: number }>(
    'select key from walkabout_teams where walkabout_key = $1',
    [key],
  );
  await plantTeam(db, key, OTHERS, { ...place, problemKey: second.key, doorKey: other.key });
  for (const who of ['guest', 'worker', 'leader']) {
    await db.query('insert into walkabout_members (team_key, user_id) values ($1, $2)', [mine, as(who).id]);
  }
});

describe('the bundle of a stop', () => {
  it('holds all that is open at its door and house, by loops over the bare rows', async () => {
    const { places, stops } = await bundleFor('worker');
    const problems = await test.db.query<{
      key: number;
      entrance_key: number | null;
      building_key: number | null;
      status: string;
      deleted_at: string | null;
      source_code: string;
    }>('select * from problems');
    const expected = problems
      .filter(
        ({ status, deleted_at }) =>
          deleted_at === null && !['closed', 'rejected', 'voided', 'merged'].includes(status),
      )
      .filter(
        ({ entrance_key, building_key }) =>
          entrance_key === door.key || (entrance_key === null && building_key === door.building),
      )
      .filter(({ source_code }) => source_code !== 'inspection')
      .map((row) => row.key)
      .sort((a, b) => a - b);
    expect(expected).toContain(problemHere);
    const rooms = await test.db.query<{ room: string; tags: string[] }>(
      'select room, tags from households where entrance_key = $1',
      [door.key],
    );
    const targets = await test.db.query<{ key: number }>(
      `select key from measure_targets where entrance_key = $1 and status <> 'done'`,
      [door.key],
    );
    expect(places.map(({ stopKey }) => stopKey)).toEqual(stops.map((stop) => stop.key));
    for (const place of places) {
      expect(place.problems.map((problem) => problem.key).sort((a, b) => a - b)).toEqual(expected);
      expect(
        place.households.map(({ room, tags }) => ({ room, tags })).sort((a, b) => (a.room < b.room ? -1 : 1)),
      ).toEqual([...rooms].sort((a, b) => (a.room < b.room ? -1 : 1)));
      expect(place.targets.map((target) => target.key).sort()).toEqual(
        targets.map((target) => target.key).sort(),
      );
    }
  });

  it('is the own team alone for those who walk, everything for those who plan', async () => {
    for (const who of ['guest', 'worker', 'leader']) {
      const { teams, stops, isMember } = await bundleFor(who);
      expect(isMember).toBe(true);
      expect(teams.map((team) => team.key)).toEqual([mine]);
      expect(stops.every(({ teamKey }) => teamKey === mine)).toBe(true);
      expect(stops.map(({ position }) => position)).toEqual([0, 1]);
    }
    const all = await bundleFor('admin');
    expect(all.isMember).toBe(false);
    expect(all.stops).toHaveLength(4);
  });

  it('names people by role: numbers for those who call, rooms without their needs for a guest', async () => {
    const [leader] = (await bundleFor('leader')).places;
    expect(leader.contacts.find(({ role }) => role === 'entrance_lead')).toMatchObject({
      name: '李小川',
      phone: '0532-88886666',
    });
    const [guest] = (await bundleFor('guest')).places;
    const contact = guest.contacts.find(({ role }) => role === 'entrance_lead')!;
    expect(contact.name).not.toContain('小川');
    expect(contact.phone).not.toContain('88886666');
    expect(guest.households.length).toBe(leader.households.length);
    for (const { tags, contactName, personCount } of guest.households) {
      expect({ tags, contactName, personCount }).toEqual({ tags: [], contactName: null, personCount: null });
    }
    for (const who of people.keys()) {
      const words = await (await as(who).request('GET', `/api/walkabouts/${key}/field`)).text();
      expect(words).not.toContain('巧巧');
      expect(words).not.toContain('13900002001');
    }
  });

  it('says what help a household needs to those who knock, and not to a guest', async () => {
    await test.db.query(`update households set tags = '["low_income"]' where entrance_key = $1`, [door.key]);
    await test.db.query(
      `update walkabout_stops set kind = 'household', household_key = (select min(key) from households where entrance_key = $1)
        where team_key = $2 and kind = 'entrance'`,
      [door.key, mine],
    );
    const words = async (who: string) => JSON.stringify(await bundleFor(who));
    expect(await words('worker')).toContain('"group:low_income"');
    expect(await words('leader')).toContain('"group:low_income"');
    expect(await words('guest')).not.toMatch(/low_income|"group/);
  });

  it('masks what residents said, for everybody', async () => {
    await test.db.query(
      `update problems set text = '请拨13900007777', title = '找周建国13900007777' where key = $1`,
      [problemHere],
    );
    for (const who of ['guest', 'worker', 'leader', 'admin']) {
      const words = JSON.stringify(await bundleFor(who));
      expect(words).toContain('139****7777');
      expect(words).not.toContain('13900007777');
    }
  });
});

describe('a guest', () => {
  it('finds the walkabout of the day in their list; another guest finds nothing, nor does the screen', async () => {
    const list = async (who: string) =>
      (await as(who).json<{ rows: WalkaboutRow[] }>('GET', '/api/walkabouts/mine')).rows.map(
        (row) => row.key,
      );
    expect(await list('guest')).toEqual([key]);
    expect(await list('stranger')).toEqual([]);
    expect((await as('stranger').request('GET', `/api/walkabouts/${key}/field`)).status).toBe(404);
    expect((await as('display').request('GET', `/api/walkabouts/${key}/field`)).status).toBe(403);
  });

  it('is answered by nothing else of all routes about walkabouts, and reads no word of the other team anywhere', async () => {
    const open: string[] = [];
    const leaks: string[] = [];
    for (const { method, path } of apiRoutes(test)) {
      if (/start|end$|dataset|clear-demo|accounts|backup/.test(path) || method === 'DELETE') continue;
      const url = path.replace(':key', String(key));
      const response = await as('guest').request(method, url, method === 'GET' ? undefined : {});
      const words = await response.text();
      if (words.includes(OTHERS)) leaks.push(`${method} ${path}`);
      if (path.startsWith('/api/walkabouts') && response.ok) open.push(`${method} ${path}`);
    }
    expect(leaks).toEqual([]);
    expect(open.sort()).toEqual(['GET /api/walkabouts/:key/field', 'GET /api/walkabouts/mine']);
  });

  it('sees nothing any more when no longer with the team', async () => {
    await test.db.query('delete from walkabout_members where user_id = $1', [as('guest').id]);
    expect((await as('guest').request('GET', `/api/walkabouts/${key}/field`)).status).toBe(404);
    await test.db.query('insert into walkabout_members (team_key, user_id) values ($1, $2)', [
      mine,
      as('guest').id,
    ]);
  });
});

describe('positions', () => {
  const share = (who: string, lng: number) =>
    as(who).request('POST', `/api/walkabouts/${key}/positions`, {
      lng,
      lat: 36.01,
      accuracyM: 12,
      at: clock.toISOString(),
    });
  const listed = async () =>
    (await as('admin').json<{ positions: SharedPosition[] }>('GET', `/api/walkabouts/${key}/positions`))
      .positions;

  it('are the last of each walker, for two minutes, in nobody else’s hands, and never stored', async () => {
    const version = async () => (await test.db.query('select version from data_version'))[0];
    const before = await version();
    expect((await share('guest', 120.001)).status).toBe(200);
    expect((await share('guest', 120.002)).status).toBe(200);
    expect((await share('worker', 120.003)).status).toBe(200);
    expect((await share('stranger', 120.004)).status).toBe(404);
    expect(await listed()).toEqual([
      {
        userId: as('guest').id,
        name: 'guest',
        teamKey: mine,
        lng: 120.002,
        lat: 36.01,
        accuracyM: 12,
        at: clock.toISOString(),
      },
      expect.objectContaining({ userId: as('worker').id, lng: 120.003 }),
    ]);
    for (const who of ['guest', 'display'])
      expect((await as(who).request('GET', `/api/walkabouts/${key}/positions`)).status).toBe(403);
    await as('worker').json('DELETE', `/api/walkabouts/${key}/positions`);
    expect((await listed()).map(({ name }) => name)).toEqual(['guest']);
    clock = new Date(clock.getTime() + 119_000);
    expect(await listed()).toHaveLength(1);
    clock = new Date(clock.getTime() + 2000);
    expect(await listed()).toEqual([]);
    expect(await version()).toEqual(before);
  });
});

it('whoever walks begins and ends; a problem, a door and a household say which walkabouts went there', async () => {
  expect((await as('stranger').request('POST', `/api/walkabouts/${key}/start`)).status).toBe(404);
  const { db } = test;
  const of = (who: string, query: string) =>
    as(who).json<{ walkabouts: { walkaboutKey: number; position: number }[]; visits: { outcome: string }[] }>(
      'GET',
      `/api/walkabouts/of?${query}`,
    );
  const { walkabouts } = await of('admin', `problem=${problemHere}`);
  expect(walkabouts).toEqual([expect.objectContaining({ walkaboutKey: key, position: 0 })]);
  const [{ household }] = await db.query<{ household: number }>(
    'select key as household from households where entrance_key = $1 limit 1',
    [door.key],
  );
  await db.query(
    `insert into visits (id, household_key, outcome, arrived_at, received_sha256, recorded_by, recorded_at, is_demo, version)
     values (gen_random_uuid(), $1, 'met', now(), '', 'x', now(), false, 1)`,
    [household],
  );
  expect((await of('admin', `household=${household}`)).visits[0]).toMatchObject({ outcome: 'met' });
  expect((await of('admin', `entrance=${door.key}`)).visits[0]).toMatchObject({ outcome: 'met' });
  expect((await as('worker').request('GET', `/api/walkabouts/of?entrance=${door.key}`)).status).toBe(404);
  await as('worker').json('POST', `/api/walkabouts/${key}/start`);
  expect((await bundleFor('worker')).walkabout.status).toBe('under_way');
  await as('worker').json('POST', `/api/walkabouts/${key}/end`);
  expect((await bundleFor('worker')).walkabout.status).toBe('done');
});

it('files hold the plan, masked, in the three forms', async () => {
  await test.db.query(
    `update walkabout_stops set title = '电话13900008888' where walkabout_key = $1 and kind = 'entrance'`,
    [key],
  );
  for (const [form, type, word] of [
    ['gpx', 'application/gpx+xml', '<rtept'],
    ['ics', 'text/calendar', 'BEGIN:VEVENT'],
    ['csv', 'text/csv', '计划到达'],
  ]) {
    const response = await as('admin').request('GET', `/api/walkabouts/${key}/files/${form}`);
    expect(response.headers.get('content-type')).toContain(type);
    const words = await response.text();
    expect(words).toContain(word);
    expect(words).not.toContain('13900008888');
  }
  const stops = await (
    await as('admin').request('GET', `/api/walkabouts/${key}/files/ics?grain=stop`)
  ).text();
  expect(stops.match(/BEGIN:VEVENT/g)).toHaveLength(4);
});
