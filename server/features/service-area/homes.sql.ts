import type { Home } from '#core/streets/isochrone-coverage.ts';
import type { Dataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import type { Scope } from '../../http/principal.ts';

/** Rows in one of the areas of a scope; `$2` is null for those who see everything. */
const inScope = (alias: string) =>
  `($2::int[] is null or ${alias}.subdistrict_key = any($2::int[]) or ${alias}.community_key = any($2::int[])
      or ${alias}.grid_key = any($2::int[]))`;

const parameters = (dataset: Dataset, scope: Scope): unknown[] => [
  dataset === 'demo',
  scope.kind === 'all' ? null : scope.areaKeys,
];

export type HomeRow = Omit<Home, 'house'> & { buildingKey: number | null };

/**
 * Where households live and in which house: each door with its own count, and at the middle of a house those that no door
 * has. The sum is that of `GET /api/areas/households`.
 */
export function selectHomes(q: Queryable, dataset: Dataset, scope: Scope): Promise<HomeRow[]> {
  return q.query<HomeRow>(
    `select e.lng, e.lat, e.household_count as households, e.households_assumed as "isAssumed",
            e.building_key as "buildingKey", coalesce(e.community_key, 0) as "communityKey"
       from entrances e where e.is_demo = $1 and e.household_count > 0 and ${inScope('e')}
     union all
     select b.lng, b.lat, b.household_count - coalesce(d.households, 0), b.households_assumed, b.key,
            coalesce(b.community_key, 0)
       from buildings b
       left join (select building_key, sum(household_count)::int as households from entrances
                   where is_demo = $1 and household_count is not null group by building_key) d
         on d.building_key = b.key
      where b.is_demo = $1 and b.household_count > coalesce(d.households, 0) and ${inScope('b')}
      order by "buildingKey" nulls last, lng, lat`,
    parameters(dataset, scope),
  );
}

export interface HouseRow {
  key: number;
  label: string;
}

/** The houses of the homes; a label is the address on the door plate, or whatever name there is. */
export function selectHouses(q: Queryable, keys: readonly number[]): Promise<HouseRow[]> {
  return q.query<HouseRow>(
    `select b.key, coalesce(nullif(concat(b.street, b.house_number), ''), b.name, b.estate, '') as label
       from buildings b where b.key = any($1::int[]) order by b.key`,
    [keys],
  );
}

/** Houses that people live in by their kind, of which nobody knows how many households they have. */
export async function countUncounted(
  q: Queryable,
  dataset: Dataset,
  scope: Scope,
  kinds: readonly string[],
): Promise<number> {
  const [row] = await q.query<{ count: number }>(
    `select count(*)::int as count from buildings b
      where b.is_demo = $1 and ${inScope('b')} and b.household_count is null and b.kind = any($3::text[])
        and not exists (select from entrances e where e.building_key = b.key and e.household_count is not null)`,
    [...parameters(dataset, scope), kinds],
  );
  return row.count;
}
