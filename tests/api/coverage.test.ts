import { beforeAll, describe, expect, it } from 'vitest';
import { dayOf, openVisitTown, type PlainVisit, type VisitTown } from '../support/visit-town.ts';

const REACHED = ['met', 'fixed_on_spot', 'brought_back'];
const TODAY = '2026-07-01';
const DAYS = 'from=2025-07-01&to=2026-06-30';

interface Tally {
  key: number | null;
  entrances: number;
  byClass: number[];
  households: number;
  due: number;
  overdue: number;
}
interface Areas {
  today: string;
  total: Tally;
  communities: Tally[];
  grids: Tally[];
}
interface Gap {
  key: number;
  days: number | null;
  lastVisitOn: string | null;
  attemptsSince: number;
  communityKey: number | null;
  gridKey: number | null;
}
interface Group {
  group: string | null;
  visitors: number;
  entrances: number;
  households: number;
  visits: number;
  outcomes: Record<string, number>;
}

let test: VisitTown;
beforeAll(async () => {
  test = await openVisitTown();
}, 120_000);

/** Days since the last visit that reached somebody, door by door, by looking at every visit. */
function daysByDoor(): Map<number, number | null> {
  return new Map(
    test.doors.map(({ key }) => {
      const days = test.visits
        .filter(({ entranceKey, outcome }) => entranceKey === key && REACHED.includes(outcome))
        .map(({ arrivedAt }) => (Date.parse(TODAY) - Date.parse(dayOf(arrivedAt))) / 86_400_000);
      return [key, days.length === 0 ? null : Math.min(...days)];
    }),
  );
}

const classOf = (days: number | null) =>
  days === null ? 5 : days <= 30 ? 0 : days <= 90 ? 1 : days <= 180 ? 2 : days <= 365 ? 3 : 4;

describe('coverage', () => {
  it('counts doors by time since the last visit as a loop over bare rows does, by community and by grid', async () => {
    const areas = await test.people.leader.json<Areas>('GET', '/api/coverage/communities');
    const days = daysByDoor();
    const expected = (isIn: (door: (typeof test.doors)[number]) => boolean) => {
      const byClass = [0, 0, 0, 0, 0, 0];
      for (const door of test.doors) if (isIn(door)) byClass[classOf(days.get(door.key)!)]++;
      return byClass;
    };
    expect(areas.today).toBe(TODAY);
    expect(areas.total.byClass).toEqual(expected(() => true));
    expect(areas.total.entrances).toBe(test.doors.length);
    for (const row of areas.communities)
      expect(row.byClass).toEqual(expected((door) => door.community === row.key));
    for (const row of areas.grids) expect(row.byClass).toEqual(expected((door) => door.grid === row.key));
    expect(areas.communities.length).toBeGreaterThan(1);
    expect(Math.min(...areas.total.byClass)).toBeGreaterThan(0);
  });

  it('lists as many doors behind a number as the number says, those never visited first, with the attempts since', async () => {
    const { leader } = test.people;
    const areas = await leader.json<Areas>('GET', '/api/coverage/communities');
    for (const { key, byClass } of areas.communities.filter(({ key }) => key !== null)) {
      for (const [classIndex, n] of byClass.entries()) {
        const path = `/api/coverage/gaps?unit=community:${key}&classes=${classIndex}`;
        const { total, rows } = await leader.json<{ total: number; rows: Gap[] }>('GET', path);
        expect([total, rows.length]).toEqual([n, n]);
      }
    }
    const { rows } = await leader.json<{ rows: Gap[] }>('GET', '/api/coverage/gaps');
    const rank = rows.map(({ days }) => days ?? 9999);
    expect(rank).toEqual([...rank].sort((a, b) => b - a));
    const days = daysByDoor();
    for (const row of rows) {
      expect(row.days).toBe(days.get(row.key));
      const at = test.visits.filter(({ entranceKey }) => entranceKey === row.key);
      const last = at
        .filter(({ outcome }) => REACHED.includes(outcome))
        .map(({ arrivedAt }) => arrivedAt)
        .sort()
        .at(-1);
      const attempts = at.filter(
        ({ outcome, arrivedAt }) => !REACHED.includes(outcome) && (last === undefined || arrivedAt > last),
      );
      expect(row.attemptsSince).toBe(attempts.length);
    }
  });

  it('draws what it lists: the columns of the map have the classes of the list', async () => {
    const { leader } = test.people;
    const map = await leader.json<{ keys: number[]; classes: number[] }>('GET', '/api/coverage/entrances');
    const days = daysByDoor();
    expect(map.classes).toEqual(map.keys.map((key) => classOf(days.get(key)!)));
  });

  it('shows each only their areas, and is no matter of guests and screens', async () => {
    const { secretary, worker, guest, screen } = test.people;
    const { rows } = await secretary.json<{ rows: Gap[] }>('GET', '/api/coverage/gaps');
    expect(rows.length).toBe(test.doors.filter(({ community }) => community === test.town.west).length);
    expect(new Set(rows.map(({ communityKey }) => communityKey))).toEqual(new Set([test.town.west]));
    const own = await worker.json<Areas>('GET', '/api/coverage/communities');
    expect(own.total.entrances).toBe(test.doors.filter(({ grid }) => grid === test.town.eastGrid).length);
    await worker.json('GET', `/api/coverage/gaps?unit=community:${test.town.west}`, undefined, 404);
    for (const who of [guest, screen]) await who.json('GET', '/api/coverage/communities', undefined, 403);
  });

  it('leaves the house as a file with every door, and says what it counts', async () => {
    const response = await test.people.secretary.request('GET', '/api/coverage/gaps/file?format=csv');
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const lines = new TextDecoder().decode(bytes).trim().split('\r\n');
    const west = test.doors.filter(({ community }) => community === test.town.west).length;
    expect(lines.length).toBe(west + 1);
    expect(lines[0]).toBe('社区,网格,楼门,户数,最近走访,距今天数,未遇或拒访,到期住户,分类');
    const sheet = await test.people.secretary.request('GET', '/api/coverage/gaps/file?format=xlsx&classes=5');
    expect(new Uint8Array(await sheet.arrayBuffer()).slice(0, 2)).toEqual(new Uint8Array([0x50, 0x4b]));
    const [{ n }] = await test.db.query<{ n: number }>(
      `select count(*)::int as n from audit_log where action = 'exports.coverage'`,
    );
    expect(n).toBe(2);
  });
});

