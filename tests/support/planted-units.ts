import type { Db } from '../../server/db/db.ts';
import type { Town } from './town.ts';

/**
 * Somebody to be asked in the east, and a door there with a household that the person of this work number looks in on; every
 * word of it marked, and a visit there. Answers the key of the door.
 */
export async function plantUnits(db: Db, town: Town, mark: string, cadre: string): Promise<number> {
  await db.query(
    `insert into unit_contacts (id, area_key, role, name, work_phone, note, is_demo, version)
     values (gen_random_uuid(), $1, 'grid_lead', $2, '88886666', $2, false, 1)`,
    [town.eastGrid, mark],
  );
  const [door] = await db.query<{ key: number }>(
    `insert into entrances (id, name, lng, lat, subdistrict_key, community_key, grid_key, is_demo, version)
     values (gen_random_uuid(), $1, 120.015, 36.01, $2, $3, $4, false, 1) returning key`,
    [mark, town.subdistrictKey, town.east, town.eastGrid],
  );
  const [household] = await db.query<{ key: number }>(
    `insert into households (id, entrance_key, room, contact_name, is_demo, created_by, created_at, version)
     values (gen_random_uuid(), $1, $2, $2, false, 'x', now(), 1) returning key`,
    [door.key, mark],
  );
  await db.query(
    `insert into pairings (id, user_id, household_key, every_days, started_on, promise, is_demo, created_by, created_at, version)
     select gen_random_uuid(), id, $1, 30, '2026-01-01', $2, false, 'x', now(), 1 from users where login = $3`,
    [household.key, mark, cadre],
  );
  await db.query(
    `insert into visits (id, household_key, entrance_key, subdistrict_key, community_key, grid_key, visited_by, arrived_at, outcome,
       follow_up_on, situation, request, thoughts, follow_up, received_sha256, recorded_by, recorded_at, is_demo, version)
     select gen_random_uuid(), $1, $2, $3, $4, $5, id, '2026-06-20T02:00:00Z', 'brought_back', '2026-06-30', $6, $6, $6, $6, '', id,
       now(), false, 1 from users where login = $7`,
    [household.key, door.key, town.subdistrictKey, town.east, town.eastGrid, mark, cadre],
  );
  return door.key;
}
