import type { Dataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import type { Principal } from '../../http/principal.ts';
import { measureWhere, targetWhere } from '../measures/index.ts';
import { scopeWhere } from '../problems/index.ts';

/** Keys of measures with a door in the areas of `within`, or for a problem there; which of them are seen is asked with `principal`. */
export async function selectMeasureKeys(
  q: Queryable,
  dataset: Dataset,
  principal: Principal,
  within: Principal,
): Promise<number[]> {
  const seen = measureWhere(principal, 2);
  const targets = targetWhere(within, 2 + seen.params.length);
  const problems = scopeWhere(within, 2 + seen.params.length + targets.params.length, 'p');
  const rows = await q.query<{ key: number }>(
    `select m.key from measures m
      where m.is_demo = $1 and ${seen.text}
        and (exists (select from measure_targets t where t.measure_key = m.key and ${targets.text})
          or exists (select from measure_problems mp join problems p on p.key = mp.problem_key and p.deleted_at is null
                      where mp.measure_key = m.key and ${problems.text}))
      order by m.key`,
    [dataset === 'demo', ...seen.params, ...targets.params, ...problems.params],
  );
  return rows.map(({ key }) => key);
}

export interface DeedPhotos {
  title: string;
  placeText: string;
  households: number | null;
  takenAt: string;
  beforeId: string | null;
  afterId: string;
}

/** The newest deeds with a photo after, at doors of measures and of problems, in [from, until). */
export function selectDeedPhotos(
  q: Queryable,
  dataset: Dataset,
  principal: Principal,
  within: Principal,
  { from, until }: { from: string; until: string },
  limit: number,
): Promise<DeedPhotos[]> {
  const seen = measureWhere(principal, 5);
  const targets = targetWhere(within, 5 + seen.params.length);
  const problems = scopeWhere(within, 5 + seen.params.length + targets.params.length, 'p');
  return q.query<DeedPhotos>(
    `with after as (
       select distinct on (owner_kind, owner_key) owner_kind, owner_key, id, coalesce(taken_at, created_at) as at
         from attachments
        where is_demo = $1 and deleted_at is null and role = 'after' and owner_kind in ('measure_target', 'problem')
          and coalesce(taken_at, created_at) >= $2::timestamptz and coalesce(taken_at, created_at) < $3::timestamptz
        order by owner_kind, owner_key, coalesce(taken_at, created_at) desc, key desc),
     deeds as (
       select a.*, m.title, t.place_text, b.household_count as households
         from after a join measure_targets t on a.owner_kind = 'measure_target' and t.key = a.owner_key
         join measures m on m.key = t.measure_key left join entrances e on e.key = t.entrance_key
         left join buildings b on b.key = coalesce(t.building_key, e.building_key)
        where m.is_demo = $1 and ${seen.text} and ${targets.text}
       union all
       select a.*, p.title, coalesce(p.place_text, ''), b.household_count
         from after a join problems p on a.owner_kind = 'problem' and p.key = a.owner_key and p.deleted_at is null
         left join buildings b on b.key = p.building_key
        where p.is_demo = $1 and ${problems.text})
     select d.title, d.place_text as "placeText", d.households, d.at as "takenAt", d.id as "afterId",
            (select f.id from attachments f where f.owner_kind = d.owner_kind and f.owner_key = d.owner_key
                and f.deleted_at is null and f.role in ('before', 'report')
              order by f.role, coalesce(f.taken_at, f.created_at), f.key limit 1) as "beforeId"
       from deeds d order by d.at desc, d.owner_key limit $4`,
    [dataset === 'demo', from, until, limit, ...seen.params, ...targets.params, ...problems.params],
  );
}
