import type { CandidateKind, CandidateReason, StopSubject } from '#core/walkabouts/candidate.ts';
import type { Tier, TimeWindow } from '#core/walkabouts/model.ts';
import { householdTypes } from '#core/walkabouts/stop-types.ts';
import type { WhyNot } from '#core/walkabouts/why-not.ts';
import type { Change } from '../../db/change.ts';
import type { Queryable } from '../../db/db.ts';
import type { Where } from './walkabout-scope.sql.ts';

/** Why a stop was left out; `team`, `stop` and `instead` are keys here. */
export type StoredWhyNot = WhyNot;

/** What a person decides of a stop, beside where it is. */
export interface StopWishes {
  tier: Tier;
  reasons: CandidateReason[];
  types: string[];
  points: number;
  serviceS: number;
  setupS: number;
  windows: TimeWindow[];
  skills: string[];
  isExcluded: boolean;
  /** Stays with its team. */
  isLocked: boolean;
  pin: 'first' | 'last' | null;
  teamKey: number | null;
  /** From 0 along the team's way. */
  position: number | null;
}

/** Where a stop is and what it is called. */
export interface StopPlace {
  title: string;
  placeText: string;
  lng: number;
  lat: number;
  communityKey: number | null;
  gridKey: number | null;
}

/** Seconds after midnight, worked out by the server when the plan was stored. */
export interface StopTimes {
  plannedBeginS: number | null;
  plannedLeaveS: number | null;
  plannedWalkS: number | null;
  lateS: number;
}

export interface Stop extends StopSubject, StopWishes, StopPlace, StopTimes {
  key: number;
  id: string;
  kind: CandidateKind;
  whyNot: StoredWhyNot | null;
  /** The stop at which nobody was at home. */
  attemptOf: number | null;
  /** The latest visit to it. */
  visit: { key: number; outcome: string; arrivedAt: string } | null;
}

export type NewStop = Omit<Stop, 'key' | 'whyNot' | 'visit'>;

/** What a stop `s` is called; `p` is its problem, whose title is read where it stands, as it may have to be erased. */
export const STOP_TITLE = `case when s.kind = 'problem' and p.key is not null then p.title else s.title end`;

const STOP = `s.key, s.id, s.kind, s.problem_key as "problemKey", s.entrance_key as "entranceKey",
  s.household_key as "householdKey", s.facility_key as "facilityKey", s.target_key as "targetKey",
  ${STOP_TITLE} as title,
  case when s.kind = 'problem' and p.key is not null then coalesce(nullif(p.place_text, ''), s.title) else s.place_text end
    as "placeText", s.lng, s.lat, s.community_key as "communityKey", s.grid_key as "gridKey", s.tier, s.reasons,
  s.types, s.points, s.service_s as "serviceS", s.setup_s as "setupS", s.windows, s.skills, s.is_excluded as "isExcluded",
  s.is_locked as "isLocked", s.pin, s.team_key as "teamKey", s.position, s.planned_begin_s as "plannedBeginS",
  s.planned_leave_s as "plannedLeaveS", s.planned_walk_s as "plannedWalkS", s.late_s as "lateS", s.why_not as "whyNot",
  s.attempt_of as "attemptOf", v.visit`;

const VISIT = `select jsonb_build_object('key', v.key, 'outcome', v.outcome, 'arrivedAt',
    to_char(v.arrived_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) as visit
  from visits v where v.stop_key = s.key and v.deleted_at is null order by v.arrived_at desc, v.key desc limit 1`;

/** Stops that `seen` (on `s` and `w`, parameters from $2) admits: team by team along their ways, then those left out. */
export async function selectStops(q: Queryable, walkaboutKey: number, seen: Where): Promise<Stop[]> {
  const rows = await q.query<Stop & { tags: string[] | null }>(
    `select ${STOP}, h.tags from walkabout_stops s join walkabouts w on w.key = s.walkabout_key
       left join walkabout_teams t on t.key = s.team_key
       left join problems p on p.key = s.problem_key
       left join households h on h.key = s.household_key and s.kind = 'household'
       left join lateral (${VISIT}) v on true
      where s.walkabout_key = $1 and ${seen.text}
      order by t.order_number nulls last, t.key, s.position, s.key`,
    [walkaboutKey, ...seen.params],
  );
  // What help a household needs is known to its own row alone, which may be erased.
  return rows.map(({ tags, ...stop }) =>
    tags ? { ...stop, types: [...new Set([...stop.types, ...householdTypes(tags, true)])] } : stop,
  );
}

