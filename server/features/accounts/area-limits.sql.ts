import type { Queryable } from '../../db/db.ts';

/** How many people go on with another area, and how many of those who may sign in are left without any. */
export interface FollowedAreas {
  movedCount: number;
  leftCount: number;
}

/**
 * People limited to areas that went out of force: where exactly one area in force has the same level and name (it got
 * another code), it becomes theirs, too. The old one stays theirs, so that taking the import back takes nothing from them.
 */
export async function followAreas(tx: Queryable, closedKeys: readonly number[]): Promise<FollowedAreas> {
  if (closedKeys.length === 0) return { movedCount: 0, leftCount: 0 };
  const moved = await tx.query<{ userId: string }>(
    `insert into user_areas (user_id, area_key)
     select distinct u.user_id, n.key
       from user_areas u
       join areas o on o.key = u.area_key
       join areas n on n.level = o.level and n.name = o.name and n.is_demo = o.is_demo and n.valid_to is null
      where o.key = any($1::int[])
        and not exists (select from areas m where m.level = n.level and m.name = n.name and m.is_demo = n.is_demo
          and m.valid_to is null and m.key <> n.key)
     on conflict do nothing returning user_id as "userId"`,
    [closedKeys],
  );
  const [{ leftCount }] = await tx.query<{ leftCount: number }>(
    `select count(distinct u.user_id)::int as "leftCount"
       from user_areas u join users p on p.id = u.user_id
      where u.area_key = any($1::int[]) and p.is_active
        and not exists (select from user_areas v join areas a on a.key = v.area_key
          where v.user_id = u.user_id and a.valid_to is null)`,
    [closedKeys],
  );
  return { movedCount: new Set(moved.map(({ userId }) => userId)).size, leftCount };
}
