import { REACHED_OUTCOMES } from '#core/visits/coverage.ts';
import type { Dataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import type { Principal } from '../../http/principal.ts';
import { measureWhere, targetWhere } from '../measures/index.ts';
import { scopeWhere } from '../problems/index.ts';
import { doorArea, doorLabel, houseLabel, isSeen, ROOMS, scopeParam } from '../units/index.ts';

const REACHED = `(${REACHED_OUTCOMES.map((outcome) => `'${outcome}'`).join(', ')})`;
const OPEN = `('reported', 'verifying', 'filed', 'dispatched', 'handling', 'checking')`;

/** When a row was last reached, and whether a later knock found nobody; `column` names the row in `visits`. */
const visited = (column: 'problem_key' | 'household_key' | 'facility_key') => `
  select ${column} as key, max(arrived_at) filter (where outcome in ${REACHED}) as at,
         (array_agg(outcome order by arrived_at desc, key desc))[1] = 'not_home' as is_missed,
         min(follow_up_on) filter (where outcome = 'brought_back' and settled_at is null) as follow_up_on
    from visits where is_demo = $1 and deleted_at is null and ${column} is not null group by ${column}`;

/** Whatever a candidate or a stop can stand for: what it is called, where it lies, and when somebody was last there. */
export interface Subject {
  key: number;
  title: string;
  placeText: string;
  lng: number;
  lat: number;
  entranceKey: number | null;
  communityKey: number | null;
  gridKey: number | null;
  lastVisitAt: string | null;
  /** Nobody was at home at the last knock. */
  isMissed: boolean | null;
  /** What was brought back from here is to be followed up by then. */
  followUpOn: string | null;
}

export interface ProblemSubject extends Subject {
  /** What is kept of its name with a stop: titles may have to be erased, and are read where they stand. */
  doorLabel: string;
  categoryCode: string;
  isSupervised: boolean;
  dueAt: string | null;
  pausedAt: string | null;
}

/**
 * Problems with a point, those of `keys` or else all open ones. They stand at their door: the one they name, or the nearest
 * of their house; where there is none, at their own point.
 */
export function selectProblemSubjects(
  q: Queryable,
  dataset: Dataset,
  principal: Principal,
  keys: readonly number[] | null,
): Promise<ProblemSubject[]> {
  const scope = scopeWhere(principal, 3, 'p');
  return q.query<ProblemSubject>(
    `select p.key, p.title, coalesce(nullif(p.place_text, ''), ${doorLabel('b', 'd')}) as "placeText",
       ${doorLabel('b', 'd')} as "doorLabel", coalesce(d.lng, p.lng) as lng, coalesce(d.lat, p.lat) as lat, d.key as "entranceKey",
       p.community_key as "communityKey", p.grid_key as "gridKey", p.category_code as "categoryCode",
       p.is_supervised as "isSupervised", p.due_at as "dueAt", p.paused_at as "pausedAt", v.at as "lastVisitAt",
       v.is_missed as "isMissed", v.follow_up_on as "followUpOn"
       from problems p
       left join lateral (
         select e.key, e.lng, e.lat, e.name, e.building_key from entrances e
          where e.key = p.entrance_key or (p.entrance_key is null and e.building_key = p.building_key)
          order by power((e.lng - p.lng) * cos(radians(p.lat)), 2) + power(e.lat - p.lat, 2), e.key limit 1) d on true
       left join buildings b on b.key = d.building_key
       left join (${visited('problem_key')}) v on v.key = p.key
      where p.is_demo = $1 and p.deleted_at is null and p.precision in ('point', 'entrance', 'building')
        and p.lng is not null and not p.is_default_point
        and case when $2::int[] is null then p.status in ${OPEN} else p.key = any($2::int[]) end and ${scope.text}
      order by p.key`,
    [dataset === 'demo', keys, ...scope.params],
  );
}

/** Open problems without a point one could walk to. */
export async function countUnplacedOpen(
  q: Queryable,
  dataset: Dataset,
  principal: Principal,
  communityKeys: readonly number[] | null,
): Promise<number> {
  const scope = scopeWhere(principal, 3, 'p');
  const [{ count }] = await q.query<{ count: number }>(
    `select count(*)::int as count from problems p
      where p.is_demo = $1 and p.deleted_at is null and p.status in ${OPEN}
        and (p.lng is null or p.is_default_point or p.precision not in ('point', 'entrance', 'building'))
        and ($2::int[] is null or p.community_key = any($2::int[])) and ${scope.text}`,
    [dataset === 'demo', communityKeys, ...scope.params],
  );
  return count;
}

/** Doors; a visit to a household behind one is a visit to it. */
export function selectDoorSubjects(
  q: Queryable,
  dataset: Dataset,
  principal: Principal,
  keys: readonly number[] | null,
): Promise<Subject[]> {
  return q.query<Subject>(
    `with at_door as (
       select coalesce(v.entrance_key, h.entrance_key) as door, v.household_key, v.problem_key, v.arrived_at, v.outcome, v.key,
              v.follow_up_on, v.settled_at
         from visits v left join households h on h.key = v.household_key where v.is_demo = $1 and v.deleted_at is null),
     reached as (
       select door as key, max(arrived_at) filter (where outcome in ${REACHED}) as at,
              (array_agg(outcome order by arrived_at desc, key desc) filter (where household_key is null))[1] = 'not_home' as is_missed,
              min(follow_up_on) filter (where outcome = 'brought_back' and settled_at is null and household_key is null
                and problem_key is null) as follow_up_on
         from at_door where door is not null group by door)
     select e.key, coalesce(nullif(${doorLabel('b', 'e')}, ''), a.name, '无门牌楼门') as title, coalesce(b.estate, a.name, '') as "placeText",
       e.lng, e.lat, e.key as "entranceKey", ${doorArea('community_key')} as "communityKey", ${doorArea('grid_key')} as "gridKey",
       v.at as "lastVisitAt", v.is_missed as "isMissed", v.follow_up_on as "followUpOn"
       from entrances e left join buildings b on b.key = e.building_key
       left join areas a on a.key = ${doorArea('community_key')}
       left join reached v on v.key = e.key
      where e.is_demo = $1 and ($2::int[] is null or e.key = any($2::int[])) and ${isSeen('door', 3)}
      order by e.key`,
    [dataset === 'demo', keys, scopeParam(principal)],
  );
}

export interface HouseholdSubject extends Subject {
  tags: string[];
  createdAt: string;
}

/** Registered households behind a door. */
export function selectHouseholdSubjects(
  q: Queryable,
  dataset: Dataset,
  principal: Principal,
  keys: readonly number[] | null,
): Promise<HouseholdSubject[]> {
  return q.query<HouseholdSubject>(
    `select h.key, concat_ws(' ', nullif(${doorLabel('b', 'e')}, ''), h.room) as title, ${houseLabel('b')} as "placeText",
       e.lng, e.lat, e.key as "entranceKey", ${doorArea('community_key')} as "communityKey",
       ${doorArea('grid_key')} as "gridKey", h.tags, h.created_at as "createdAt", v.at as "lastVisitAt",
       v.is_missed as "isMissed", v.follow_up_on as "followUpOn"
       from ${ROOMS} left join (${visited('household_key')}) v on v.key = h.key
      where h.is_demo = $1 and e.key is not null and ($2::int[] is null or h.key = any($2::int[])) and ${isSeen('room', 3)}
      order by h.key`,
    [dataset === 'demo', keys, scopeParam(principal)],
  );
}

export interface FacilitySubject extends Subject {
  facilityKind: string;
}

/** Facilities in the areas somebody sees; of `keys`, or else of some kinds. */
export function selectFacilitySubjects(
  q: Queryable,
  dataset: Dataset,
  principal: Principal,
  keys: readonly number[] | null,
  kinds: readonly string[] = [],
): Promise<FacilitySubject[]> {
  return q.query<FacilitySubject>(
    `select f.key, coalesce(f.name, '无名设施') as title, coalesce(a.name, '') as "placeText", f.lng, f.lat, null::int as "entranceKey",
       f.community_key as "communityKey", f.grid_key as "gridKey", f.kind as "facilityKind", v.at as "lastVisitAt",
       v.is_missed as "isMissed", v.follow_up_on as "followUpOn"
       from facilities f left join areas a on a.key = f.community_key
       left join (${visited('facility_key')}) v on v.key = f.key
      where f.is_demo = $1 and case when $2::int[] is null then f.kind = any($4::text[]) else f.key = any($2::int[]) end
        and ($3::int[] is null or f.grid_key = any($3::int[]) or f.community_key = any($3::int[])
          or f.subdistrict_key = any($3::int[]))
      order by f.key`,
    [dataset === 'demo', keys, scopeParam(principal), kinds],
  );
}

export interface TargetSubject extends Subject {
  dueOn: string | null;
}

/** Targets of measures that lie somewhere; of `keys`, or else those on which work is still to be done. */
export function selectTargetSubjects(
  q: Queryable,
  dataset: Dataset,
  principal: Principal,
  keys: readonly number[] | null,
): Promise<TargetSubject[]> {
  const scope = targetWhere(principal, 3);
  const seen = measureWhere(principal, 3 + scope.params.length);
  return q.query<TargetSubject>(
    `select t.key, m.title, t.place_text as "placeText", coalesce(e.lng, t.lng) as lng, coalesce(e.lat, t.lat) as lat,
       e.key as "entranceKey", t.community_key as "communityKey", t.grid_key as "gridKey", m.due_on as "dueOn",
       null as "lastVisitAt", null::boolean as "isMissed", null as "followUpOn"
       from measure_targets t join measures m on m.key = t.measure_key left join entrances e on e.key = t.entrance_key
      where m.is_demo = $1 and coalesce(e.lng, t.lng) is not null
        and case when $2::int[] is null then t.status in ('todo', 'doing') and m.status in ('planned', 'doing')
                 else t.key = any($2::int[]) end
        and ${scope.text} and ${seen.text}
      order by t.key`,
    [dataset === 'demo', keys, ...scope.params, ...seen.params],
  );
}
