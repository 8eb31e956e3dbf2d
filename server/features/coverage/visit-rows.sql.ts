import type { VisitOutcome } from '#core/visits/visit-record.ts';
import type { Dataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import type { Principal } from '../../http/principal.ts';
import { scopeWhere } from '../problems/index.ts';
import { doorLabel } from '../units/index.ts';
import { visitWhere } from '../visits/index.ts';
import { REACHED } from './coverage-rows.sql.ts';

/** A visit as lists, diaries and histories need it. */
export interface VisitRow {
  key: number;
  arrivedAt: string;
  leftAt: string | null;
  outcome: VisitOutcome;
  /** A user, or whoever sat at this computer while nobody had an account. */
  visitorId: string;
  /** Null for the latter. */
  visitorName: string | null;
  /** People of the office who came along, by name; whoever has no account as written. */
  companions: string[];
  entranceKey: number | null;
  doorLabel: string;
  householdKey: number | null;
  room: string | null;
  communityKey: number | null;
  gridKey: number | null;
  facilityName: string | null;
  problemKey: number | null;
  /** Null also where somebody may not see the problem. */
  problemTitle: string | null;
  situation: string;
  request: string;
  thoughts: string;
  followUp: string;
  followUpOn: string | null;
  settledAt: string | null;
  isConflict: boolean;
  version: number;
}

export interface VisitFilter {
  /** Instants: from `from` on, before `until`. */
  from?: string | undefined;
  until?: string | undefined;
  userId?: string | undefined;
  keys?: readonly number[] | undefined;
  entranceKey?: number | undefined;
  householdKey?: number | undefined;
  problemKey?: number | undefined;
  /** Brought back, and whether it is settled. */
  broughtBack?: 'open' | 'settled' | undefined;
}

const VISITOR = 'coalesce(v.visited_by, v.recorded_by)';
const PLACES = `left join households h on h.key = v.household_key
  left join entrances e on e.key = coalesce(v.entrance_key, h.entrance_key) left join buildings b on b.key = e.building_key`;

/** Visits that somebody sees, the newest first. */
export function selectVisits(
  q: Queryable,
  dataset: Dataset,
  principal: Principal,
  filter: VisitFilter,
): Promise<VisitRow[]> {
  const problem = scopeWhere(principal, 10, 'p');
  const seen = visitWhere(principal, 10 + problem.params.length);
  const { from, until, userId, keys, entranceKey, householdKey, problemKey, broughtBack } = filter;
  return q.query<VisitRow>(
    `select v.key, v.arrived_at as "arrivedAt", v.left_at as "leftAt", v.outcome, ${VISITOR} as "visitorId",
            u.name as "visitorName", c.names as companions, e.key as "entranceKey", ${doorLabel('b', 'e')} as "doorLabel",
            v.household_key as "householdKey", h.room, v.community_key as "communityKey", v.grid_key as "gridKey",
            f.name as "facilityName", p.key as "problemKey", p.title as "problemTitle", v.situation, v.request,
            v.thoughts, v.follow_up as "followUp", v.follow_up_on as "followUpOn", v.settled_at as "settledAt",
            v.conflict_of is not null as "isConflict", v.version
       from visits v left join users u on u.id = v.visited_by ${PLACES}
       left join facilities f on f.key = v.facility_key
       left join problems p on p.key = v.problem_key and p.deleted_at is null and ${problem.text}
       left join lateral (
         select coalesce(jsonb_agg(coalesce(w.name, one.id) order by one.position), '[]') as names
           from jsonb_array_elements_text(v.companions) with ordinality as one(id, position)
           left join users w on w.id = one.id) c on true
      where v.is_demo = $1 and v.deleted_at is null and ${seen.text}
        and ($2::timestamptz is null or v.arrived_at >= $2) and ($3::timestamptz is null or v.arrived_at < $3)
        and ($4::text is null or ${VISITOR} = $4 or v.companions @> to_jsonb($4::text))
        and ($5::int[] is null or v.key = any($5)) and ($6::int is null or e.key = $6)
        and ($7::int is null or v.household_key = $7) and ($8::int is null or p.key = $8)
        and ($9::boolean is null or (v.outcome = 'brought_back' and (v.settled_at is not null) = $9))
      order by v.arrived_at desc, v.key desc`,
    [
      dataset === 'demo',
      from ?? null,
      until ?? null,
      userId ?? null,
      keys ?? null,
      entranceKey ?? null,
      householdKey ?? null,
      problemKey ?? null,
      broughtBack === undefined ? null : broughtBack === 'settled',
      ...problem.params,
      ...seen.params,
    ],
  );
}

/** Who took part in a visit: the visitor, and those of the companions who have an account. */
export interface AttendanceRow {
  visitKey: number;
  outcome: VisitOutcome;
  userId: string;
  /** Null, as the role, where there was no account yet. */
  userName: string | null;
  role: string | null;
  entranceKey: number | null;
  householdKey: number | null;
  communityKey: number | null;
  arrivedAt: string;
}

/** One row for each person of each visit from `from` on and before `until`, of those that somebody sees, in the order of time. */
export function selectAttendance(
  q: Queryable,
  dataset: Dataset,
  principal: Principal,
  { from, until }: { from: string; until: string },
): Promise<AttendanceRow[]> {
  const seen = visitWhere(principal, 4);
  return q.query<AttendanceRow>(
    `select v.key as "visitKey", v.outcome, a.id as "userId", u.name as "userName", u.role,
            coalesce(v.entrance_key, h.entrance_key) as "entranceKey", v.household_key as "householdKey",
            v.community_key as "communityKey", v.arrived_at as "arrivedAt"
       from visits v left join households h on h.key = v.household_key
       cross join lateral (
         select ${VISITOR} as id, true as is_visitor
         union select id, false from jsonb_array_elements_text(v.companions) as along(id) where id <> ${VISITOR}) a
       left join users u on u.id = a.id
      where v.is_demo = $1 and v.deleted_at is null and ${seen.text} and (a.is_visitor or u.id is not null)
        and v.arrived_at >= $2::timestamptz and v.arrived_at < $3::timestamptz
      order by v.arrived_at, v.key, a.id`,
    [dataset === 'demo', from, until, ...seen.params],
  );
}

/** Visits with a beginning and an end that reached somebody, by kind of stop. */
export function selectTimes(
  q: Queryable,
  dataset: Dataset,
): Promise<{ kind: string; arrivedAt: string; leftAt: string }[]> {
  return q.query(
    `select coalesce(s.kind, case when v.problem_key is not null then 'problem' when v.facility_key is not null then 'facility'
              when v.household_key is not null then 'household' when v.entrance_key is not null then 'entrance'
              else 'place' end) as kind, v.arrived_at as "arrivedAt", v.left_at as "leftAt"
       from visits v left join walkabout_stops s on s.key = v.stop_key
      where v.is_demo = $1 and v.deleted_at is null and v.left_at is not null and v.outcome in ${REACHED} order by v.key`,
    [dataset === 'demo'],
  );
}