describe('households that are due', () => {
  interface Due {
    kind: string;
    key: number;
    entranceKey: number;
    room: string | null;
    cadence: string | null;
    dueOn: string;
    state: string;
    count: number;
  }
  const due = (who: { json: VisitTown['admin']['json'] }) =>
    who.json<{ rows: Due[] }>('GET', '/api/coverage/due');

  it('are those whose months have passed since somebody was met there, or since they were registered', async () => {
    const rooms = await test.db.query<{
      key: number;
      tags: string[];
      createdAt: string;
      grid: number | null;
    }>(
      `select h.key, h.tags, h.created_at as "createdAt", coalesce(b.grid_key, case when b.key is null then e.grid_key end) as grid
         from households h join entrances e on e.key = h.entrance_key left join buildings b on b.key = e.building_key`,
    );
    const expected = rooms
      .filter(({ grid }) => grid === test.town.eastGrid)
      .flatMap(({ key, tags, createdAt }) => {
        const last = test.visits
          .filter(({ householdKey, outcome }) => householdKey === key && REACHED.includes(outcome))
          .map(({ arrivedAt }) => dayOf(arrivedAt))
          .sort()
          .at(-1);
        const isMonthly = tags.some((tag) => ['low_income', 'lives_alone', 'tenant'].includes(tag));
        const day = new Date(`${last ?? dayOf(createdAt)}T00:00:00Z`);
        const date = day.getUTCDate();
        day.setUTCMonth(day.getUTCMonth() + (isMonthly ? 1 : 6));
        // Over the end of a shorter month: back to its last day.
        if (day.getUTCDate() !== date) day.setUTCDate(0);
        const dueOn = day.toISOString().slice(0, 10);
        return dueOn <= '2026-07-08' ? [`${key} ${dueOn} ${dueOn < TODAY}`] : [];
      });
    const { rows } = await due(test.people.worker);
    expect(rows.map(({ key, dueOn, state }) => `${key} ${dueOn} ${state === 'overdue'}`).sort()).toEqual(
      expected.sort(),
    );
    expect(expected.length).toBeGreaterThan(5);
    const { total } = await test.people.worker.json<Areas>('GET', '/api/coverage/communities');
    expect([total.due, total.overdue]).toEqual([
      rows.length,
      rows.filter(({ state }) => state === 'overdue').length,
    ]);
  });

  it('are doors with a number for those who may not see households', async () => {
    const [{ rows: doors }, { rows: rooms }] = [await due(test.people.leader), await due(test.admin)];
    expect(new Set(doors.map(({ kind }) => kind))).toEqual(new Set(['entrance']));
    expect(doors.every(({ room, cadence }) => room === null && cadence === null)).toBe(true);
    expect(doors.reduce((sum, { count }) => sum + count, 0)).toBe(rooms.length);
    const earliest = (key: number) =>
      rooms
        .filter(({ entranceKey }) => entranceKey === key)
        .map(({ dueOn }) => dueOn)
        .sort()[0];
    for (const { key, dueOn } of doors) expect(dueOn).toBe(earliest(key));
  });
});