export const STOPS_FROM = 2;

const COLUMNS = [
  ['id', 'id', 'uuid'],
  ['kind', 'kind', 'text'],
  ['problem_key', 'problemKey', 'int'],
  ['entrance_key', 'entranceKey', 'int'],
  ['household_key', 'householdKey', 'int'],
  ['facility_key', 'facilityKey', 'int'],
  ['target_key', 'targetKey', 'int'],
  ['title', 'title', 'text'],
  ['place_text', 'placeText', 'text'],
  ['lng', 'lng', 'float8'],
  ['lat', 'lat', 'float8'],
  ['community_key', 'communityKey', 'int'],
  ['grid_key', 'gridKey', 'int'],
  ['tier', 'tier', 'text'],
  ['reasons', 'reasons', 'jsonb'],
  ['types', 'types', 'jsonb'],
  ['points', 'points', 'real'],
  ['service_s', 'serviceS', 'int'],
  ['setup_s', 'setupS', 'int'],
  ['windows', 'windows', 'jsonb'],
  ['skills', 'skills', 'jsonb'],
  ['is_excluded', 'isExcluded', 'boolean'],
  ['is_locked', 'isLocked', 'boolean'],
  ['pin', 'pin', 'text'],
  ['team_key', 'teamKey', 'int'],
  ['position', 'position', 'int'],
  ['planned_begin_s', 'plannedBeginS', 'int'],
  ['planned_leave_s', 'plannedLeaveS', 'int'],
  ['planned_walk_s', 'plannedWalkS', 'int'],
  ['late_s', 'lateS', 'int'],
  ['attempt_of', 'attemptOf', 'int'],
] as const;

/** Puts these stops in the place of all that were there, known ones by their id; answers key by id. */
export async function replaceStops(
  tx: Queryable,
  change: Change,
  walkaboutKey: number,
  stops: readonly NewStop[],
): Promise<Map<string, number>> {
  const record = COLUMNS.map(([, field, type]) => `"${field}" ${type}`).join(', ');
  const given = COLUMNS.map(([, field]) => `r."${field}"`).join(', ');
  const names = COLUMNS.map(([column]) => column).join(', ');
  const sets = COLUMNS.slice(1)
    .map(([column]) => `${column} = excluded.${column}`)
    .join(', ');
  await tx.query('delete from walkabout_stops where walkabout_key = $1 and not (id = any($2::uuid[]))', [
    walkaboutKey,
    stops.map(({ id }) => id),
  ]);
  const rows = await tx.query<{ id: string; key: number }>(
    `insert into walkabout_stops (walkabout_key, ${names}, version)
     select $1, ${given}, $3 from jsonb_to_recordset($2::jsonb) as r(number int, ${record}) order by r.number
     on conflict (id) do update set ${sets}, version = excluded.version, why_not = null
      where walkabout_stops.walkabout_key = excluded.walkabout_key
     returning id, key`,
    [walkaboutKey, JSON.stringify(stops.map(asRow)), change.version],
  );
  return new Map(rows.map(({ id, key }) => [id, key]));
}

const asRow = (stop: NewStop, number: number) => ({
  ...stop,
  number,
  types: stop.kind === 'household' ? stop.types.filter((type) => !type.startsWith('group')) : stop.types,
});

/** Why stops were left out, by key. */
export async function writeWhyNot(
  tx: Queryable,
  reasons: readonly { key: number; whyNot: StoredWhyNot }[],
): Promise<void> {
  await tx.query(
    `update walkabout_stops s set why_not = r."whyNot"
       from jsonb_to_recordset($1::jsonb) as r(key int, "whyNot" jsonb) where s.key = r.key`,
    [JSON.stringify(reasons)],
  );
}
