import { beforeAll, describe, expect, it } from 'vitest';
import { decodeProblemColumns } from '#core/problems/problem-columns.ts';
import { accessOf } from '../../server/http/access.ts';
import {
  EAST,
  EAST_READ,
  type EastProblem,
  type EastStage,
  eastBody,
  eastPaths,
  exportOf,
} from '../support/east-requests.ts';
import { plantOpinions } from '../support/planted-opinions.ts';
import { plantReview } from '../support/planted-reviews.ts';
import { plantUnits } from '../support/planted-units.ts';
import { plantWalkabout, readWalkabouts } from '../support/planted-walkabouts.ts';
import { addPerson, createAdministrator, signedIn, type Visitor, visitor } from '../support/test-accounts.ts';
import { openTestApi, type TestApi } from '../support/test-api.ts';
import { buildTown, type Town } from '../support/town.ts';

const WEST = 'WESTMARK';

let test: TestApi;
let town: Town;
let admin: Visitor;
let east: EastProblem[];
let eastEvent: number;
let eastOpinions: number[];
let campaign: number;
let eastUnits: string[];
let walkabout: number;
let versionBefore: number;
const visitors = new Map<string, Visitor>();

/** What an office has: everybody limited to the west, and those who see nothing yet. */
const people = [
  ['secretary of the west', 'secretary', ['west']],
  ['grid worker of the west', 'grid_worker', ['westGrid']],
  ['leader for the west', 'leader', ['west']],
  ['department for the west', 'department', ['west']],
  ['display of the west', 'display', ['west']],
  ['guest in the west', 'guest', ['west']],
  ['secretary of nothing', 'secretary', []],
] as const;
const names = people.map(([name]) => name);

beforeAll(async () => {
  test = await openTestApi({ clock: () => new Date('2026-07-01T04:00:00Z') });
  town = await buildTown(test.deps, { count: 60 });
  // Half of what has no point is known to lie in one of the two communities.
  await test.db.query(
    `update problems set community_key = case when key / 4 % 2 = 0 then $1::int else $2::int end, subdistrict_key = $3,
       precision = 'community' where lng is null`,
    [town.east, town.west, town.subdistrictKey],
  );
  for (const [mark, area] of [
    [EAST, town.east],
    [WEST, town.west],
  ] as const) {
    await test.db.query(
      `update problems set title = title || $1, text = text || $1, place_text = coalesce(place_text, '') || $1,
         extra = jsonb_build_object('note', $1::text) where community_key = $2`,
      [mark, area],
    );
  }
  admin = await createAdministrator(test);
  for (const [index, [name, role, areas]] of people.entries()) {
    const areaKeys = areas.map((area) => town[area]);
    visitors.set(name, await signedIn(test, admin, { login: `w-${index}`, name, role, areaKeys }));
  }
  await addPerson(test, {
    login: 'e-1',
    name: `${EAST}网格员`,
    role: 'grid_worker',
    areaKeys: [town.eastGrid],
  });
  ({ version: versionBefore } = (
    await test.db.query<{ version: number }>('select version from data_version')
  )[0]);
  await prepareEast();
  await prepareEastUnits();
});

const selectEast = () =>
  test.db.query<EastProblem>(
    `select key, id, version, lng, category_code as "categoryCode" from problems where community_key = $1 order by key`,
    [town.east],
  );

/** A change, a request and a list in the east, after the version that everybody holds. */
async function prepareEast(): Promise<void> {
  east = await selectEast();
  const moved = await admin.json<{ eventKey: number }>('PATCH', `/api/problems/${east[0].key}`, {
    expectedVersion: east[0].version,
    categoryCode: '0102',
  });
  eastEvent = moved.eventKey;
  east = await selectEast();
  await plantReview(admin, EAST, { areaKey: town.east });
  const written = await plantOpinions(test.db, town, [EAST, WEST], east[0].key);
  eastOpinions = written.east;
  campaign = written.campaign;
}

/** Somebody to be asked in the east, a household behind a door there that a cadre looks in on, and a walkabout to it. */
async function prepareEastUnits(): Promise<void> {
  const doorKey = await plantUnits(test.db, town, EAST, 'e-1');
  const [household] = await test.db.query<{ key: number }>(
    'select key from households where entrance_key = $1',
    [doorKey],
  );
  const place = { community: town.east, grid: town.eastGrid, problemKey: east[0].key, doorKey };
  walkabout = await plantWalkabout(test.db, town, EAST, place);
  eastUnits = [
    `community:${town.east}`,
    `grid:${town.eastGrid}`,
    `entrance:${doorKey}`,
    `household:${household.key}`,
  ];
}

