import { RESTRICTED_SOURCE } from '#core/profile/profile.ts';
import type { VisitOutcome } from '#core/visits/visit-record.ts';
import type { Dataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import type { Principal } from '../../http/principal.ts';
import { measureWhere } from '../measures/index.ts';
import { isOverseer, scopeWhere } from '../problems/index.ts';

/** Where somebody stands at a stop: which rows hang on it follows from these keys. */
export interface FieldKeys {
  stopKeys: readonly number[];
  doorKeys: readonly number[];
  problemKeys: readonly number[];
  targetKeys: readonly number[];
}

export interface DoorRow {
  key: number;
  buildingKey: number | null;
  communityKey: number | null;
  gridKey: number | null;
}

export function selectFieldDoors(q: Queryable, { doorKeys }: FieldKeys): Promise<DoorRow[]> {
  return q.query<DoorRow>(
    `select e.key, e.building_key as "buildingKey", e.community_key as "communityKey", e.grid_key as "gridKey"
       from entrances e where e.key = any($1::int[])`,
    [doorKeys],
  );
}

export interface FieldHouseholdRow {
  key: number;
  entranceKey: number;
  room: string;
  floor: number | null;
  personCount: number;
  tags: string[];
  contactName: string | null;
}

export function selectFieldHouseholds(q: Queryable, { doorKeys }: FieldKeys): Promise<FieldHouseholdRow[]> {
  return q.query<FieldHouseholdRow>(
    `select key, entrance_key as "entranceKey", room, floor, person_count as "personCount", tags, contact_name as "contactName"
       from households where entrance_key = any($1::int[]) order by entrance_key, floor nulls last, room, key`,
    [doorKeys],
  );
}

export interface FieldProblemRow {
  key: number;
  entranceKey: number | null;
  buildingKey: number | null;
  title: string;
  text: string;
  status: string;
  categoryCode: string;
  reportedAt: string;
  dueAt: string | null;
  pausedAt: string | null;
  isSupervised: boolean;
  reporterCount: number;
  placeText: string | null;
}

/** All that is open at these doors and houses; of problems with few readers only those somebody sees or was sent to. */
export function selectFieldProblems(
  q: Queryable,
  dataset: Dataset,
  principal: Principal,
  { doorKeys, problemKeys }: FieldKeys,
  buildingKeys: readonly number[],
): Promise<FieldProblemRow[]> {
  const scope = isOverseer(principal) ? { text: 'true', params: [] } : scopeWhere(principal, 5, 'p');
  return q.query<FieldProblemRow>(
    `select p.key, p.entrance_key as "entranceKey", p.building_key as "buildingKey", p.title, p.text, p.status,
       p.category_code as "categoryCode", p.reported_at as "reportedAt", p.due_at as "dueAt", p.paused_at as "pausedAt",
       p.is_supervised as "isSupervised", p.reporter_count as "reporterCount", p.place_text as "placeText"
       from problems p
      where p.is_demo = $1 and p.deleted_at is null
        and (p.key = any($4::int[]) or (p.status in ('reported', 'verifying', 'filed', 'dispatched', 'handling', 'checking')
          and (p.entrance_key = any($2::int[]) or (p.entrance_key is null and p.building_key = any($3::int[])))
          and (p.source_code <> '${RESTRICTED_SOURCE}' or (${scope.text}))))
      order by p.is_supervised desc, p.due_at nulls last, p.key`,
    [dataset === 'demo', doorKeys, buildingKeys, problemKeys, ...scope.params],
  );
}

export interface FieldTargetRow {
  key: number;
  entranceKey: number | null;
  title: string;
  placeText: string;
  status: string;
  dueOn: string | null;
}

/** Work to be done at these doors, and the targets that are stops themselves. */
export function selectFieldTargets(
  q: Queryable,
  dataset: Dataset,
  principal: Principal,
  { doorKeys, targetKeys }: FieldKeys,
): Promise<FieldTargetRow[]> {
  const seen = measureWhere(principal, 4);
  return q.query<FieldTargetRow>(
    `select t.key, t.entrance_key as "entranceKey", m.title, t.place_text as "placeText", t.status, m.due_on as "dueOn"
       from measure_targets t join measures m on m.key = t.measure_key
      where m.is_demo = $1 and (t.key = any($3::int[]) or (t.entrance_key = any($2::int[]) and t.status in ('todo', 'doing')
        and m.status in ('planned', 'doing') and ${seen.text}))
      order by m.due_on nulls last, t.key`,
    [dataset === 'demo', doorKeys, targetKeys, ...seen.params],
  );
}

export interface FieldContactRow {
  key: number;
  entranceKey: number | null;
  buildingKey: number | null;
  areaKey: number | null;
  role: string;
  name: string;
  phone: string | null;
}

/** Who is to be asked at a door: its own people first, then those of the house and of the areas. */
export function selectFieldContacts(
  q: Queryable,
  { doorKeys }: FieldKeys,
  buildingKeys: readonly number[],
  areaKeys: readonly number[],
): Promise<FieldContactRow[]> {
  return q.query<FieldContactRow>(
    `select c.key, c.entrance_key as "entranceKey", c.building_key as "buildingKey", c.area_key as "areaKey", c.role, c.name,
       c.work_phone as phone from unit_contacts c left join areas a on a.key = c.area_key
      where c.entrance_key = any($1::int[]) or c.building_key = any($2::int[]) or c.area_key = any($3::int[])
      order by case when c.entrance_key is not null then 0 when c.building_key is not null then 1
                    when a.level = 'grid' then 2 else 3 end, c.order_number, c.key`,
    [doorKeys, buildingKeys, areaKeys],
  );
}

export interface FieldVisitRow {
  key: number;
  stopKey: number | null;
  entranceKey: number | null;
  householdKey: number | null;
  problemKey: number | null;
  visitorName: string | null;
  arrivedAt: string;
  outcome: VisitOutcome;
  followUpOn: string | null;
  settledAt: string | null;
  situation: string;
  followUp: string;
}

/** Visits to these stops, and, for all but guests, to what lies behind their doors; the latest first. */
export function selectFieldVisits(
  q: Queryable,
  dataset: Dataset,
  { stopKeys, doorKeys, problemKeys }: FieldKeys,
  isStopsOnly: boolean,
): Promise<FieldVisitRow[]> {
  return q.query<FieldVisitRow>(
    `select v.key, v.stop_key as "stopKey", coalesce(v.entrance_key, h.entrance_key) as "entranceKey",
       v.household_key as "householdKey", v.problem_key as "problemKey", u.name as "visitorName", v.arrived_at as "arrivedAt",
       v.outcome, v.follow_up_on as "followUpOn", v.settled_at as "settledAt", v.situation, v.follow_up as "followUp"
       from visits v left join households h on h.key = v.household_key left join users u on u.id = v.visited_by
      where v.is_demo = $1 and v.deleted_at is null
        and (v.stop_key = any($2::int[]) or (not $5 and (v.problem_key = any($4::int[])
          or coalesce(v.entrance_key, h.entrance_key) = any($3::int[]))))
      order by v.arrived_at desc, v.key desc`,
    [dataset === 'demo', stopKeys, doorKeys, problemKeys, isStopsOnly],
  );
}