describe('the numbers of a report', () => {
  const ROLES: Record<string, string> = {
    leader: 'leader',
    other: 'leader',
    cadre: 'department',
    secretary: 'secretary',
    worker: 'grid_worker',
    guest: 'guest',
  };
  const roleOf = (id: string) =>
    ROLES[Object.entries(test.people).find(([, person]) => person.id === id)?.[0] ?? ''];
  const inPeriod = ({ arrivedAt }: PlainVisit) =>
    dayOf(arrivedAt) >= '2025-07-01' && dayOf(arrivedAt) <= '2026-06-30';

  it('are those of a loop over bare rows, by group of visitors, those who came along included', async () => {
    const { groups } = await test.people.leader.json<{ groups: Group[] }>(
      'GET',
      `/api/coverage/statistics?${DAYS}`,
    );
    for (const { group, ...numbers } of groups) {
      const sets = { visitors: new Set(), entrances: new Set(), households: new Set(), visits: new Set() };
      const outcomes: Record<string, number> = {
        met: 0,
        not_home: 0,
        refused: 0,
        fixed_on_spot: 0,
        brought_back: 0,
      };
      for (const visit of test.visits.filter(inPeriod)) {
        const people = [visit.visitedBy!, ...visit.companions].filter((id) => {
          const role = roleOf(id);
          return role !== undefined && (group === null || role === group);
        });
        if (people.length === 0) continue;
        outcomes[visit.outcome]++;
        if (!REACHED.includes(visit.outcome)) continue;
        for (const id of people) sets.visitors.add(id);
        if (visit.entranceKey) sets.entrances.add(visit.entranceKey);
        if (visit.householdKey) sets.households.add(visit.householdKey);
        sets.visits.add(visit.key);
      }
      const sizes = Object.fromEntries(Object.entries(sets).map(([name, set]) => [name, set.size]));
      expect(numbers, String(group)).toEqual({ ...sizes, outcomes });
    }
    expect(groups[0]).toMatchObject({ group: null, visitors: 6 });
    expect(groups.find(({ group }) => group === 'leader')).toMatchObject({ visitors: 2 });
  });

  it('each lead to a list as long as the number', async () => {
    const { leader } = test.people;
    const { groups } = await leader.json<{ groups: Group[] }>('GET', `/api/coverage/statistics?${DAYS}`);
    for (const { group, outcomes, ...numbers } of groups) {
      const of = group ? `&group=${group}` : '';
      for (const [list, n] of Object.entries({ ...numbers, ...outcomes })) {
        const path = `/api/coverage/statistics/rows?${DAYS}&list=${list}${of}`;
        const { rows } = await leader.json<{ rows: unknown[] }>('GET', path);
        expect(rows.length, `${group} ${list}`).toBe(n);
      }
    }
  });

  it('are zero where nobody went', async () => {
    const { groups } = await test.people.leader.json<{ groups: Group[] }>(
      'GET',
      '/api/coverage/statistics?from=2020-01-01&to=2020-12-31',
    );
    expect(groups.every(({ visits, visitors }) => visits === 0 && visitors === 0)).toBe(true);
    await test.people.leader.json(
      'GET',
      '/api/coverage/statistics?from=2026-02-01&to=2026-01-01',
      undefined,
      400,
    );
  });

  it('hide rooms from those who do not see households', async () => {
    const path = `/api/coverage/statistics/rows?${DAYS}&list=households`;
    const rooms = async (who: { json: VisitTown['admin']['json'] }) =>
      (await who.json<{ rows: { room: string }[] }>('GET', path)).rows.map(({ room }) => room);
    expect(new Set(await rooms(test.people.leader))).toEqual(new Set(['***']));
    expect(await rooms(test.people.worker)).not.toContain('***');
  });
});
