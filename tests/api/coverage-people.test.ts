import { beforeAll, describe, expect, it } from 'vitest';
import { dayOf, openVisitTown, type VisitTown } from '../support/visit-town.ts';

const REACHED = ['met', 'fixed_on_spot', 'brought_back'];
const DAYS = 'from=2025-07-01&to=2026-06-30';

interface Entry {
  key: number;
  visitorId: string;
  room: string | null;
  householdKey: number | null;
  situation: string;
  thoughts: string;
  isOwn: boolean;
  followUpOn: string | null;
  problemTitle: string | null;
  version: number;
}
interface Diary {
  writers: { id: string; visits: number }[];
  userId: string | null;
  days: { day: string; entries: Entry[] }[];
}

let test: VisitTown;
beforeAll(async () => {
  test = await openVisitTown({ seed: 8 });
}, 120_000);

const takesPart = (id: string) => (visit: VisitTown['visits'][number]) =>
  (visit.visitedBy === id || visit.companions.includes(id)) &&
  dayOf(visit.arrivedAt) >= '2025-07-01' &&
  dayOf(visit.arrivedAt) <= '2026-06-30';

describe('a diary', () => {
  it('has every visit of a person in the period, on its day, those where they came along included', async () => {
    const { leader, other } = test.people;
    const diary = await other.json<Diary>('GET', `/api/coverage/diary?${DAYS}&user=${leader.id}`);
    const expected = test.visits.filter(takesPart(leader.id));
    expect(diary.days.flatMap(({ entries }) => entries.map(({ key }) => key)).sort()).toEqual(
      expected.map(({ key }) => key).sort(),
    );
    for (const { day, entries } of diary.days) {
      for (const { key } of entries) {
        expect(dayOf(expected.find((visit) => visit.key === key)!.arrivedAt)).toBe(day);
      }
    }
    expect(diary.writers.find(({ id }) => id === leader.id)?.visits).toBe(expected.length);
  });

  it('is one’s own unless somebody leads; a secretary reads those of the community', async () => {
    const { cadre, leader, secretary, worker } = test.people;
    await cadre.json('GET', `/api/coverage/diary?${DAYS}&user=${leader.id}`, undefined, 403);
    const own = await cadre.json<Diary>('GET', `/api/coverage/diary?${DAYS}`);
    expect([own.userId, own.writers.length]).toEqual([cadre.id, 1]);
    expect(own.days.flatMap(({ entries }) => entries).every(({ thoughts }) => thoughts === '感想')).toBe(
      true,
    );
    const seen = await secretary.json<Diary>('GET', `/api/coverage/diary?${DAYS}&user=${worker.id}`);
    const inWest = test.visits
      .filter(takesPart(worker.id))
      .filter(({ communityKey }) => communityKey === test.town.west);
    expect(seen.days.flatMap(({ entries }) => entries).length).toBe(inWest.length);
  });

  it('names rooms for those who see households and for whoever was there, and masks numbers in every text', async () => {
    const { leader, other } = test.people;
    const entries = async (who: { json: VisitTown['admin']['json'] }) =>
      (await who.json<Diary>('GET', `/api/coverage/diary?${DAYS}&user=${leader.id}`)).days
        .flatMap((day) => day.entries)
        .filter(({ householdKey }) => householdKey !== null);
    const others = (await entries(other)).filter(({ visitorId }) => visitorId === leader.id);
    expect(others.length).toBeGreaterThan(0);
    expect(new Set(others.map(({ room }) => room))).toEqual(new Set(['***']));
    const own = (await entries(leader)).filter(({ isOwn }) => isOwn);
    expect(own.length).toBe(others.length);
    for (const { room, situation } of own) {
      expect(room).toMatch(/^\d01$/);
      expect(situation).toBe('电话138****5678');
    }
    expect((await entries(test.admin)).map(({ room }) => room)).not.toContain('***');
  });

  it('is completed by whoever wrote it, and by nobody else', async () => {
    const { cadre, worker } = test.people;
    const { days } = await cadre.json<Diary>('GET', `/api/coverage/diary?${DAYS}`);
    const entry = days.flatMap(({ entries }) => entries).find(({ isOwn }) => isOwn)!;
    const change = { expectedVersion: entry.version, thoughts: '要常来' };
    expect((await worker.request('PATCH', `/api/visits/${entry.key}`, change)).status).toBeGreaterThanOrEqual(
      400,
    );
    await cadre.json('PATCH', `/api/visits/${entry.key}`, change);
    const after = await cadre.json<Diary>('GET', `/api/coverage/diary?${DAYS}`);
    const now = after.days.flatMap(({ entries }) => entries).find(({ key }) => key === entry.key);
    expect(now?.thoughts).toBe('要常来');
  });
});

