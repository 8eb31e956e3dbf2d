import { randomInt, seededRandom } from '#core/lib/random.ts';
import { DEFAULT_WALKABOUT_SETTINGS } from '#core/walkabouts/walkabout-settings.ts';
import { writeChange } from '../../server/db/change.ts';
import type { Db, Queryable } from '../../server/db/db.ts';
import { openTestApi } from './test-api.ts';
import { buildTown } from './town.ts';

/** What counts as now in this town. */
export const NOW = '2026-07-01T02:00:00.000Z';
/** The day of most of its walkabouts: the day after. */
export const DAY = '2026-07-02';

/**
 * The town with a grid of streets (about 220 m apart), houses with doors and households along them, facilities, a measure with
 * targets, and visits of the last year; problems hang on doors, on houses, or stand alone. Random, from a seed.
 */
export async function openWalkaboutTown({
  db,
  houses = 30,
  seed = 1,
  streets = true,
  clock = () => new Date(NOW),
}: {
  db?: Db;
  houses?: number;
  seed?: number;
  streets?: boolean;
  clock?: () => Date;
} = {}) {
  const api = await openTestApi({ clock, ...(db ? { db } : {}) });
  const town = await buildTown(api.deps, { count: 120 });
  const random = seededRandom(seed);
  await writeChange(api.deps, 'test', async (tx, { version }) => {
    const [{ batch }] = await tx.query<{ batch: number }>(
      'select batch_key as batch from buildings where key = $1',
      [town.houseKey],
    );
    if (streets) await drawStreets(tx, batch, version);
    const doors: { key: number; building: number }[] = [];
    for (let n = 0; n < houses; n++) {
      const [lng, lat] = [120.001 + random() * 0.018, 36.001 + random() * 0.018];
      const isWest = lng < 120.01;
      const areas = [
        town.subdistrictKey,
        isWest ? town.west : town.east,
        isWest ? town.westGrid : town.eastGrid,
      ];
      const [{ key: building }] = await tx.query<{ key: number }>(
        `insert into buildings (id, street, house_number, estate, kind, geometry, west, south, east, north, lng, lat,
           subdistrict_key, community_key, grid_key, is_demo, batch_key, version)
         select gen_random_uuid(), '梧桐路', $1 || '号', '梧桐苑', 'residential', geometry, west, south, east, north, $2, $3, $4, $5, $6,
           false, batch_key, $7 from buildings where key = $8 returning key`,
        [n + 1, lng, lat, ...areas, version, town.houseKey],
      );
      for (let d = 1 + randomInt(random, 3); d > 0; d--) {
        const [{ key }] = await tx.query<{ key: number }>(
          `insert into entrances (id, building_key, name, lng, lat, subdistrict_key, community_key, grid_key, is_demo, batch_key, version)
           values (gen_random_uuid(), $1, $2, $3, $4, $5, $6, $7, false, $8, $9) returning key`,
          [building, `${d}单元`, lng + d * 1e-4, lat, ...areas, batch, version],
        );
        doors.push({ key, building });
        for (let room = randomInt(random, 3); room > 0; room--) {
          const tags = random() < 0.3 ? ['low_income'] : random() < 0.2 ? ['veteran', 'elderly'] : [];
          await tx.query(
            `insert into households (id, entrance_key, room, tags, contact_name, contact_phone, is_demo, created_by, created_at, version)
             values (gen_random_uuid(), $1, $2, $3::jsonb, '周巧巧', '13900002001', false, 'x', $4, $5)`,
            [key, `${room}01`, JSON.stringify(tags), dayBefore(randomInt(random, 400)), version],
          );
        }
      }
    }
    for (const [i, key] of town.problemKeys.entries()) {
      const door = doors[randomInt(random, doors.length)];
      if (i % 4 === 0)
        await tx.query('update problems set entrance_key = $2, building_key = $3 where key = $1', [
          key,
          door.key,
          door.building,
        ]);
      if (i % 4 === 1)
        await tx.query('update problems set building_key = $2 where key = $1', [key, door.building]);
      // Some fall due around the day, some stand still.
      if (i % 3 === 0)
        await tx.query('update problems set due_at = $2 where key = $1', [
          key,
          dayBefore(randomInt(random, 16) - 8),
        ]);
      if (i % 13 === 0) await tx.query('update problems set is_supervised = true where key = $1', [key]);
      if (i % 17 === 0)
        await tx.query('update problems set paused_at = $2 where key = $1', [key, dayBefore(1)]);
      if (i % 19 === 0)
        await tx.query(`update problems set source_code = 'inspection' where key = $1`, [key]);
      if (i % 23 === 0) await tx.query('update problems set deleted_at = now() where key = $1', [key]);
      if (i % 7 === 2)
        await tx.query('update problems set is_default_point = lng is not null where key = $1', [key]);
    }
    for (let n = 0; n < 12; n++) {
      const lng = 120.001 + random() * 0.018;
      const isWest = lng < 120.01;
      await tx.query(
        `insert into facilities (id, kind, name, lng, lat, tags, subdistrict_key, community_key, grid_key, is_demo, batch_key, version)
         values (gen_random_uuid(), $1, $2, $3, 36.012, '{}', $4, $5, $6, false, $7, $8)`,
        [
          ['shop', 'clinic', 'park'][n % 3],
          n % 4 ? `设施${n}` : null,
          lng,
          town.subdistrictKey,
          isWest ? town.west : town.east,
          isWest ? town.westGrid : town.eastGrid,
          batch,
          version,
        ],
      );
    }
    await addMeasure(
      tx,
      doors.slice(0, 6).map(({ key }) => key),
      version,
    );
    const households = await tx.query<{ key: number; door: number }>(
      'select key, entrance_key as door from households order by key',
    );
    for (let n = 0; n < 60; n++) {
      const household = households[randomInt(random, households.length)];
      const isHome = random() < 0.5;
      const problem = random() < 0.2 ? town.problemKeys[randomInt(random, town.problemKeys.length)] : null;
      await addVisit(tx, {
        household: isHome ? household.key : null,
        door: random() < 0.9 ? (isHome ? household.door : doors[randomInt(random, doors.length)].key) : null,
        problem: isHome ? null : problem,
        outcome: ['met', 'not_home', 'refused', 'fixed_on_spot', 'brought_back'][randomInt(random, 5)],
        at: dayBefore(randomInt(random, 300), n),
        isDeleted: random() < 0.1,
        isSettled: random() < 0.3,
        version,
      });
    }
  });
  return { ...api, town };
}

