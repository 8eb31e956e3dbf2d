import type { Change } from '../../../db/change.ts';
import type { Queryable } from '../../../db/db.ts';

/**
 * Sets the households of every real area in force: what the office's file of areas gave, else the sum over the buildings
 * in it, assumed as soon as one of them is; null where neither says anything.
 */
export async function refreshAreaHouseholds(tx: Queryable, change: Change): Promise<void> {
  await tx.query(
    `with sums as (
       select a.key, sum(b.household_count)::integer as households, bool_or(b.households_assumed) as assumed
       from areas a
       left join buildings b on not b.is_demo and b.household_count is not null and a.key = case a.level
         when 'subdistrict' then b.subdistrict_key when 'community' then b.community_key else b.grid_key end
       where not a.is_demo and a.valid_to is null
       group by a.key
     ), wanted as (
       select a.key, coalesce(a.households_given, s.households) as households,
         a.households_given is null and coalesce(s.assumed, false) as assumed
       from areas a join sums s on s.key = a.key
     )
     update areas a set household_count = w.households, households_assumed = w.assumed, version = $1
     from wanted w
     where a.key = w.key
       and (a.household_count is distinct from w.households or a.households_assumed is distinct from w.assumed)`,
    [change.version],
  );
}
