import type { Db } from '../../server/db/db.ts';
import type { Town } from './town.ts';

/**
 * Somebody to be asked in the east, and a door there with a household that the person of this work number looks in on; every
 * word of it marked. Answers the key of the door.
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
  return door.key;
}