describe('what was brought back', () => {
  it('waits with its visitor until it is settled, the earliest day first', async () => {
    const { cadre, leader } = test.people;
    const list = (who: { json: VisitTown['admin']['json'] }, state = 'open') =>
      who.json<{ rows: Entry[] }>('GET', `/api/coverage/brought-back?state=${state}`);
    const mine = test.visits.filter(
      ({ outcome, visitedBy, companions }) =>
        outcome === 'brought_back' && (visitedBy === cadre.id || companions.includes(cadre.id)),
    );
    const { rows } = await list(cadre);
    expect(rows.map(({ key }) => key).sort()).toEqual(mine.map(({ key }) => key).sort());
    expect((await list(leader)).rows.length).toBe(
      test.visits.filter(({ outcome }) => outcome === 'brought_back').length,
    );
    await cadre.json('POST', `/api/visits/${rows[0].key}/settle`, { isSettled: true });
    expect((await list(cadre)).rows.map(({ key }) => key)).not.toContain(rows[0].key);
    expect((await list(cadre, 'settled')).rows.map(({ key }) => key)).toEqual([rows[0].key]);
  });
});

describe('the history of a place', () => {
  it('has the visits to a door with those to its households, the newest first, without the thoughts of others', async () => {
    const { cadre, worker, guest } = test.people;
    for (const { key } of test.doors.slice(0, 12)) {
      const { count, rows } = await cadre.json<{ count: number; rows: Entry[] }>(
        'GET',
        `/api/coverage/visits?entrance=${key}`,
      );
      const expected = test.visits
        .filter(({ entranceKey }) => entranceKey === key)
        .sort((a, b) => (a.arrivedAt < b.arrivedAt ? 1 : -1));
      expect(rows.map((row) => row.key)).toEqual(expected.map((visit) => visit.key));
      expect(count).toBe(expected.length);
      expect(rows.every(({ isOwn, thoughts }) => isOwn || thoughts === '')).toBe(true);
    }
    const west = test.doors.find(({ community }) => community === test.town.west)!;
    await worker.json('GET', `/api/coverage/visits?entrance=${west.key}`, undefined, 404);
    await guest.json('GET', `/api/coverage/visits?entrance=${west.key}`, undefined, 403);
    await cadre.json('GET', '/api/coverage/visits', undefined, 400);
  });
});

describe('minutes', () => {
  interface Kind {
    kind: string;
    planned: number;
    isAdopted: boolean;
    learned: { n: number; median: number } | null;
  }
  const kinds = async () =>
    (await test.people.leader.json<{ kinds: Kind[] }>('GET', '/api/coverage/minutes')).kinds;

  it('are the median of what visits took, by what they were for', async () => {
    const minutesOf = (isKind: (visit: VisitTown['visits'][number]) => boolean) =>
      test.visits
        .filter((visit) => isKind(visit) && visit.leftAt !== null && REACHED.includes(visit.outcome))
        .map(({ arrivedAt, leftAt }) => (Date.parse(leftAt!) - Date.parse(arrivedAt)) / 60_000)
        .sort((a, b) => a - b);
    const expected = {
      problem: minutesOf(({ problemKey }) => problemKey !== null),
      household: minutesOf(({ problemKey, householdKey }) => problemKey === null && householdKey !== null),
      entrance: minutesOf(({ problemKey, householdKey }) => problemKey === null && householdKey === null),
    };
    for (const { kind, learned } of await kinds()) {
      const minutes = expected[kind as 'problem'];
      if (!minutes) {
        expect(learned).toBeNull();
        continue;
      }
      const half = (minutes.length - 1) / 2;
      expect(learned?.n).toBe(minutes.length);
      expect(learned?.median).toBe((minutes[Math.floor(half)] + minutes[Math.ceil(half)]) / 2);
    }
  });

  it('become what the office plans with, and go back to what came with the program', async () => {
    const { leader, secretary } = test.people;
    const body = { minutes: { household: 17 } };
    await secretary.json('POST', '/api/coverage/minutes', body, 403);
    await leader.json('POST', '/api/coverage/minutes', { minutes: { household: 0 } }, 400);
    await leader.json('POST', '/api/coverage/minutes', body);
    const household = async () => (await kinds()).find(({ kind }) => kind === 'household');
    expect(await household()).toMatchObject({ planned: 17, isAdopted: true });
    const profile = await leader.json<{ visits: { serviceMinutes: object; cadences: object[] } }>(
      'GET',
      '/api/profile',
    );
    expect(profile.visits.serviceMinutes).toEqual({ household: 17 });
    expect(profile.visits.cadences.length).toBe(2);
    await leader.json('POST', '/api/coverage/minutes', { minutes: { household: null } });
    expect(await household()).toMatchObject({ planned: 10, isAdopted: false });
  });
});

