import type { Change } from '../../db/change.ts';
import type { Queryable } from '../../db/db.ts';

/** Where a house lies. */
export interface HouseAreas {
  subdistrictKey: number | null;
  communityKey: number | null;
  gridKey: number | null;
}

/**
 * Sets the households of the areas around a house to the sum over the houses in them, as an import does, where the office's
 * own file gave no number.
 */
export async function refreshHouseholdsAround(
  tx: Queryable,
  change: Change,
  areas: HouseAreas,
): Promise<void> {
  const keys = [areas.subdistrictKey, areas.communityKey, areas.gridKey].filter((key) => key !== null);
  await tx.query(
    `update areas a set household_count = s.households, households_assumed = coalesce(s.assumed, false), version = $2
       from (select a.key, sum(b.household_count)::int as households, bool_or(b.households_assumed) as assumed
               from areas a left join buildings b on b.is_demo = a.is_demo and b.household_count is not null
                and a.key = case a.level when 'subdistrict' then b.subdistrict_key when 'community' then b.community_key
                  else b.grid_key end
              where a.key = any($1::int[]) group by a.key) s
      where a.key = s.key and a.households_given is null
        and (a.household_count, a.households_assumed) is distinct from (s.households, coalesce(s.assumed, false))`,
    [keys, change.version],
  );
}