/** Everything the API answers to. */
function routes(): { method: string; path: string; handler: object }[] {
  const found = new Map<string, { method: string; path: string; handler: object }>();
  for (const { method, path, handler } of test.app.routes) {
    if (path !== '/*' && !found.has(`${method} ${path}`))
      found.set(`${method} ${path}`, { method, path, handler });
  }
  return [...found.values()].filter(({ path }) => path !== '/api/live');
}

const stage = (): EastStage => ({
  town,
  east,
  eastEvent,
  eastOpinions,
  eastUnits,
  campaign,
  walkabout,
  versionBefore,
});
const pathsOf = (path: string) => eastPaths(stage(), path);
const bodyOf = (method: string, path: string) => eastBody(stage(), method, path);

/** The words of an answer, whatever its form; Arrow and CSV hold theirs as plain UTF-8. */
const wordsOf = async (response: Response) => new TextDecoder().decode(await response.arrayBuffer());

const eastRows = () =>
  test.db.query(
    `select p.*, (select count(*) from problem_events e where e.problem_key = p.key) as events
       from problems p where community_key = $1 order by key`,
    [town.east],
  );

describe('nothing of a foreign area', () => {
  it.each(names)('is read by the %s', async (name) => {
    const { request } = visitors.get(name)!;
    const leaks: string[] = [];
    const unasked: string[] = [];
    for (const { path } of routes().filter(({ method }) => method === 'GET')) {
      for (const [index, url] of pathsOf(path).entries()) {
        const response = await request('GET', url);
        const words = await wordsOf(response);
        if (words.includes(EAST) || response.status >= 500) leaks.push(`${response.status} ${url}`);
        if (response.status === 400 && index === 0) unasked.push(path);
      }
    }
    expect(leaks).toEqual([]);
    // A route that asks for more than its path has to be named in queriesOf, or it is not tested here.
    expect(unasked).toEqual([]);
  });

  it.each(names)('is changed by the %s', async (name) => {
    const { request } = visitors.get(name)!;
    const before = await eastRows();
    const walks = await readWalkabouts(test.db);
    const done: string[] = [];
    const own = ['/api/accounts/', '/api/views'];
    const writes = routes().filter(
      ({ method, path }) => method !== 'GET' && !own.some((beginning) => path.startsWith(beginning)),
    );
    for (const { method, path } of writes) {
      for (const url of pathsOf(path).slice(0, 3)) {
        const response = await request(method, url, bodyOf(method, path));
        const words = await wordsOf(response);
        if (words.includes(EAST) || response.status >= 500) done.push(`${method} ${url} ${response.status}`);
        if (response.ok && !path.startsWith('/api/exports')) done.push(`${method} ${url} ${response.status}`);
      }
    }
    expect(done).toEqual([]);
    expect(await eastRows()).toEqual(before);
    expect(await readWalkabouts(test.db)).toEqual(walks);
  });

  it.each(names)('is exported or counted for the %s', async (name) => {
    const { request, json } = visitors.get(name)!;
    const sees = await mayCount(name);
    for (const format of ['csv', 'geojson']) {
      const response = await request('POST', '/api/exports/problems', exportOf(format));
      expect(await wordsOf(response)).not.toContain(EAST);
    }
    const table = decodeProblemColumns(
      new Uint8Array(await (await request('GET', '/api/problems/columns')).arrayBuffer()),
    );
    expect([...table.key].sort((a, b) => a - b)).toEqual(sees);
    const { total, rows } = await json<{ total: number; rows: { key: number }[] }>(
      'GET',
      '/api/problems/unplaced?limit=500',
    );
    expect(total).toBe(rows.length);
    expect(rows.every(({ key }) => sees.includes(key))).toBe(true);
    // Page by page the same: nobody else's rows take up places.
    const { rows: first } = await json<{ rows: object[] }>('GET', '/api/problems/unplaced?limit=1');
    expect(first).toHaveLength(Math.min(1, total));
    const patch = await json<{ changed: { key: number }[] }>(
      'GET',
      `/api/problems/columns?since=${versionBefore}`,
    );
    expect(patch.changed).toEqual([]);
  });

  it('is in the names of people that the west hears', async () => {
    const { people: heard } = await visitors
      .get('secretary of the west')!
      .json<{ people: { name: string }[] }>('GET', '/api/people');
    const known = heard.map((person) => person.name);
    expect(known).toContain('grid worker of the west');
    expect(known).toContain('管理一号');
    expect(known).not.toContain(`${EAST}网格员`);
  });
});

