import type { LngLat } from '#core/geo/types.ts';
import type { TeamBreak } from '#core/walkabouts/model.ts';
import type { Change } from '../../db/change.ts';
import type { Queryable } from '../../db/db.ts';

/** What people write of a team. Moments are seconds after midnight of the day. */
export interface TeamFields {
  name: string;
  startLng: number;
  startLat: number;
  startName: string;
  endLng: number;
  endLat: number;
  endName: string;
  shiftStartS: number;
  shiftEndS: number;
  rest: TeamBreak | null;
  /** 1 as in the settings, 1.25 a quarter slower. */
  pace: number;
  skills: string[];
}

/** The id is made by whoever writes, so that sending twice stores once. */
export type TeamWrite = TeamFields & { id: string; memberIds: string[] };

export interface TeamMember {
  userId: string;
  name: string;
  role: string;
}

export interface Team extends TeamFields {
  key: number;
  id: string;
  orderNumber: number;
  members: TeamMember[];
  /** The way along the streets; null until it is planned. */
  routeLine: LngLat[] | null;
  walkM: number | null;
  walkS: number | null;
}

export function selectTeams(
  q: Queryable,
  walkaboutKeys: readonly number[],
): Promise<(Team & { walkaboutKey: number })[]> {
  return q.query(
    `select t.key, t.id, t.walkabout_key as "walkaboutKey", t.order_number as "orderNumber", t.name, t.start_lng as "startLng",
       t.start_lat as "startLat", t.start_name as "startName", t.end_lng as "endLng", t.end_lat as "endLat",
       t.end_name as "endName", t.shift_start_s as "shiftStartS", t.shift_end_s as "shiftEndS", t.rest, t.pace, t.skills,
       t.route_line as "routeLine", t.walk_m as "walkM", t.walk_s as "walkS",
       coalesce((select jsonb_agg(jsonb_build_object('userId', u.id, 'name', u.name, 'role', u.role) order by u.name, u.id)
         from walkabout_members m join users u on u.id = m.user_id where m.team_key = t.key), '[]') as members
       from walkabout_teams t where t.walkabout_key = any($1::int[]) order by t.walkabout_key, t.order_number, t.key`,
    [walkaboutKeys],
  );
}

const COLUMNS = `name text, "startLng" float8, "startLat" float8, "startName" text, "endLng" float8, "endLat" float8, "endName" text,
  "shiftStartS" int, "shiftEndS" int, rest jsonb, pace real, skills jsonb`;

/**
 * Writes all teams of a walkabout in the order given; those that are not named go, and leave their stops without a team.
 * Answers how many of them are there: fewer than given where an id is that of a team elsewhere.
 */
export async function writeTeams(
  tx: Queryable,
  change: Change,
  walkaboutKey: number,
  teams: readonly TeamWrite[],
): Promise<number> {
  const ids = teams.map(({ id }) => id);
  const rows = JSON.stringify(teams.map((team, orderNumber) => ({ ...team, orderNumber })));
  await tx.query(
    `update walkabout_stops s set team_key = null, position = null, planned_begin_s = null, planned_leave_s = null,
       planned_walk_s = null, late_s = 0, version = $3
       from walkabout_teams t where t.key = s.team_key and t.walkabout_key = $1 and not (t.id = any($2::uuid[]))`,
    [walkaboutKey, ids, change.version],
  );
  await tx.query('delete from walkabout_teams where walkabout_key = $1 and not (id = any($2::uuid[]))', [
    walkaboutKey,
    ids,
  ]);
  const written = await tx.query<{ id: string }>(
    `insert into walkabout_teams (id, walkabout_key, order_number, name, start_lng, start_lat, start_name, end_lng, end_lat,
       end_name, shift_start_s, shift_end_s, rest, pace, skills, version)
     select r.id, $1, r."orderNumber", r.name, r."startLng", r."startLat", r."startName", r."endLng", r."endLat", r."endName",
       r."shiftStartS", r."shiftEndS", r.rest, r.pace, r.skills, $3
       from jsonb_to_recordset($2::jsonb) as r(id uuid, "orderNumber" int, ${COLUMNS}) order by r."orderNumber"
     on conflict (id) do update set order_number = excluded.order_number, name = excluded.name,
       start_lng = excluded.start_lng, start_lat = excluded.start_lat, start_name = excluded.start_name,
       end_lng = excluded.end_lng, end_lat = excluded.end_lat, end_name = excluded.end_name,
       shift_start_s = excluded.shift_start_s, shift_end_s = excluded.shift_end_s, rest = excluded.rest,
       pace = excluded.pace, skills = excluded.skills, version = excluded.version
      where walkabout_teams.walkabout_key = excluded.walkabout_key
     returning id`,
    [walkaboutKey, rows, change.version],
  );
  await writeMembers(tx, walkaboutKey, teams);
  return written.length;
}

async function writeMembers(tx: Queryable, walkaboutKey: number, teams: readonly TeamWrite[]): Promise<void> {
  const members = teams.flatMap(({ id, memberIds }) => memberIds.map((userId) => ({ id, userId })));
  await tx.query(
    'delete from walkabout_members where team_key in (select key from walkabout_teams where walkabout_key = $1)',
    [walkaboutKey],
  );
  await tx.query(
    `insert into walkabout_members (team_key, user_id)
     select t.key, r."userId" from jsonb_to_recordset($2::jsonb) as r(id uuid, "userId" text)
       join walkabout_teams t on t.id = r.id and t.walkabout_key = $1 on conflict do nothing`,
    [walkaboutKey, JSON.stringify(members)],
  );
}

/** The way of each team as it was worked out for the plan. */
export async function writeRoutes(
  tx: Queryable,
  change: Change,
  routes: readonly { key: number; routeLine: LngLat[] | null; walkM: number | null; walkS: number | null }[],
): Promise<void> {
  await tx.query(
    `update walkabout_teams t set route_line = r."routeLine", walk_m = r."walkM", walk_s = r."walkS",
       version = $2
       from jsonb_to_recordset($1::jsonb) as r(key int, "routeLine" jsonb, "walkM" real, "walkS" int) where t.key = r.key`,
    [JSON.stringify(routes), change.version],
  );
}

/** Of these people, who can walk: there, at work, and of the dataset that is shown; guests with the areas they may be given. */
export function selectWalkers(
  q: Queryable,
  ids: readonly string[],
  isDemo: boolean,
): Promise<{ id: string; name: string; role: string; areaKeys: number[] }[]> {
  return q.query(
    `select u.id, u.name, u.role,
       (select coalesce(jsonb_agg(a.area_key order by a.area_key), '[]') from user_areas a where a.user_id = u.id) as "areaKeys"
       from users u where u.id = any($1::text[]) and u.is_active and u.role <> 'display' and (u.is_demo = $2 or not u.is_demo)`,
    [ids, isDemo],
  );
}
