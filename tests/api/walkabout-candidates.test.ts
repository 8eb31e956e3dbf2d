import { beforeAll, describe, expect, it } from 'vitest';
import type { CandidateAnswer } from '../../server/features/walkabouts/candidates.ts';
import { asExpected, type CandidateWish, countCandidates } from '../support/count-candidates.ts';
import { addPerson, createAdministrator, signedIn, type Visitor } from '../support/test-accounts.ts';
import { DAY, NOW, openWalkaboutTown, type WalkaboutTown } from '../support/walkabout-town.ts';

const EVERY = ['problem', 'entrance', 'household', 'facility', 'measure_target', 'place'];

let test: WalkaboutTown;
const people = new Map<string, Visitor>();

beforeAll(async () => {
  test = await openWalkaboutTown({ seed: 3 });
  const { town } = test;
  const cadre = await addPerson(test, { login: 'cadre', role: 'leader' });
  await test.db.query(
    `insert into pairings (id, user_id, household_key, every_days, started_on, is_demo, created_by, created_at, version)
     select gen_random_uuid(), $1, key, 5 + key % 60, '2026-05-20', false, 'x', now(), 1 from households where key % 3 = 0`,
    [cadre],
  );
  await test.db.query(
    `insert into pairings (id, user_id, entrance_key, every_days, started_on, is_demo, created_by, created_at, version)
     select gen_random_uuid(), $1, key, 30, '2026-05-20', false, 'x', now(), 1 from entrances where key % 7 = 0`,
    [cadre],
  );
  const admin = await createAdministrator(test);
  people.set('admin', admin);
  const add = async (
    name: string,
    role: 'leader' | 'department' | 'secretary' | 'grid_worker',
    areaKeys: number[],
  ) => people.set(name, await signedIn(test, admin, { login: name, role, areaKeys }));
  await add('leader', 'leader', []);
  await add('department', 'department', []);
  await add('secretary', 'secretary', [town.west]);
  await add('worker', 'grid_worker', [town.eastGrid]);
});

const ask = (who: string, more: object) =>
  people.get(who)!.json<CandidateAnswer>('POST', '/api/walkabouts/candidates', {
    plannedOn: DAY,
    include: EVERY,
    facilityKinds: ['shop', 'clinic'],
    limit: 2000,
    ...more,
  });

const wishOf = (who: string, more: Partial<CandidateWish>): CandidateWish => ({
  day: DAY,
  now: NOW,
  kinds: EVERY,
  areaKeys: who === 'secretary' ? [test.town.west] : who === 'worker' ? [test.town.eastGrid] : null,
  isOverseer: who === 'admin' || who === 'leader',
  seesRooms: who !== 'leader' && who !== 'department',
  facilityKinds: ['shop', 'clinic'],
  groups: [],
  longUnvisitedDays: 180,
  ...more,
});

describe('candidates are those of loops over the bare rows', () => {
  it.each(['admin', 'leader', 'department', 'secretary', 'worker'])('for the %s', async (who) => {
    const expected = await countCandidates(test.db, wishOf(who, {}));
    const answer = await ask(who, {});
    expect(asExpected(answer.candidates)).toEqual(expected);
    expect(answer.total).toBe(Object.keys(expected).length);
    expect(answer.total).toBeGreaterThan(20);
    const reasons = new Set(answer.candidates.flatMap((each) => each.reasons));
    expect(reasons.size).toBeGreaterThan(5);
  });

  it.each(EVERY.slice(0, 5))('of one kind (%s), on another day, and in the west alone', async (kind) => {
    const { west } = test.town;
    const expected = await countCandidates(
      test.db,
      wishOf('admin', { kinds: [kind], day: '2026-07-09', communityKeys: [west] }),
    );
    const answer = await ask('admin', { include: [kind], plannedOn: '2026-07-09', communityKeys: [west] });
    expect(asExpected(answer.candidates)).toEqual(expected);
    // Households of those who may not see them, and doors of pairings, are doors.
    const doors = kind === 'household' ? answer.counts.entrance : 0;
    expect(answer.counts[kind as 'problem'] + doors).toBe(answer.total);
  });

  it('inside a drawn area, with doors long unvisited sooner, and of some groups', async () => {
    const box: [number, number, number, number] = [120.004, 36.003, 120.014, 36.015];
    const [w, s, e, n] = box;
    const polygon = [
      [w, s],
      [e, s],
      [e, n],
      [w, n],
    ];
    const boxed = await countCandidates(test.db, wishOf('admin', { box, longUnvisitedDays: 40 }));
    expect(asExpected((await ask('admin', { polygon, longUnvisitedDays: 40 })).candidates)).toEqual(boxed);
    expect(
      asExpected(
        (await ask('admin', { polygon: [...polygon, polygon[0]], longUnvisitedDays: 40 })).candidates,
      ),
    ).toEqual(boxed);
    const groups = ['veteran'];
    const grouped = await countCandidates(test.db, wishOf('secretary', { kinds: ['household'], groups }));
    expect(Object.keys(grouped).length).toBeGreaterThan(0);
    const answer = await ask('secretary', { include: ['household'], groups });
    expect(asExpected(answer.candidates)).toEqual(grouped);
    const [line] = await test.db.query<{ details: object }>(
      `select details from audit_log where action = 'walkabouts.groups' order by key desc limit 1`,
    );
    expect(line.details).toEqual({ groups, count: answer.total });
  });
});

describe('the answer', () => {
  it('holds the weightiest first, each with what it counts as, and says how many more there are', async () => {
    const { candidates, total } = await ask('admin', {});
    const tiers = ['urgent', 'overdue', 'longUnvisited', 'ordinary'];
    const ranks = candidates.map(({ tier }) => tiers.indexOf(tier));
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
    const cut = await ask('admin', { limit: 7 });
    expect(cut.candidates).toEqual(candidates.slice(0, 7));
    expect(cut.total).toBe(total);
    const supervised = candidates.filter(({ reasons }) => reasons.includes('supervised'));
    expect(supervised.every(({ types, tier }) => types.includes('supervised') && tier === 'urgent')).toBe(
      true,
    );
    const shops = candidates.filter(({ types }) => types.includes('facility:shop'));
    expect(shops.length).toBeGreaterThan(0);
    expect(shops.every(({ types }) => types.includes('enterprise'))).toBe(true);
    const problem = candidates.find(({ kind }) => kind === 'problem')!;
    expect(problem.types.some((type) => type.startsWith('category:0'))).toBe(true);
  });

  it('counts open problems without a place to walk to', async () => {
    const [{ count }] = await test.db.query<{ count: number }>(
      `select count(*)::int as count from problems where deleted_at is null and (lng is null or is_default_point)
         and status not in ('closed', 'rejected', 'voided', 'merged')`,
    );
    expect(count).toBeGreaterThan(5);
    expect((await ask('admin', {})).unplaced).toBe(count);
  });

  it('names nobody, and which household needs help only to those who may know', async () => {
    for (const who of people.keys()) {
      const words = JSON.stringify(await ask(who, {}));
      expect(words).not.toContain('周巧巧');
      expect(words).not.toContain('13900002001');
      expect(words.includes('group:low_income')).toBe(['admin', 'secretary', 'worker'].includes(who));
      expect(words.includes('"kind":"household"')).toBe(['admin', 'secretary', 'worker'].includes(who));
    }
    const refusal = await people.get('leader')!.request('POST', '/api/walkabouts/candidates', {
      plannedOn: DAY,
      include: ['household'],
      groups: ['veteran'],
    });
    expect(refusal.status).toBe(403);
  });
});
