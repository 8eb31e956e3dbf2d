import { randomInt, seededRandom } from '#core/lib/random.ts';
import { VISIT_OUTCOMES, type VisitOutcome } from '#core/visits/visit-record.ts';
import { createAdministrator, signedIn } from './test-accounts.ts';
import { openUnitTown } from './unit-town.ts';

export interface PlainVisit {
  key: number;
  entranceKey: number | null;
  householdKey: number | null;
  problemKey: number | null;
  visitedBy: string | null;
  companions: string[];
  arrivedAt: string;
  leftAt: string | null;
  outcome: VisitOutcome;
  deletedAt: string | null;
  communityKey: number | null;
  gridKey: number | null;
  subdistrictKey: number | null;
}

const NOW_MS = Date.parse('2026-07-01T02:00:00Z');

/** The town of units with people of every role and random visits of two years, some of them taken back. */
export async function openVisitTown({ visits = 240, seed = 3 } = {}) {
  const test = await openUnitTown({ houses: 24, seed });
  const admin = await createAdministrator(test);
  const { town } = test;
  const person = (login: string, role: Parameters<typeof signedIn>[2]['role'], areaKeys: number[] = []) =>
    signedIn(test, admin, { login, role, areaKeys });
  const people = {
    leader: await person('l1', 'leader'),
    other: await person('l2', 'leader'),
    cadre: await person('d1', 'department'),
    secretary: await person('s1', 'secretary', [town.west]),
    worker: await person('w1', 'grid_worker', [town.eastGrid]),
    guest: await person('g1', 'guest', [town.westGrid]),
    screen: await person('x1', 'display'),
  };
  const random = seededRandom(seed);
  const below = (n: number) => randomInt(random, n);
  const doors = await test.db.query<{
    key: number;
    community: number | null;
    grid: number | null;
    sub: number | null;
  }>(
    `select e.key, case when b.key is null then e.community_key else b.community_key end as community,
            case when b.key is null then e.grid_key else b.grid_key end as grid,
            case when b.key is null then e.subdistrict_key else b.subdistrict_key end as sub
       from entrances e left join buildings b on b.key = e.building_key order by e.key`,
  );
  const rooms = await test.db.query<{ key: number; entranceKey: number }>(
    'select key, entrance_key as "entranceKey" from households order by key',
  );
  const tags = ['low_income', 'lives_alone', 'veteran', 'tenant'];
  for (const { key } of rooms) {
    await test.db.query('update households set tags = $2::jsonb, created_at = $3 where key = $1', [
      key,
      JSON.stringify(random() < 0.5 ? [] : [tags[below(tags.length)]]),
      new Date(NOW_MS - below(500) * 86_400_000).toISOString(),
    ]);
  }
  const walkers = [people.leader, people.other, people.cadre, people.secretary, people.worker, people.guest];
  // Some doors nobody goes to.
  const walked = doors.filter((_, i) => i % 5 !== 0);
  for (let n = 0; n < visits; n++) {
    const door = walked[below(walked.length)];
    const room =
      random() < 0.5 ? rooms.filter(({ entranceKey }) => entranceKey === door.key)[below(2)] : undefined;
    const outcome = VISIT_OUTCOMES[below(VISIT_OUTCOMES.length)];
    const arrived = NOW_MS - Math.floor(random() * 730 * 86_400_000) - 3_600_000;
    const by = walkers[below(walkers.length)].id;
    const companions = random() < 0.2 ? [people.leader.id, '社区志愿者'].filter((id) => id !== by) : [];
    await test.db.query(
      `insert into visits (id, entrance_key, household_key, problem_key, subdistrict_key, community_key, grid_key, visited_by, companions,
         arrived_at, left_at, outcome, follow_up_on, situation, thoughts, received_sha256, deleted_at, recorded_by, recorded_at,
         is_demo, version)
       values (gen_random_uuid(), $1, $2, $3, $4, $5, $6, $7, $8::jsonb, $9, $10, $11, $12, '电话13812345678', '感想', '', $13, $7,
         $9, false, 1)`,
      [
        // A household says where its door is.
        room && random() < 0.5 ? null : door.key,
        room?.key ?? null,
        random() < 0.1 ? town.problemKeys[below(20)] : null,
        door.sub,
        door.community,
        door.grid,
        by,
        JSON.stringify(companions),
        new Date(arrived).toISOString(),
        random() < 0.8 ? new Date(arrived + below(40) * 60_000).toISOString() : null,
        outcome,
        outcome === 'brought_back' ? '2026-07-10' : null,
        random() < 0.05 ? '2026-06-30T00:00:00Z' : null,
      ],
    );
  }
  const plainVisits = await test.db.query<PlainVisit>(
    `select v.key, coalesce(v.entrance_key, h.entrance_key) as "entranceKey", v.household_key as "householdKey",
            v.problem_key as "problemKey", v.visited_by as "visitedBy", v.companions, v.arrived_at as "arrivedAt", v.left_at as "leftAt",
            v.outcome, v.deleted_at as "deletedAt", v.community_key as "communityKey", v.grid_key as "gridKey",
            v.subdistrict_key as "subdistrictKey"
       from visits v left join households h on h.key = v.household_key`,
  );
  return {
    ...test,
    admin,
    people,
    doors,
    rooms,
    visits: plainVisits.filter(({ deletedAt }) => deletedAt === null),
  };
}

export type VisitTown = Awaited<ReturnType<typeof openVisitTown>>;

/** The town's day of an instant: it lies in China, eight hours ahead all year. */
export const dayOf = (instant: string) =>
  new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10);
