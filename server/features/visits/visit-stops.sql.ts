import type { Change } from '../../db/change.ts';
import type { Queryable } from '../../db/db.ts';

/** A stop as far as a visit to it asks. */
export interface VisitedStop {
  key: number;
  walkaboutKey: number;
  walkaboutStatus: string;
  entranceKey: number | null;
  buildingKey: number | null;
  householdKey: number | null;
  problemKey: number | null;
  facilityKey: number | null;
  subdistrictKey: number | null;
  communityKey: number | null;
  gridKey: number | null;
  attemptOf: number | null;
  /** The one who asks walks in a team of this walkabout. */
  isMember: boolean;
  /** In the very team that this stop was given to; true also where nobody has it yet. */
  isOwnTeam: boolean;
}

export async function selectVisitedStop(
  q: Queryable,
  isDemo: boolean,
  key: number,
  userId: string | null,
): Promise<VisitedStop | undefined> {
  const [row] = await q.query<VisitedStop>(
    `select s.key, s.walkabout_key as "walkaboutKey", w.status as "walkaboutStatus", s.entrance_key as "entranceKey",
       e.building_key as "buildingKey", s.household_key as "householdKey", s.problem_key as "problemKey", s.facility_key as "facilityKey",
       w.subdistrict_key as "subdistrictKey", s.community_key as "communityKey", s.grid_key as "gridKey",
       s.attempt_of as "attemptOf",
       exists (select from walkabout_members m join walkabout_teams t on t.key = m.team_key
                where t.walkabout_key = s.walkabout_key and m.user_id = $3) as "isMember",
       (s.team_key is null or exists (select from walkabout_members m where m.team_key = s.team_key and m.user_id = $3))
         as "isOwnTeam"
     from walkabout_stops s join walkabouts w on w.key = s.walkabout_key left join entrances e on e.key = s.entrance_key
    where w.is_demo = $1 and s.key = $2`,
    [isDemo, key, userId],
  );
  return row;
}

/** Those who walk in any team of a walkabout. */
export async function selectWalkers(q: Queryable, walkaboutKey: number): Promise<Set<string>> {
  const rows = await q.query<{ id: string }>(
    `select m.user_id as id from walkabout_members m join walkabout_teams t on t.key = m.team_key
      where t.walkabout_key = $1`,
    [walkaboutKey],
  );
  return new Set(rows.map(({ id }) => id));
}

/** The first record of a walkabout starts it. Answers whether it did. */
export async function startWalkabout(
  tx: Queryable,
  change: Change,
  key: number,
  startedAt: string,
): Promise<boolean> {
  const rows = await tx.query(
    `update walkabouts set status = 'under_way', started_at = coalesce(started_at, $2), version = $3
      where key = $1 and status in ('draft', 'planned') returning key`,
    [key, startedAt, change.version],
  );
  return rows.length > 0;
}

/**
 * A stop for whoever was not at home: as the one before, for the same door, with nobody to go yet. None where there is one
 * already, or where this was the second attempt.
 */
export async function insertSecondAttempt(
  tx: Queryable,
  change: Change,
  stopKey: number,
  householdKey: number | null,
  id: string,
): Promise<number | undefined> {
  const [row] = await tx.query<{ key: number }>(
    `insert into walkabout_stops (id, walkabout_key, kind, problem_key, entrance_key, household_key, facility_key, target_key,
       title, place_text, lng, lat, community_key, grid_key, tier, reasons, types, points, service_s, setup_s, windows, skills,
       attempt_of, version)
     select $3, s.walkabout_key, case when h.key is null then s.kind else 'household' end, s.problem_key, s.entrance_key,
       coalesce(h.key, s.household_key), s.facility_key, s.target_key,
       case when h.key is null or h.key = s.household_key then s.title else concat_ws(' ', s.title, h.room) end, s.place_text,
       s.lng, s.lat, s.community_key, s.grid_key, s.tier, '["second_attempt"]'::jsonb, s.types, s.points, s.service_s,
       s.setup_s, '[]'::jsonb, s.skills, s.key, $4
      from walkabout_stops s left join households h on h.key = $2
     where s.key = $1 and s.attempt_of is null
       and not exists (select from walkabout_stops a where a.attempt_of = s.key
                        and a.household_key is not distinct from coalesce($2::int, s.household_key))
    returning key`,
    [stopKey, householdKey, id, change.version],
  );
  if (!row) return undefined;
  // Whoever plans has to see it before they store the plan again.
  await tx.query(
    'update walkabouts set version = $2 where key = (select walkabout_key from walkabout_stops where key = $1)',
    [stopKey, change.version],
  );
  return row.key;
}

/** Somebody was met after all, or the record was a slip: nobody has to go a second time. */
export async function dropSecondAttempt(
  tx: Queryable,
  change: Change,
  stopKey: number,
  householdKey: number | null,
): Promise<void> {
  await tx.query(
    `update walkabout_stops a set is_excluded = true, version = $3
       from walkabout_stops s
      where s.key = $1 and a.attempt_of = s.key and a.team_key is null and not a.is_excluded
        and a.household_key is not distinct from coalesce($2::int, s.household_key)`,
    [stopKey, householdKey, change.version],
  );
}