export type WalkaboutTown = Awaited<ReturnType<typeof openWalkaboutTown>>;

function dayBefore(days: number, minute = 0): string {
  return new Date(Date.parse(NOW) - days * 86_400_000 - minute * 60_000).toISOString();
}

async function drawStreets(tx: Queryable, batch: number, version: number): Promise<void> {
  const at = (i: number) => Math.round((i * 0.002 + Number.EPSILON) * 1e7) / 1e7;
  for (let row = 0; row <= 10; row++) {
    for (const isEast of [true, false]) {
      const line = Array.from({ length: 11 }, (_, i) =>
        isEast ? [120 + at(i), 36 + at(row)] : [120 + at(row), 36 + at(i)],
      );
      const nodeIds = Array.from({ length: 11 }, (_, i) => (isEast ? row * 11 + i : i * 11 + row) + 1);
      await tx.query(
        `insert into streets (osm_id, name, class, node_ids, geometry, west, south, east, north, length_m, oneway, is_steps, tags, is_demo,
           batch_key, version)
         values ($1, $1, 'residential', $2::jsonb, $3::jsonb, 120, 36, 120.02, 36.02, 2000, 0, false, '{}', false, $4, $5)`,
        [
          `way ${row} ${isEast}`,
          JSON.stringify(nodeIds),
          JSON.stringify({ type: 'LineString', coordinates: line }),
          batch,
          version,
        ],
      );
    }
  }
}

async function addMeasure(tx: Queryable, doors: readonly number[], version: number): Promise<void> {
  await tx.query(
    `with m as (
       insert into measures (id, title, status, due_on, created_by, created_at, is_demo, version)
       values (gen_random_uuid(), '扶手安装', 'doing', '2026-07-10', 'x', now(), false, $2) returning key)
     insert into measure_targets (id, measure_key, order_number, entrance_key, lng, lat, place_text, subdistrict_key, community_key,
       grid_key, status, version)
     select gen_random_uuid(), m.key, e.key, e.key, e.lng, e.lat, '楼道', e.subdistrict_key, e.community_key, e.grid_key,
       (array['todo', 'doing', 'done'])[1 + e.key % 3], $2 from m, entrances e where e.key = any($1::int[])`,
    [doors, version],
  );
}

async function addVisit(
  tx: Queryable,
  visit: {
    household: number | null;
    door: number | null;
    problem: number | null;
    outcome: string;
    at: string;
    isDeleted: boolean;
    isSettled: boolean;
    version: number;
  },
): Promise<void> {
  const { household, door, problem, outcome, at, isDeleted, isSettled, version } = visit;
  const followUpOn =
    outcome === 'brought_back' ? new Date(Date.parse(at) + 20 * 86_400_000).toISOString().slice(0, 10) : null;
  await tx.query(
    `insert into visits (id, household_key, entrance_key, problem_key, outcome, arrived_at, follow_up_on, deleted_at, settled_at,
       received_sha256, recorded_by, recorded_at, is_demo, version)
     values (gen_random_uuid(), $1, $2, $3, $4, $5, $6, case when $7 then now() end, case when $8 then now() end, '', 'x', now(), false, $9)`,
    [household, door, problem, outcome, at, followUpOn, isDeleted, isSettled && followUpOn !== null, version],
  );
}

let teams = 0;

/** A team as the page sends it, from nine to twelve, on foot from the middle of the west. */
export function teamOf(memberIds: string[], more: object = {}) {
  teams++;
  return {
    id: `00000000-0000-4000-8000-${String(teams).padStart(12, '0')}`,
    name: `第${teams}队`,
    startLng: 120.004,
    startLat: 36.006,
    startName: '居委会',
    endLng: 120.004,
    endLat: 36.006,
    endName: '居委会',
    shiftStartS: 32_400,
    shiftEndS: 43_200,
    rest: null,
    pace: 1,
    skills: [],
    memberIds,
    ...more,
  };
}

let walkabouts = 0;

export function walkaboutOf(more: object = {}) {
  walkabouts++;
  return {
    id: `00000000-0000-4000-9000-${String(walkabouts).padStart(12, '0')}`,
    name: '七月大走访',
    plannedOn: DAY,
    communityKey: null,
    settings: DEFAULT_WALKABOUT_SETTINGS,
    note: '',
    teams: [teamOf([])],
    ...more,
  };
}
