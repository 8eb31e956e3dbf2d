import type { VisitRecord } from '#core/visits/visit-record.ts';
import type { Change } from '../../db/change.ts';
import type { Dataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import type { Principal } from '../../http/principal.ts';
import { scopeWhere } from '../problems/index.ts';

/** A visit as it is stored. */
export interface Visit extends VisitRecord {
  key: number;
  subdistrictKey: number | null;
  communityKey: number | null;
  gridKey: number | null;
  visitorName: string | null;
  conflictOf: number | null;
  settledAt: string | null;
  settledBy: string | null;
  deletedAt: string | null;
  recordedBy: string;
  recordedAt: string;
  clockSkewS: number;
  version: number;
}

const ROW = `v.key, v.id, v.walkabout_key as "walkaboutKey", v.stop_key as "stopKey", v.entrance_key as "entranceKey",
  v.household_key as "householdKey", v.problem_key as "problemKey", v.facility_key as "facilityKey",
  v.subdistrict_key as "subdistrictKey", v.community_key as "communityKey", v.grid_key as "gridKey", v.lng, v.lat,
  v.accuracy_m as "accuracyM", v.visited_by as "visitedBy", u.name as "visitorName", v.companions,
  v.arrived_at as "arrivedAt", v.left_at as "leftAt", v.outcome, v.follow_up_on as "followUpOn",
  v.brought_back_to as "broughtBackTo", v.people_met as "peopleMet", v.situation, v.request, v.thoughts,
  v.follow_up as "followUp", v.conflict_of as "conflictOf", v.settled_at as "settledAt", v.settled_by as "settledBy",
  v.deleted_at as "deletedAt", v.recorded_by as "recordedBy", v.recorded_at as "recordedAt",
  v.clock_skew_s as "clockSkewS", v.version`;
const FROM = 'visits v left join users u on u.id = v.visited_by';

/** What stands at the id of a visit; asked before anything else, so that sending twice stores once. */
export interface Received {
  key: number;
  sha256: string;
  recordedBy: string;
  conflictOf: number | null;
}

export async function selectReceived(q: Queryable, id: string): Promise<Received | undefined> {
  const [row] = await q.query<Received>(
    `select key, received_sha256 as sha256, recorded_by as "recordedBy", conflict_of as "conflictOf"
       from visits where id = $1`,
    [id],
  );
  return row;
}

/**
 * What somebody may see of visits, as a condition on `v`: in their areas, and where a problem is meant, that problem, too;
 * their own in any case. A guest sees their own alone.
 */
export function visitWhere(principal: Principal, firstParam: number): { text: string; params: unknown[] } {
  const own = `(v.recorded_by = $${firstParam}::text or v.visited_by = $${firstParam}::text)`;
  if (principal.role === 'guest' || principal.role === 'display')
    return { text: own, params: [principal.id] };
  const keys = principal.scope.kind === 'all' ? null : principal.scope.areaKeys;
  const areas = `$${firstParam + 1}::int[]`;
  const problem = scopeWhere(principal, firstParam + 2, 'p');
  return {
    text: `(${own} or (
      (${areas} is null or v.grid_key = any(${areas}) or v.community_key = any(${areas}) or v.subdistrict_key = any(${areas}))
      and (v.problem_key is null or exists (select from problems p where p.key = v.problem_key and ${problem.text}))))`,
    params: [principal.id, keys, ...problem.params],
  };
}

export type VisitsOf = 'entrance' | 'household' | 'stop' | 'problem';

/** Visits to one place, the latest first. */
export function selectVisitsOf(
  q: Queryable,
  dataset: Dataset,
  principal: Principal,
  of: VisitsOf,
  key: number,
  limit: number,
): Promise<Visit[]> {
  const seen = visitWhere(principal, 4);
  return q.query<Visit>(
    `select ${ROW} from ${FROM}
      where v.is_demo = $1 and v.deleted_at is null and v.${of}_key = $2 and ${seen.text}
      order by v.arrived_at desc, v.key desc limit $3`,
    [dataset === 'demo', key, limit, ...seen.params],
  );
}

/** One visit, for those who see it; `forUpdate` locks it for a write. */
export async function selectVisit(
  q: Queryable,
  dataset: Dataset,
  principal: Principal,
  key: number,
  forUpdate: boolean,
): Promise<Visit | undefined> {
  const seen = visitWhere(principal, 3);
  const [row] = await q.query<Visit>(
    `select ${ROW} from ${FROM} where v.is_demo = $1 and v.key = $2 and ${seen.text} ${forUpdate ? 'for update of v' : ''}`,
    [dataset === 'demo', key, ...seen.params],
  );
  return row;
}

/** What others recorded of the same stop, door and matter. */
export function selectOthers(
  q: Queryable,
  { stopKey, householdKey, problemKey }: Pick<Visit, 'stopKey' | 'householdKey' | 'problemKey'>,
  recordedBy: string,
): Promise<Visit[]> {
  return q.query<Visit>(
    `select ${ROW} from ${FROM}
      where v.stop_key = $1 and v.household_key is not distinct from $2 and v.problem_key is not distinct from $3
        and v.recorded_by <> $4 and v.deleted_at is null order by v.key`,
    [stopKey, householdKey, problemKey, recordedBy],
  );
}

export type NewVisit = Omit<
  Visit,
  'key' | 'visitorName' | 'settledAt' | 'settledBy' | 'deletedAt' | 'recordedBy' | 'recordedAt' | 'version'
> & { receivedSha256: string; isDemo: boolean };

export async function insertVisit(tx: Queryable, change: Change, visit: NewVisit): Promise<number> {
  const values: [string, unknown][] = [
    ['id', visit.id],
    ['walkabout_key', visit.walkaboutKey],
    ['stop_key', visit.stopKey],
    ['entrance_key', visit.entranceKey],
    ['household_key', visit.householdKey],
    ['problem_key', visit.problemKey],
    ['facility_key', visit.facilityKey],
    ['subdistrict_key', visit.subdistrictKey],
    ['community_key', visit.communityKey],
    ['grid_key', visit.gridKey],
    ['lng', visit.lng],
    ['lat', visit.lat],
    ['accuracy_m', visit.accuracyM],
    ['visited_by', visit.visitedBy],
    ['companions', JSON.stringify(visit.companions)],
    ['arrived_at', visit.arrivedAt],
    ['left_at', visit.leftAt],
    ['outcome', visit.outcome],
    ['follow_up_on', visit.followUpOn],
    ['brought_back_to', visit.broughtBackTo],
    ['people_met', visit.peopleMet],
    ['situation', visit.situation],
    ['request', visit.request],
    ['thoughts', visit.thoughts],
    ['follow_up', visit.followUp],
    ['conflict_of', visit.conflictOf],
    ['received_sha256', visit.receivedSha256],
    ['clock_skew_s', visit.clockSkewS],
    ['recorded_by', change.actor],
    ['recorded_at', change.recordedAt],
    ['is_demo', visit.isDemo],
    ['version', change.version],
  ];
  const [row] = await tx.query<{ key: number }>(
    `insert into visits (${values.map(([column]) => column).join(', ')})
     values (${values.map((_, i) => `$${i + 1}`).join(', ')}) returning key`,
    values.map(([, value]) => value),
  );
  return row.key;
}

/** What of a visit can be put right afterwards; where and when it was cannot. */
export type VisitEdit = Pick<
  Visit,
  | 'outcome'
  | 'followUpOn'
  | 'broughtBackTo'
  | 'peopleMet'
  | 'companions'
  | 'situation'
  | 'request'
  | 'thoughts'
  | 'followUp'
>;

export async function updateVisit(
  tx: Queryable,
  change: Change,
  key: number,
  edit: VisitEdit,
): Promise<void> {
  await tx.query(
    `update visits set outcome = $2, follow_up_on = $3, brought_back_to = $4, people_met = $5, companions = $6::jsonb,
       situation = $7, request = $8, thoughts = $9, follow_up = $10, version = $11 where key = $1`,
    [
      key,
      edit.outcome,
      edit.followUpOn,
      edit.broughtBackTo,
      edit.peopleMet,
      JSON.stringify(edit.companions),
      edit.situation,
      edit.request,
      edit.thoughts,
      edit.followUp,
      change.version,
    ],
  );
}

export async function setVisitDeleted(
  tx: Queryable,
  change: Change,
  key: number,
  isDeleted: boolean,
): Promise<void> {
  await tx.query('update visits set deleted_at = $2, version = $3 where key = $1', [
    key,
    isDeleted ? change.recordedAt : null,
    change.version,
  ]);
}

export async function setVisitSettled(
  tx: Queryable,
  change: Change,
  key: number,
  isSettled: boolean,
): Promise<void> {
  await tx.query('update visits set settled_at = $2, settled_by = $3, version = $4 where key = $1', [
    key,
    isSettled ? change.effectiveAt : null,
    isSettled ? change.actor : null,
    change.version,
  ]);
}

export type VisitEventKind =
  | 'visit.recorded'
  | 'visit.changed'
  | 'visit.removed'
  | 'visit.restored'
  | 'visit.settled'
  | 'visit.reopened'
  | 'walkabout.started'
  | 'stop.second_attempt'
  | 'photo_added'
  | 'photo_redacted'
  | 'photo_removed'
  | 'photo_restored';

/** One line of the history of a visit or its walkabout. */
export async function insertVisitEvent(
  tx: Queryable,
  change: Change,
  of: { visitKey: number | null; walkaboutKey: number | null },
  kind: VisitEventKind,
  before: Record<string, unknown> | null,
  after: Record<string, unknown> | null,
): Promise<void> {
  await tx.query(
    `insert into walkabout_events (walkabout_key, visit_key, actor, recorded_at, effective_at, kind, before, after, is_demo, version)
     select $1, $2, $3, $4, $5, $6, $7::jsonb, $8::jsonb,
       exists (select from settings where name = 'active_dataset' and value = '"demo"'), $9`,
    [
      of.walkaboutKey,
      of.visitKey,
      change.actor,
      change.recordedAt,
      change.effectiveAt,
      kind,
      before && JSON.stringify(before),
      after && JSON.stringify(after),
      change.version,
    ],
  );
}