/** What somebody may count, asked of the database in plain words. */
async function mayCount(name: string): Promise<number[]> {
  const areas = people.find((person) => person[0] === name)![2];
  const role = people.find((person) => person[0] === name)![1];
  if (areas.length === 0 || role === 'guest') return [];
  const column = areas[0] === 'westGrid' ? 'grid_key' : 'community_key';
  const rows = await test.db.query<{ key: number }>(
    `select key from problems where ${column} = $1 order by key`,
    [town[areas[0]]],
  );
  return rows.map(({ key }) => key);
}

describe('the walk is not blind', () => {
  it('who sees everything reads the east through the same requests, and the west reads the west', async () => {
    const seenBy = async (who: Visitor, mark: string) => {
      const seen: string[] = [];
      for (const { path } of routes().filter(({ method }) => method === 'GET')) {
        for (const url of pathsOf(path)) {
          if ((await wordsOf(await who.request('GET', url))).includes(mark)) seen.push(path);
        }
      }
      return [...new Set(seen)];
    };
    expect(await seenBy(admin, EAST)).toEqual(expect.arrayContaining([...EAST_READ]));
    const west = visitors.get('secretary of the west')!;
    expect(await seenBy(west, WEST)).toEqual(
      expect.arrayContaining(['/api/search', '/api/cases', '/api/problems/unplaced', '/api/opinions']),
    );
    const csv = await wordsOf(await west.request('POST', '/api/exports/problems', exportOf('csv')));
    expect(csv).toContain(WEST);
    const found = await wordsOf(await west.request('GET', `/api/search?q=${WEST}`));
    expect(found).toContain(WEST);
  });

  it('search finds twenty of one’s own, however many others match', async () => {
    await test.db.query(`update problems set title = title || '同词' where community_key in ($1, $2)`, [
      town.east,
      town.west,
    ]);
    // All of the east is newer, so that it would fill the first twenty.
    await test.db.query(
      `update problems set reported_at = reported_at + interval '1 year' where community_key = $1`,
      [town.east],
    );
    const west = visitors.get('secretary of the west')!;
    const own = await test.db.query('select key from problems where community_key = $1', [town.west]);
    const { problems } = await west.json<{ problems: object[] }>('GET', '/api/search?q=同词');
    expect(problems).toHaveLength(Math.min(20, own.length));
  });
});

describe('without a session', () => {
  it('every route but sign-in and health answers 401, whatever is asked', async () => {
    const stranger = visitor(test, '');
    const open: string[] = [];
    for (const { method, path, handler } of routes()) {
      if (accessOf(handler)?.roles === 'public') continue;
      for (const url of pathsOf(path).slice(0, 2)) {
        const { status } = await stranger.request(
          method,
          url,
          method === 'GET' ? undefined : bodyOf(method, path),
        );
        if (status !== 401) open.push(`${method} ${url} ${status}`);
      }
    }
    expect(open).toEqual([]);
    expect((await stranger.request('GET', '/api/live')).status).toBe(401);
  });
});

describe('each role', () => {
  it('writes only what its routes name, wherever it is', async () => {
    const wrong: string[] = [];
    for (const [name, role] of people) {
      const { request } = visitors.get(name)!;
      for (const { method, path, handler } of routes()) {
        const rule = accessOf(handler);
        if (!rule || rule.roles === 'public' || rule.roles === 'all' || rule.roles.includes(role)) continue;
        const { status } = await request(
          method,
          pathsOf(path)[0],
          method === 'GET' ? undefined : bodyOf(method, path),
        );
        if (status !== 403) wrong.push(`${role}: ${method} ${path} ${status}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('limited to areas is kept out of what is about the whole sub-district', async () => {
    const leader = visitors.get('leader for the west')!;
    for (const { method, path, handler } of routes()) {
      if (accessOf(handler)?.scope !== 'all') continue;
      const { status } = await leader.request(method, pathsOf(path)[0], method === 'GET' ? undefined : {});
      expect(`${method} ${path} ${status}`).toBe(`${method} ${path} 403`);
    }
  });
});
