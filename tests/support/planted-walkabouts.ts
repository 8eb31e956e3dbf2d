import type { Db } from '../../server/db/db.ts';
import type { Town } from './town.ts';

/** One walkabout of a community, with a team, a stop at a door and one at a problem, every word of it marked. */
export async function plantWalkabout(
  db: Db,
  town: Town,
  mark: string,
  {
    community,
    grid,
    problemKey,
    doorKey,
  }: { community: number; grid: number; problemKey: number; doorKey: number },
): Promise<number> {
  const [{ key }] = await db.query<{ key: number }>(
    `insert into walkabouts (id, name, status, planned_on, community_key, subdistrict_key, settings, note, is_demo, created_by,
       created_at, version)
     values (gen_random_uuid(), $1, 'planned', '2026-07-02', $2, $3, '{}', $1, false, 'x', now(), 1) returning key`,
    [mark, community, town.subdistrictKey],
  );
  await plantTeam(db, key, mark, { community, grid, problemKey, doorKey });
  return key;
}

/** A team of a walkabout with its two stops; answers its key. */
export async function plantTeam(
  db: Db,
  walkabout: number,
  mark: string,
  {
    community,
    grid,
    problemKey,
    doorKey,
  }: { community: number; grid: number; problemKey: number; doorKey: number },
): Promise<number> {
  const [{ key }] = await db.query<{ key: number }>(
    `insert into walkabout_teams (id, walkabout_key, order_number, name, start_lng, start_lat, start_name, end_lng, end_lat,
       shift_start_s, shift_end_s, route_line, version)
     values (gen_random_uuid(), $1, 0, $2, 120.01, 36.01, $2, 120.01, 36.01, 32400, 43200, '[[120.01, 36.01]]', 1) returning key`,
    [walkabout, mark],
  );
  await db.query(
    `insert into walkabout_stops (id, walkabout_key, kind, problem_key, entrance_key, title, place_text, lng, lat, community_key,
       grid_key, tier, service_s, setup_s, team_key, position, planned_begin_s, version)
     select gen_random_uuid(), $1, kind, case when kind = 'problem' then $2::int end, $3, $4, $4, 120.01, 36.01, $5, $6, 'ordinary',
       300, 60, $7, position, 33000, 1
       from (values ('problem', 0), ('entrance', 1)) as s(kind, position)`,
    [walkabout, problemKey, doorKey, mark, community, grid, key],
  );
  return key;
}

/** All there is of walkabouts, to be compared before and after. */
export function readWalkabouts(db: Db): Promise<object[]> {
  return db.query(
    `select w.*, t.name as team, s.key as stop, s.team_key from walkabouts w
       left join walkabout_teams t on t.walkabout_key = w.key left join walkabout_stops s on s.walkabout_key = w.key
      order by w.key, t.key, s.key`,
  );
}