describe('problems found and solved on the spot', () => {
  interface Scene {
    communityKey: number | null;
    found: number;
    atDoor: number;
    fixedOnSpot: number;
    closed: number;
    medianDays: number | null;
  }

  it('are those of a loop over bare rows, each with its list', async () => {
    await test.db.query(`update problems set source_code = 'visit' where key % 3 = 0`);
    await test.db.query(`update problems set triage = 'fixed_on_spot' where key % 4 = 0`);
    const rows = await test.db.query<{
      key: number;
      community: number | null;
      status: string;
      source: string;
      triage: string | null;
      reported: string;
      closed: string | null;
    }>(
      `select key, community_key as community, status, source_code as source, triage, reported_at as reported, closed_at as closed
         from problems where deleted_at is null and status not in ('rejected', 'voided', 'merged')
          and reported_at >= '2026-01-31T16:00:00Z' and reported_at < '2026-05-31T16:00:00Z'`,
    );
    const fixedByVisit = new Set(
      test.visits.filter(({ outcome }) => outcome === 'fixed_on_spot').map(({ problemKey }) => problemKey),
    );
    const { leader } = test.people;
    const days = 'from=2026-02-01&to=2026-05-31';
    const { total, communities } = await leader.json<{ total: Scene; communities: Scene[] }>(
      'GET',
      `/api/coverage/scene?${days}`,
    );
    for (const numbers of [total, ...communities]) {
      const isTotal = numbers === total;
      const own = rows.filter(({ community }) => isTotal || community === numbers.communityKey);
      const closed = own.filter(({ status }) => status === 'closed');
      const open = closed
        .map(({ reported, closed: at }) => Math.max(Date.parse(at!) - Date.parse(reported), 0) / 86_400_000)
        .sort((a, b) => a - b);
      const half = (open.length - 1) / 2;
      expect(numbers).toMatchObject({
        found: own.length,
        atDoor: own.filter(({ source }) => source === 'visit' || source === 'patrol').length,
        fixedOnSpot: closed.filter(({ key, triage }) => triage === 'fixed_on_spot' || fixedByVisit.has(key))
          .length,
        closed: closed.length,
      });
      if (open.length === 0) expect(numbers.medianDays).toBeNull();
      else expect(numbers.medianDays).toBeCloseTo((open[Math.floor(half)] + open[Math.ceil(half)]) / 2, 9);
      for (const list of ['found', 'atDoor', 'fixedOnSpot', 'closed'] as const) {
        const of = isTotal ? '' : `&community=${numbers.communityKey ?? 0}`;
        const { keys } = await leader.json<{ keys: number[] }>(
          'GET',
          `/api/coverage/scene/keys?${days}&list=${list}${of}`,
        );
        expect(keys.length).toBe(numbers[list]);
      }
    }
    expect(total.found).toBeGreaterThan(20);
  });
});

describe('a pairing', () => {
  it('is looked in on by a visit of its cadre, without being noted twice', async () => {
    const { cadre, secretary } = test.people;
    const visit = test.visits.find(
      ({ visitedBy, householdKey, outcome, arrivedAt, communityKey }) =>
        visitedBy === cadre.id &&
        householdKey !== null &&
        REACHED.includes(outcome) &&
        communityKey === test.town.west &&
        dayOf(arrivedAt) > '2024-08-01',
    )!;
    const unit = `household:${visit.householdKey}`;
    const pairing = {
      unit,
      userId: cadre.id,
      everyDays: 30,
      startedOn: '2024-08-01',
      endedOn: null,
      promise: '',
    };
    const { key } = await secretary.json<{ key: number }>('POST', '/api/units/pairings', pairing, 201);
    const days = test.visits
      .filter(
        ({ visitedBy, companions, householdKey, outcome, arrivedAt }) =>
          (visitedBy === cadre.id || companions.includes(cadre.id)) &&
          householdKey === visit.householdKey &&
          REACHED.includes(outcome) &&
          dayOf(arrivedAt) >= '2024-08-01',
      )
      .map(({ arrivedAt }) => dayOf(arrivedAt))
      .sort();
    const { pairings } = await secretary.json<{
      pairings: { key: number; lastContactOn: string; contactCount: number }[];
    }>('GET', `/api/units/pairings?unit=${unit}`);
    expect(pairings.find((each) => each.key === key)).toMatchObject({
      lastContactOn: days.at(-1),
      contactCount: days.length,
    });
    const { contacts } = await secretary.json<{ contacts: { contactedOn: string; channel: string }[] }>(
      'GET',
      `/api/units/pairings/${key}/contacts`,
    );
    expect(contacts.map(({ contactedOn }) => contactedOn)).toEqual([...days].reverse());
  });
});
