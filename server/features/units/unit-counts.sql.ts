import type { CountedPart } from '#core/units/roll-up.ts';
import { isArea, type UnitKind, type UnitRef } from '#core/units/unit-kinds.ts';
import type { Dataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import type { Principal } from '../../http/principal.ts';
import { scopeWhere } from '../problems/index.ts';
import { placeTables } from './unit-places.sql.ts';

/** An address is one of repeated problems from so many in so many days on. */
export const REPEAT = { count: 3, days: 90 } as const;

const OPEN = `p.status in ('reported', 'verifying', 'filed', 'dispatched', 'handling', 'checking')`;

/** Which list of problems a number of the panel opens. `$3` is now. */
export const PROBLEM_LISTS = {
  problems: 'true',
  open: OPEN,
  overdue: `${OPEN} and p.paused_at is null and p.due_at < $3::timestamptz`,
  closed: `p.status = 'closed'`,
  repeated: `p.reported_at >= $3::timestamptz - interval '${REPEAT.days} days' and p.reported_at <= $3::timestamptz
    and a.address is not null`,
} as const;
export type ProblemListName = keyof typeof PROBLEM_LISTS;

const ADDRESS = `case when p.entrance_key is not null then 'e' || p.entrance_key when p.building_key is not null then 'b' || p.building_key end`;

/** The child that a problem is counted under, as `kind:key`. */
const CHILD: Record<Exclude<UnitKind, 'household'>, string> = {
  subdistrict: `'community:' || p.community_key`,
  community: `'grid:' || p.grid_key`,
  grid: `coalesce('building:' || p.building_key, 'entrance:' || p.entrance_key)`,
  building: `'entrance:' || p.entrance_key`,
  entrance: 'null::text',
};

/** Problems `p` of the unit `$2` as somebody sees them, and their address `a` where it has repeated ones. */
function problemsOf(kind: UnitKind, principal: Principal): { text: string; params: unknown[] } {
  const scope = scopeWhere(principal, 4, 'p');
  return {
    text: `problems p left join (
        select ${ADDRESS} as address from problems p
         where p.is_demo = $1 and p.deleted_at is null and p.building_key is not null and ${scope.text}
           and p.reported_at >= $3::timestamptz - interval '${REPEAT.days} days' and p.reported_at <= $3::timestamptz
         group by 1 having count(*) >= ${REPEAT.count}) a on a.address = ${ADDRESS}
      where p.is_demo = $1 and p.deleted_at is null and p.${kind}_key = $2 and ${scope.text}`,
    params: scope.params,
  };
}

/** Problems of a unit by child. */
export async function selectProblemParts(
  q: Queryable,
  dataset: Dataset,
  principal: Principal,
  { kind, key }: UnitRef,
  now: string,
): Promise<CountedPart[]> {
  if (kind === 'household') return [];
  const { text, params } = problemsOf(kind, principal);
  const counts = Object.entries(PROBLEM_LISTS).map(
    ([name, condition]) => `(count(*) filter (where ${condition}))::int as "${name}"`,
  );
  return q.query<CountedPart>(
    `select ${CHILD[kind]} as child, ${counts.join(', ')} from ${text} group by 1`,
    [dataset === 'demo', key, now, ...params],
  );
}

/** The keys behind a number, the newest first. */
export async function selectProblemKeys(
  q: Queryable,
  dataset: Dataset,
  principal: Principal,
  { kind, key }: UnitRef,
  now: string,
  list: ProblemListName,
): Promise<number[]> {
  if (kind === 'household') return [];
  const { text, params } = problemsOf(kind, principal);
  const rows = await q.query<{ key: number }>(
    `select p.key from ${text} and (${PROBLEM_LISTS[list]}) order by p.reported_at desc, p.key desc`,
    [dataset === 'demo', key, now, ...params],
  );
  return rows.map((row) => row.key);
}

/** Problems of a house that were counted in another grid than the house is in now: boundaries move, problems stay. */
export async function countElsewhere(
  q: Queryable,
  dataset: Dataset,
  principal: Principal,
  buildingKey: number,
): Promise<number> {
  const scope = scopeWhere(principal, 3, 'p');
  const [row] = await q.query<{ count: number }>(
    `select count(*)::int as count from problems p join buildings b on b.key = p.building_key
      where p.is_demo = $1 and p.deleted_at is null and p.building_key = $2
        and p.grid_key is distinct from b.grid_key and ${scope.text}`,
    [dataset === 'demo', buildingKey, ...scope.params],
  );
  return row.count;
}

/** Households and persons of a unit by child; those that a coarser count has more of belong to no child. */
export async function selectPlaceParts(
  q: Queryable,
  dataset: Dataset,
  { kind, key }: UnitRef,
): Promise<CountedPart[]> {
  const params = [dataset === 'demo', key];
  if (kind === 'household') {
    return q.query<CountedPart>(
      `select null::text as child, 1 as households, person_count as persons from households where is_demo = $1 and key = $2`,
      params,
    );
  }
  if (isArea(kind)) {
    const child =
      kind === 'grid'
        ? `'building:' || key`
        : kind === 'community'
          ? `'grid:' || grid_key`
          : `'community:' || community_key`;
    const loose = kind === 'grid' ? `'entrance:' || key` : child;
    return q.query<CountedPart>(
      `with ${placeTables(kind)}
       select ${child} as child, sum(households)::int as households, sum(persons)::int as persons,
              count(*)::int as buildings, sum(doors)::int as entrances from houses group by 1
       union all
       select ${loose}, sum(households)::int, sum(persons)::int, 0, count(*)::int from doors
        where building_key is null group by 1`,
      params,
    );
  }
  if (kind === 'building') {
    return q.query<CountedPart>(
      `with ${placeTables(kind)}
       select 'entrance:' || key as child, households, persons, 1 as entrances from doors
       union all
       select null, h.households - coalesce(d.households, 0), h.persons - coalesce(d.persons, 0), 0 from houses h,
         (select sum(households)::int as households, sum(persons)::int as persons from doors) d`,
      params,
    );
  }
  return q.query<CountedPart>(
    `with ${placeTables(kind)}
     select 'household:' || h.key as child, 1 as households, h.person_count as persons from households h
      where h.is_demo = $1 and h.entrance_key = $2
     union all
     select null, d.households - coalesce(r.households, 0), d.persons - coalesce(r.persons, 0) from doors d
       left join registered r on r.entrance_key = d.key`,
    params,
  );
}
