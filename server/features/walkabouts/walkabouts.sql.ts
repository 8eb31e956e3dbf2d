import type { WalkaboutSettings } from '#core/walkabouts/walkabout-settings.ts';
import type { Change } from '../../db/change.ts';
import type { Dataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import type { Where } from './walkabout-scope.sql.ts';

export type WalkaboutStatus = 'draft' | 'planned' | 'under_way' | 'done' | 'cancelled';

/** What people write of a walkabout, beside its teams. */
export interface WalkaboutFields {
  name: string;
  /** YYYY-MM-DD, in the office's own time */
  plannedOn: string;
  /** Null for the whole sub-district. */
  communityKey: number | null;
  settings: WalkaboutSettings;
  note: string;
}

/** One line of the list. */
export interface WalkaboutRow extends WalkaboutFields {
  key: number;
  id: string;
  status: WalkaboutStatus;
  subdistrictKey: number | null;
  communityName: string | null;
  createdBy: string;
  createdByName: string | null;
  createdAt: string;
  startedAt: string | null;
  endedAt: string | null;
  version: number;
  teams: { key: number; name: string; memberNames: string[] }[];
  /** Stops on the way of some team, how many of them were visited, and candidates left out. */
  stopCount: number;
  visitedCount: number;
  leftOutCount: number;
}

const ROW = `w.key, w.id, w.name, w.status, w.planned_on as "plannedOn", w.community_key as "communityKey",
  w.subdistrict_key as "subdistrictKey", a.name as "communityName", w.settings, w.note, w.created_by as "createdBy",
  u.name as "createdByName", w.created_at as "createdAt", w.started_at as "startedAt", w.ended_at as "endedAt", w.version,
  coalesce(t.teams, '[]') as teams, coalesce(s.stops, 0) as "stopCount", coalesce(s.visited, 0) as "visitedCount",
  coalesce(s.left_out, 0) as "leftOutCount"`;

const TEAMS = `select jsonb_agg(jsonb_build_object('key', t.key, 'name', t.name, 'memberNames', coalesce((
      select jsonb_agg(mu.name order by mu.name, mu.id) from walkabout_members m join users mu on mu.id = m.user_id
       where m.team_key = t.key), '[]')) order by t.order_number, t.key) as teams
    from walkabout_teams t where t.walkabout_key = w.key`;

const STOPS = `select (count(*) filter (where s.team_key is not null))::int as stops,
      (count(*) filter (where s.team_key is null))::int as left_out,
      (count(*) filter (where s.team_key is not null and exists (
         select from visits v where v.stop_key = s.key and v.deleted_at is null)))::int as visited
    from walkabout_stops s where s.walkabout_key = w.key`;

export interface WalkaboutFilter {
  from?: string | undefined;
  to?: string | undefined;
  keys?: readonly number[] | undefined;
}

/** Walkabouts that `seen` (on `w`, parameters from $5) admits; the nearest day ahead last, cancelled ones only by key. */
export function selectWalkabouts(
  q: Queryable,
  dataset: Dataset,
  seen: Where,
  { from, to, keys }: WalkaboutFilter,
): Promise<WalkaboutRow[]> {
  return q.query<WalkaboutRow>(
    `select ${ROW} from walkabouts w
       left join areas a on a.key = w.community_key
       left join users u on u.id = w.created_by
       left join lateral (${TEAMS}) t on true
       left join lateral (${STOPS}) s on true
      where w.is_demo = $1 and ($2::date is null or w.planned_on >= $2::date) and ($3::date is null or w.planned_on <= $3::date)
        and case when $4::int[] is null then w.status <> 'cancelled' else w.key = any($4::int[]) end and ${seen.text}
      order by w.planned_on desc, w.key desc`,
    [dataset === 'demo', from ?? null, to ?? null, keys ?? null, ...seen.params],
  );
}

/** Where the parameters of a condition begin that is handed to `selectWalkabouts`. */
export const SEEN_FROM = 5;

/** Waits for whoever writes this walkabout; then it is read. */
export async function lockWalkaboutRow(tx: Queryable, key: number): Promise<void> {
  await tx.query('select from walkabouts where key = $1 for update', [key]);
}

export async function insertWalkabout(
  tx: Queryable,
  change: Change,
  id: string,
  { name, plannedOn, communityKey, settings, note }: WalkaboutFields,
  isDemo: boolean,
): Promise<number> {
  const [row] = await tx.query<{ key: number }>(
    `insert into walkabouts (id, name, status, planned_on, community_key, subdistrict_key, settings, note, is_demo, created_by,
       created_at, version)
     select $1, $2, 'draft', $3, $4::int, coalesce((select parent_key from areas where key = $4::int),
         (select key from areas where is_demo = $7 and level = 'subdistrict' and valid_to is null order by key limit 1)),
       $5::jsonb, $6, $7, $8, $9, $10
     on conflict (id) do nothing returning key`,
    [
      id,
      name,
      plannedOn,
      communityKey,
      JSON.stringify(settings),
      note,
      isDemo,
      change.actor,
      change.effectiveAt,
      change.version,
    ],
  );
  return row?.key ?? 0;
}

export async function updateWalkabout(
  tx: Queryable,
  change: Change,
  key: number,
  { name, plannedOn, communityKey, settings, note }: WalkaboutFields,
): Promise<void> {
  await tx.query(
    `update walkabouts set name = $2, planned_on = $3, community_key = $4::int,
       subdistrict_key = coalesce((select parent_key from areas where key = $4::int), subdistrict_key), settings = $5::jsonb,
       note = $6, version = $7 where key = $1`,
    [key, name, plannedOn, communityKey, JSON.stringify(settings), note, change.version],
  );
}

/** When it began and ended follows from the status. */
export async function setStatus(
  tx: Queryable,
  change: Change,
  key: number,
  status: WalkaboutStatus,
): Promise<void> {
  await tx.query(
    `update walkabouts set status = $2, version = $4,
       started_at = case when $2 = 'under_way' then coalesce(started_at, $3::timestamptz) else started_at end,
       ended_at = case when $2 = 'done' then $3::timestamptz when $2 = 'under_way' then null else ended_at end
      where key = $1`,
    [key, status, change.effectiveAt, change.version],
  );
}

export async function touchWalkabout(tx: Queryable, change: Change, key: number): Promise<void> {
  await tx.query('update walkabouts set version = $2 where key = $1', [key, change.version]);
}

export async function insertWalkaboutEvent(
  tx: Queryable,
  change: Change,
  walkaboutKey: number,
  kind: string,
  before: object,
  after: object,
  isDemo: boolean,
): Promise<void> {
  await tx.query(
    `insert into walkabout_events (walkabout_key, actor, recorded_at, effective_at, kind, before, after, is_demo, version)
     values ($1, $2, $3, $4, $5, $6::jsonb, $7::jsonb, $8, $9)`,
    [
      walkaboutKey,
      change.actor,
      change.recordedAt,
      change.effectiveAt,
      kind,
      JSON.stringify(before),
      JSON.stringify(after),
      isDemo,
      change.version,
    ],
  );
}
